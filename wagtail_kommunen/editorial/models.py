"""Table of contents: the models of the rooms."""

from .approvals.models import TownHallTask, TwoPersonTask, TwoPersonTaskState
from .notices.models import Notice, NoticePreference
from .teams.models import Invitation, Team

__all__ = ["Invitation", "Notice", "NoticePreference", "Team", "TownHallTask", "TwoPersonTask", "TwoPersonTaskState"]
