"""The form of a profile: it names the page after its body, and looks at the contacts before they go public."""

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail.coreutils import cautious_slugify

from ..bodies.names import fold
from ..declarations.linted_forms import LintedPageForm
from ..isolation.forms import show_only
from ..isolation.scope import is_restricted
from ..lint import blocking

#: What Wagtail puts in place of an empty title to show a preview.
PREVIEW_TITLE = "Placeholder title"

_TOO_MANY_CONTACTS = ngettext_lazy(
    "A profile has at most %(num)d contact. Please remove some.",
    "A profile has at most %(num)d contacts. Please remove some.",
    "num",
)


class MemberPageForm(LintedPageForm):
    """Title and slug may stay empty: they are the body's. The address of a page that was public stays as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._was = {"title": self.instance.title, "body": self.instance.body}
        for name in ("title", "slug"):
            if name in self.fields:
                self.fields[name].required = False
        if "fields_of_engagement" in self.fields:
            choices = self.fields["fields_of_engagement"]
            choices.queryset = choices.queryset.filter(locale=self._locale_id())
        if self.instance.body_id and self.for_user and is_restricted(self.for_user):
            show_only(self, "body")
        if "contacts" in self.formsets:
            self.formsets["contacts"].error_messages["too_many_forms"] = _TOO_MANY_CONTACTS

    def clean(self):
        if "title" in self.fields and not self.errors.get("title"):
            self._name_after_body()
        if "slug" in self.fields and not self.errors.get("slug"):
            self._address_after_body()
        return super().clean()

    def lint(self):
        return self.instance.lint_page()

    def is_valid(self):
        """The contacts show at their own fields what must not go public."""
        if not super().is_valid():
            return False
        if self.goes_public and "contacts" in self.formsets:
            self._lint_contacts(self.formsets["contacts"])
            return self.formsets["contacts"].is_valid()
        return True

    def get_field_updates_for_resave(self):
        """After an autosave the open form gets the title and the address that the page was given."""
        updates = super().get_field_updates_for_resave()
        given = ((name, self.cleaned_data.get(name)) for name in ("title", "slug") if name in self.fields)
        return updates + [(name, value) for name, value in given if value and value != self.data.get(name)]

    def _name_after_body(self):
        body, title = self.cleaned_data.get("body"), self.cleaned_data.get("title", "").strip()
        if title in self._stand_ins():
            title = body.full_name if body else self._unnamed()
        self.cleaned_data["title"] = title[:255]

    def _address_after_body(self):
        slug = self.cleaned_data.get("slug", "")
        if self.instance.pk and (self.instance.first_published_at or self.instance.live):  # unsaved ones say live
            self.cleaned_data["slug"] = slug or self.instance.slug
            return
        body, title = self.cleaned_data.get("body"), self.cleaned_data.get("title", "")
        made = {"", *_slugs_of(title), *_slugs_of(self._was["title"]), *_slugs_of(self.data.get("title", ""))}
        if self._was["body"]:
            made.add(self._was["body"].slug)
        if slug in made or self._is_numbered(slug, made):
            self.cleaned_data["slug"] = self._free_slug(body.slug if body else slugify(fold(title)))

    def _stand_ins(self):
        """Titles that nobody has chosen: none, ours, Wagtail's for a preview, the name of the body chosen before."""
        before = self._was["body"]
        return {"", self._unnamed(), _(PREVIEW_TITLE), before.full_name if before else ""}

    def _unnamed(self):
        return _("New member profile")

    def _free_slug(self, wanted):
        """``wanted``, with a number if another page has it."""
        slug, number = wanted, 1
        while not type(self.instance)._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    def _is_numbered(self, slug, made):
        start, _hyphen, number = slug.rpartition("-")
        return number.isdecimal() and start in made - {""}

    def _locale_id(self):
        parent = self.parent_page
        return self.instance.locale_id or (parent.locale_id if parent else None)

    def _lint_contacts(self, formset):
        for form in formset.forms:
            if form in formset.deleted_forms or not (form.has_changed() or form.instance.pk):
                continue
            for finding in blocking(form.instance.lint()):
                form.add_error(finding.field if finding.field in form.fields else None, finding.message)


def _slugs_of(title: str) -> set[str]:
    """What the editor's script or the server makes of a title."""
    return {slugify(title), slugify(title, allow_unicode=True), slugify(fold(title)), cautious_slugify(title)}
