"""Who may have a counterpart that is not public: whoever keeps the registry, and the team of the body itself."""

from ..bodies.models import Body
from ..signatories.models import Signatory
from ..signatories.permissions import can_view_registry


def can_print_counterpart(user, signatory: Signatory) -> bool:
    if not user.is_active:
        return False
    return can_view_registry(user) or Body.referable_by(user).filter(pk=signatory.body_id).exists()
