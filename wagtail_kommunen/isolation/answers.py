"""What is taken out of Wagtail's answers to restricted users before they are written."""

from django_filters import FilterSet

from .menus import leads_somewhere

#: Filters that offer the names of everybody who owns or has edited a page, and the tags of everybody.
WITHHELD_FILTERS = ("owner", "edited_by", "tag")


def withhold(request, response) -> None:
    """For answers that are not rendered yet: pages of the admin, and its API."""
    if context := getattr(response, "context_data", None):
        _withhold_filters(context)
        _withhold_crumbs(request, context)
    if isinstance(data := getattr(response, "data", None), dict):
        _publish_ancestors(data)


def _withhold_filters(context: dict) -> None:
    filters = context.get("filters")
    if not isinstance(filters, FilterSet):
        return
    form = filters.form
    form.changed_data = [name for name in form.changed_data if name not in WITHHELD_FILTERS]
    for name in WITHHELD_FILTERS:
        form.fields.pop(name, None)


def _withhold_crumbs(request, context: dict) -> None:
    if crumbs := context.get("breadcrumbs_items"):
        context["breadcrumbs_items"] = [crumb for crumb in crumbs if leads_somewhere(request.user, crumb["url"])]


def _publish_ancestors(data: dict) -> None:
    """The API names the pages above by the titles of their drafts."""
    for page in data.get("meta", {}).get("ancestors") or []:
        page["admin_display_title"] = page["title"]
