"""What our templates cannot say with Django's own tags."""

from django import template

register = template.Library()


@register.simple_tag
def page_numbers(page_obj):
    """Page numbers to link to, with gaps left out in a long list: 1 … 7 8 9 … 20."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
