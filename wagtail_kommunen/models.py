"""Table of contents: every model of the app, imported from its feature."""

from .bodies.models import Body
from .declarations.models import Declaration, DeclarationVersion
from .network.models import NetworkSettings
from .signatories.models import Evidence, Signatory

__all__ = ["Body", "Declaration", "DeclarationVersion", "Evidence", "NetworkSettings", "Signatory"]
