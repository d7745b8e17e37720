"""What our templates cannot say with Django's own tags."""

from django import template

register = template.Library()


@register.simple_tag
def page_numbers(page_obj):
    """Page numbers to link to, with gaps left out in a long list: 1 … 7 8 9 … 20."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def page_url(context, number):
    """The address shown, on that page of its list. The first page has no number in its address."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("seite", None)
    if number > 1:
        query["seite"] = number
    return f"{request.path}?{query.urlencode()}" if query else request.path
