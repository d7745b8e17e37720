"""The form of an event page: what hangs together is checked together, and a team cannot hand its event to somebody else."""

from ..declarations.linted_forms import LintedPageForm
from ..isolation.forms import show_only
from ..isolation.scope import is_restricted


class EventPageForm(LintedPageForm):
    #: Fields in which a town hall names others: every body of the register may be named there.
    open_references = ("partners", "invited", "region")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.body_id and self.for_user and is_restricted(self.for_user):
            show_only(self, "body")
