"""How far a word reaches into what is public: that of one person stands in few places, “Stadt und Land” in many."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from .columns import Table, tables
from .person import Person
from .terms import Term

#: A page in every language of the site, and then some.
HANDFUL = 5


def refuse_what_is_not_one_person(person: Person) -> None:
    """For the admin: nobody takes any word they like out of what is public. The command may."""
    if person.name and not person.accounts and sum(len(word) >= 3 for word in _words(person.name)) < 2:
        message = _("Enter first and last name, of at least three letters each. Otherwise: manage.py erase_person.")
        raise ValidationError(message, code="name")
    for email in filter(None, person.emails):
        validate_email(email)
    for phone in filter(None, person.phones):
        if not phone.startswith(("0", "+")) or any(sign.isalpha() for sign in phone):
            message = _("“%(text)s” is no phone number. It begins with 0 or +.")
            raise ValidationError(message % {"text": phone}, code="phone")
    for term in person.terms:
        if len(public_places(term)) > HANDFUL:
            message = _(
                "“%(text)s” stands in more than %(number)s public texts, so it may mean something else than this person. "
                "Whoever runs the site can erase it with manage.py erase_person."
            )
            raise ValidationError(message % {"text": term.text, "number": HANDFUL}, code="everywhere")


def public_places(term: Term) -> set[tuple[type[Model], object]]:
    """The pages and other public objects in which it stands, each once, whatever part of it has the word."""
    pages: set = set()
    others: set = set()
    for table in tables():
        if model := table.model:
            if issubclass(model, Page):
                pages |= _keys(table, term)
            elif parent := _parent(model):
                keys = _keys(table, term)
                pages |= set(model._base_manager.filter(pk__in=keys).values_list(parent.attname, flat=True))
            elif model in get_snippet_models():
                others |= {(model, key) for key in _public(model, _keys(table, term))}
    return {(Page, key) for key in _public(Page, pages)} | others


def _keys(table: Table, term: Term) -> set:
    columns = [column for column in table.columns if column != table.key]
    return {key for column in columns for key, text in table.rows(column, [term]) if term.pattern.search(text)}


def _public(model: type[Model], keys: set) -> set:
    rows = model._base_manager.filter(pk__in=keys)
    if any(field.name == "live" for field in model._meta.concrete_fields):
        rows = rows.filter(live=True)
    return set(rows.values_list("pk", flat=True))


def _parent(model: type[Model]):
    """The key by which a part belongs to its page."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return next((key for key in keys if issubclass(key.related_model, Page)), None)


def _words(name: str) -> list[str]:
    return "".join(sign if sign.isalpha() else " " for sign in name).split()
