"""Table of contents: every model of the app, imported from its feature."""

from .bodies.models import Body
from .declarations.models import Declaration, DeclarationVersion
from .members.models import EngagementField
from .network.models import NetworkSettings
from .network.stamps import Stamp
from .network.waiting import WaitingUpload
from .signatories.models import Evidence, Signatory

__all__ = [
    "Body",
    "Declaration",
    "DeclarationVersion",
    "EngagementField",
    "Evidence",
    "NetworkSettings",
    "Signatory",
    "Stamp",
    "WaitingUpload",
]
