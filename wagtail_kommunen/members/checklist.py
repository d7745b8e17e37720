"""What a profile still lacks, for the people who fill it in."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Item:
    """One line of the checklist. It is done when all ``fields`` are filled."""

    fields: tuple[str, ...]
    label: str
    why: str
    done: bool
    blocks: bool = False
    """Whether it keeps the page from being published as long as it is not done."""

    @property
    def key(self) -> str:
        return self.fields[0]

    @property
    def anchor(self) -> str:
        """Id of the field in the editor, see ``panels.field``."""
        return f"profile-{self.key}"

    @property
    def state(self) -> Literal["done", "blocks", "missing"]:
        if self.done:
            return "done"
        return "blocks" if self.blocks else "missing"


def checklist(page) -> list[Item]:
    """Ten lines in the order of the editor. ``page``: a profile, stored or not, with its contacts."""
    return [
        _filled(
            page, "body", _("Choose whose profile this is"), _("Name, size and position come with it."), blocks=True
        ),
        _filled(
            page,
            "summary",
            _("Introduce yourselves in short"),
            _("It stands at the top of your profile and describes it to search engines."),
        ),
        _filled(page, "text", _("Tell about yourselves"), _("What makes volunteering special in your town?")),
        _image(page),
        _contacts(page),
        Item(
            ("fields_of_engagement",),
            _("Tick your fields of engagement"),
            _("Visitors filter the directory by them."),
            done=bool(page.fields_of_engagement.all()),
        ),
        _filled(page, "strategy_stage", _("Say how far your strategy is"), _("“None yet” is an answer, too.")),
        _filled(
            page, "instruments", _("Name how you thank volunteers"), _("A volunteer card, an award, a reception …")
        ),
        # Translators: Amtshilfe
        _filled(
            page, "offers", _("Offer something to other municipalities"), _("A template or a phone call is enough.")
        ),
        _filled(page, "checked_on", _("Date the last check"), _("Visitors see that all of this is still right.")),
    ]


def _filled(page, name: str, label: str, why: str, *, blocks: bool = False) -> Item:
    value = page.body_id if name == "body" else getattr(page, name)
    return Item((name,), label, why, done=bool(value.strip() if isinstance(value, str) else value), blocks=blocks)


def _image(page) -> Item:
    words = page.image_alt.strip() and page.image_credit.strip()
    return Item(
        ("image", "image_alt", "image_credit"),
        _("Add an image, with words about it and its credit"),
        _("Without both words an image cannot be published."),
        done=bool(page.image_id and words),
        blocks=bool(page.image_id),
    )


def _contacts(page) -> Item:
    contacts = page.contacts.all()
    return Item(
        ("contacts",),
        _("Name a contact that can be reached"),
        _("By e-mail or phone; it is what most visitors look for."),
        done=bool(contacts) and not any(contact.lint() for contact in contacts),
        blocks=bool(contacts),
    )
