"""The form of an event page: what hangs together is checked together, and a team cannot hand its event to somebody else."""

from wagtail.blocks import BlockField, StreamBlockValidationError

from ..declarations.linted_forms import LintedPageForm
from ..isolation.forms import show_only
from ..isolation.scope import is_restricted


class EventPageForm(LintedPageForm):
    #: Fields in which a town hall names others: every body of the register may be named there.
    open_references = ("partners", "invited", "region")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.for_user and is_restricted(self.for_user):
            if self.instance.body_id:
                show_only(self, "body")
            if "region" in self.fields:
                self.fields["region"].widget.show_edit_link = False
        for name in ("body", "region"):
            if name in self.fields and not self.fields[name].disabled:
                self.fields[name].bound_data = _shown_again

    def _post_clean(self):
        super()._post_clean()
        for name, errors in self.errors.items():
            if len(errors) > 1 and isinstance(self.fields.get(name), BlockField):
                self.errors[name] = self.error_class([_as_one(errors.as_data())])


def number_or_nothing(posted: str | None) -> str | None:
    """Wagtail's chooser looks up whatever it is given."""
    return posted if posted and posted.isascii() and posted.isdigit() and len(posted) < 19 else None


def _shown_again(posted, _stored):
    return number_or_nothing(posted)


def _as_one(errors) -> StreamBlockValidationError:
    """Wagtail shows the first error of a stream only: what is wrong with its blocks, and then with all of it."""
    of_blocks = getattr(errors[0], "block_errors", None)
    return StreamBlockValidationError(block_errors=of_blocks, non_block_errors=errors[1:] if of_blocks else errors)
