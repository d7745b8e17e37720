"""What the head of a page tells programs."""

from django import template

from ..network.page_facts import facts_of
from ..outputs.json_ld import json_ld_script

register = template.Library()


@register.inclusion_tag("wagtail_kommunen/elements/page_facts.html", takes_context=True)
def page_facts(context):
    """See network/page_facts.py. Once on each page, however often its head is built from blocks."""
    facts = facts_of(context)
    return {"facts": facts, "script": json_ld_script(facts.linked_data) if facts and facts.linked_data else ""}
