import re

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Page

PER_PAGE = 20


def search(request):
    """Pages of this site. Signatories and bodies follow with the directory."""
    # Words only: quotes and brackets are operators to some search backends, NUL is an error to PostgreSQL.
    query = " ".join(re.findall(r"\w+", request.GET.get("q", "")[:100]))
    pages = Page.objects.live().public().filter(depth__gt=1)
    results = pages.search(query) if query else pages.none()
    page = Paginator(results, PER_PAGE).get_page(request.GET.get("seite"))
    context = {"query": query, "results": page, "page_obj": page, "total": page.paginator.count}
    return render(request, "search/search.html", context)
