"""Where one reads how accessible the site is, and reports what is not."""

from django import template

from ..accessibility.links import statement_links

register = template.Library()


@register.inclusion_tag("wagtail_kommunen/accessibility/_links.html", takes_context=True)
def accessibility_links(context):
    """Items of a list: the statement and the form. Nothing, where the site has no statement."""
    request = context.get("request")
    return {"links": statement_links(request) if request else None, "path": request.path if request else ""}
