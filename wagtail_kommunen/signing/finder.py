"""Where Wagtail's lists and the mails about approvals lead whoever asks for a round."""

from .models import SigningRound
from .permissions import can_view_rounds


class RoundFinder:
    """Made with the user who asks; None asks for everybody, and the admin says who may."""

    def __init__(self, user=None):
        self.user = user

    def get_edit_url(self, signing_round: SigningRound) -> str | None:
        if self.user is None or can_view_rounds(self.user):
            return signing_round.get_absolute_url()
        return None
