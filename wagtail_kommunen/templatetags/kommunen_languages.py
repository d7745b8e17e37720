"""The languages of a page: the switch, links for search engines, and what is missing in one."""

from django import template
from django.utils.html import format_html

from ..bodies.name_language import language_of_names, own_name
from ..languages.switch import languages_of, missing_here

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context):
    """The languages in which there is the page shown. See languages/switch.py."""
    request = context.get("request")
    return languages_of(request, context.get("page")) if request else []


@register.simple_tag(takes_context=True)
def page_in_first_language(context):
    """Of an address at which there is nothing: the page that the first language has there, or None."""
    request = context.get("request")
    return missing_here(request) if request else None


register.filter("own_name", own_name)


@register.filter
def borrowed_by(words, page):
    """Words as they are, or marked with their language: ``page`` has them from its original."""
    foreign = language_of_names() and words in getattr(page, "borrowed_words", ())
    return own_name(words) if foreign else words


@register.simple_tag
def lang_of_names():
    """The attribute of an element that holds names only: nothing where the page is in their language."""
    code = language_of_names()
    return format_html(' lang="{}"', code) if code else ""
