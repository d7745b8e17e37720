"""Every address of the admin is in one of the tables: a new one of Wagtail's, or of ours, fails here until it is."""

import re

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from wagtail_kommunen.isolation import admin_names


def names_below(resolver, prefix="", namespaces=()):
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, ":".join([*namespaces, pattern.name or ""])
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from names_below(pattern, path, inner)


def admin_urls():
    return {name: path for path, name in names_below(get_resolver()) if path.startswith("admin/")}


def has_argument(path, argument):
    """Wagtail 7.4 gives some without a name: such a one goes by its number."""
    unnamed = len(re.findall(r"\((?!\?)", path))
    return int(argument) < unnamed if argument.isdigit() else argument in path


def test_somebody_has_thought_about_every_address():
    assert [name for name in admin_urls() if name and not admin_names.is_classified(name)] == []


def test_the_tables_name_no_address_twice():
    tables = [*admin_names._TABLES, admin_names.REFUSED]
    names = [name for table in tables for name in table]

    assert len(names) == len(set(names))
    assert [name for name in names if name.rpartition(":")[0] in admin_names.REFUSED_NAMESPACES] == []


def test_what_names_a_page_in_its_address_has_that_argument():
    urls = admin_urls()
    tables = (admin_names.PAGES, admin_names.WAYS, admin_names.LINKS)
    named = [(name, arguments) for table in tables for name, arguments in table.items() if name in urls]

    assert named
    assert [name for name, arguments in named if not any(has_argument(urls[name], one) for one in arguments)] == []


def test_an_address_nobody_knows_fails():
    assert not admin_names.is_classified("wagtailadmin_tomorrow")
    assert not admin_names.is_classified("wagtailadmin_pages:tomorrow")


def test_none_of_our_records_can_be_copied():
    """Sent to Wagtail's view, a form of a copy overwrites what is copied."""
    ours = [name for name in admin_urls() if name.startswith("kommunen_")]

    assert any(name.endswith(":edit") for name in ours)
    assert [name for name in ours if name.endswith(":copy")] == []
