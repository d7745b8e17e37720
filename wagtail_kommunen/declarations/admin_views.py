"""Views of the office: bringing a document in, and sealing a text."""

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from ..conf import kommunen_settings
from ..lint import blocking
from ..translation import is_original
from .actions import import_draft, is_changed, next_version, seal
from .comparison import compare_texts
from .document import label_in_words, labelled_texts
from .forms import ImportForm, SealForm
from .markdown_file import DocumentError, read_document
from .permissions import can_import_below, can_import_into, can_seal, holds_seal, overrides_four_eyes, wrote_text
from .preflight import lint_declaration


def declaration_page_model():
    return apps.get_model(kommunen_settings().DECLARATION_PAGE_MODEL)


class ImportView(WagtailAdminTemplateMixin, FormView):
    """Upload of a Markdown document; answers with the report and the way to the draft."""

    form_class = ImportForm
    template_name = "wagtail_kommunen/admin/import.html"
    page_title = gettext_lazy("Import a declaration")
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        versions = {"url": reverse("kommunen_versions:index"), "label": _("Sealed versions")}
        return [*super().get_breadcrumbs_items(), versions, {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        if not self.targets:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def targets(self) -> dict[str, dict]:
        """Where this person may import to: drafts of existing pages first, then new pages below a site's start."""
        user, model = self.request.user, declaration_page_model()
        targets = {}
        for page in model.objects.order_by("path"):
            if is_original(page) and can_import_into(user, page):
                label = _("New draft of “%(page)s”") % {"page": page.get_admin_display_title()}
                targets[f"page:{page.pk}"] = {"label": label, "page": page}
        for site in Site.objects.select_related("root_page"):
            parent = site.root_page.specific
            if can_import_below(user, parent) and model.can_create_at(parent):
                label = _("New page below “%(page)s”") % {"page": parent.get_admin_display_title()}
                targets[f"below:{parent.pk}"] = {"label": label, "parent": parent}
        return targets

    def get_form_kwargs(self):
        choices = [(key, target["label"]) for key, target in self.targets.items()]
        return super().get_form_kwargs() | {"targets": choices}

    def form_valid(self, form):
        target = self.targets[form.cleaned_data["target"]]
        try:
            document = read_document(form.cleaned_data["file"].read())
            page, stored = import_draft(
                document,
                page_model=declaration_page_model(),
                page=target.get("page"),
                parent=target.get("parent"),
                user=self.request.user,
            )
        except DocumentError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error("file", error.messages)
            return self.form_invalid(form)
        context = self.get_context_data(form=form, document=document, draft=page, stored=stored)
        context["edit_url"] = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.render_to_response(context)


class SealView(WagtailAdminTemplateMixin, FormView):
    """Shows what would be sealed, and seals it on confirmation."""

    form_class = SealForm
    template_name = "wagtail_kommunen/admin/seal.html"
    page_title = gettext_lazy("Seal")
    header_icon = "kommunen-sealed"

    def dispatch(self, request, *args, **kwargs):
        if not holds_seal(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        explore = {"url": reverse("wagtailadmin_explore", args=[self.page.pk]), "label": str(self.page)}
        return [*super().get_breadcrumbs_items(), explore, {"url": "", "label": self.page_title}]

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    @cached_property
    def page(self):
        """The published text; of a page that never was public, its newest draft."""
        pages = declaration_page_model().objects.select_related("declaration")
        page = get_object_or_404(pages, pk=self.kwargs["page_id"])
        if not is_original(page):
            raise Http404
        return page if page.live else page.get_latest_revision_as_object()

    def get_initial(self):
        return {"digest": next_version(self.page).digest}

    def get_context_data(self, **kwargs):
        version = next_version(self.page)
        findings = lint_declaration(self.page)
        context = {
            "page": self.page,
            "version": version,
            "findings": findings,
            "blocking": blocking(findings),
            "is_changed": is_changed(self.page),
            "obstacles": self.obstacles(findings),
            "rows": self.changes(version),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }
        return super().get_context_data(**kwargs) | context

    def obstacles(self, findings) -> list[str]:
        """Why this person cannot seal this text now, in words."""
        reasons = []
        if not self.page.live:
            reasons.append(_("The text is not published yet. Only a published text can be sealed."))
        if self.page.alias_of_id:
            reasons.append(_("This page repeats another one. Seal the text there."))
        if blocking(findings):
            reasons.append(_("The check found something that must not be sealed, see below."))
        if wrote_text(self.request.user, self.page) and not overrides_four_eyes(self.request.user):
            reasons.append(_("You wrote some of this text. Four eyes: somebody else has to seal it."))
        return reasons

    def changes(self, version):
        """Rows of the comparison with the newest sealed version; empty without one."""
        if version.replaces is None:
            return []
        rows = compare_texts(labelled_texts(version.replaces.document), labelled_texts(version.document))
        return [(label_in_words(row.new_label or row.old_label), row) for row in rows if row.kind != "same"]

    def form_valid(self, form):
        if not can_seal(self.request.user, self.page):
            raise PermissionDenied
        try:
            version = seal(self.page, user=self.request.user, expected_digest=form.cleaned_data["digest"])
        except ValidationError as error:
            form.add_error(None, error)
            form.data = form.data.copy()
            form.data["digest"] = next_version(self.page).digest
            return self.form_invalid(form)
        messages.success(self.request, _("%(version)s is sealed.") % {"version": version.label})
        return redirect("kommunen_versions:inspect", version.pk)
