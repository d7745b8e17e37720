"""The demo in English and in Leichte Sprache: drafts as a translator writes them, published as an approval does."""

from copy import deepcopy

from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Site

from wagtail_kommunen.languages.actions import draft_translation, record
from wagtail_kommunen.models import EngagementField

from . import english, simple

#: By the code of the language: what each page says, by its address below the start page.
LANGUAGES = {"en": english, "de-simple": simple}


def load_languages(translator=None) -> None:
    """What is there stays. ``translator``: who is named as author of the drafts."""
    home = Site.objects.get(is_default_site=True).root_page
    for code, words in LANGUAGES.items():
        locale, _created = Locale.objects.get_or_create(language_code=code)
        load_fields(locale, words.FIELDS)
        for address, said in words.PAGES.items():
            original = page_at(home, address)
            if original is not None and not original.get_translations().filter(locale=locale, live=True).exists():
                load_page(original, locale, said, translator)


def page_at(home, address: str) -> Page | None:
    """None of what the demo does not have (any more)."""
    return Page.objects.filter(url_path=f"{home.url_path}{address}/".replace("//", "/"), live=True).first()


def load_page(original: Page, locale: Locale, said: dict, translator) -> None:
    page = draft_translation(original.specific, locale, owner=translator)
    draft = page.get_latest_revision_as_object()
    for name, value in said.items():
        say(draft, name, value)
    draft.save_revision(user=translator).publish()
    record(page, original.specific, by=translator)


def say(page, name: str, value) -> None:
    """A text; for a stream one entry for each block in order; for children one dict for each."""
    if name == "contacts":
        children = list(page.contacts.all())
        for child, words in zip(children, value, strict=True):
            for field, text in words.items():
                setattr(child, field, text)
        page.contacts = children
    elif isinstance(page._meta.get_field(name), StreamField):
        blocks = deepcopy(getattr(page, name).get_prep_value())
        for block, words in zip(blocks, value, strict=True):
            block["value"] = block["value"] | words if isinstance(block["value"], dict) else words
        setattr(page, name, page._meta.get_field(name).to_python(blocks))
    else:
        setattr(page, name, value)


def load_fields(locale: Locale, names: dict[str, str]) -> None:
    """Fields of engagement, by their slug."""
    for field in EngagementField.objects.filter(locale=Locale.get_default(), slug__in=names):
        if not field.has_translation(locale):
            copy = field.copy_for_translation(locale)
            copy.name = capfirst(names[field.slug])
            copy.save()
