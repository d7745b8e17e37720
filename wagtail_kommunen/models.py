"""Table of contents: every model of the app, imported from its feature."""

from .bodies.models import Body
from .declarations.models import Declaration, DeclarationVersion
from .editorial.models import (
    Invitation,
    Notice,
    NoticePreference,
    Team,
    TownHallTask,
    TwoPersonTask,
    TwoPersonTaskState,
)
from .events.ics_import.models import ImportedEvent
from .events.models import CalendarEntry, Event, EventBody, Occurrence
from .events.registration.models import Registration
from .languages.models import TranslationRecord
from .members.models import EngagementField
from .network.models import NetworkSettings
from .network.stamps import Stamp
from .network.waiting import WaitingUpload
from .papers.models import IssuedPaper
from .signatories.models import Evidence, Signatory
from .signing.models import SigningRound

__all__ = [
    "Body",
    "CalendarEntry",
    "Declaration",
    "DeclarationVersion",
    "EngagementField",
    "Event",
    "EventBody",
    "Evidence",
    "ImportedEvent",
    "Invitation",
    "NetworkSettings",
    "IssuedPaper",
    "Notice",
    "NoticePreference",
    "Occurrence",
    "Registration",
    "Signatory",
    "SigningRound",
    "Stamp",
    "Team",
    "TranslationRecord",
    "TownHallTask",
    "TwoPersonTask",
    "TwoPersonTaskState",
    "WaitingUpload",
]
