"""What the public addresses of a declaration page show. Each takes the page, the request and sealed versions."""

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from ..bodies.models import PROTOCOL, BodyKind
from ..translation import original_of
from .comparison import compare_texts
from .document import label_in_words, labelled_texts
from .models import DeclarationVersion

#: Signatures printed below a text, per kind of body; the registry has them all.
GROUP_LIMIT = 60


def draft_context(page) -> dict:
    return {
        "document": page.document,
        "version": None,
        "is_draft_preview": True,
        "draft_note": page.wording_note if page.wording_unknown else "",
        "draft_date_is_open": page.date_is_open,
        "signature_groups": [],
        "signatories_total": 0,
        "versions_count": 0,
        "urls": {},
    }


def declaration_context(page, version: DeclarationVersion) -> dict:
    """Context of the current version, and of any version on its own address."""
    groups, total = signature_groups(page, version)
    return {
        "document": version.document,
        "version": version,
        "is_draft_preview": False,
        "signature_groups": groups,
        "signatories_total": total,
        "versions_count": version.declaration.versions.count(),
        "urls": urls_of(page, version),
    }


def translation_context(page, current: DeclarationVersion) -> dict:
    """Of a page in another language: its own words, which explain sealed ones and do not replace them."""
    original = original_of(page)
    return _translated_context(page, page.translates) | {
        "document": page.own_document,
        "is_translation": True,
        "translates": page.translates,
        "is_outdated": page.newer_version is not None,
        "current": current,
        "original_url": original.url if original else None,
        "text_language": page.locale.language_code,
    }


def _translated_context(page, version: DeclarationVersion | None) -> dict:
    """The version that it explains, which may not be in force any more; of a page that names none, nothing of any."""
    if version is None:
        return draft_context(page) | {"is_draft_preview": False}
    return declaration_context(page, version) | {
        "replaced_by": DeclarationVersion.objects.filter(replaces=version).first()
    }


def urls_of(page, version: DeclarationVersion) -> dict[str, str | None]:
    number = version.number
    replaces = version.replaces.number if version.replaces_id else None
    return {
        "declaration": page.url,
        "versions": url(page, "versions"),
        "version": url(page, "version", number),
        "canonical": url(page, "canonical", number),
        "verify": url(page, "verify", number),
        "compare": url(page, "compare", replaces, number) if replaces else None,
        "registry": registry_url(page),
    }


def url(page, name: str, *args) -> str:
    return page.url + page.reverse_subpage(name, args)


def registry_url(page) -> str | None:
    """Where the registry of this site is, if the page type knows one."""
    return getattr(page, "registry_url", None)


def signature_groups(page, version: DeclarationVersion) -> tuple[list[dict], int]:
    """Public signatures below the text in order of protocol, at most ``GROUP_LIMIT`` of each kind, and their number."""
    public = version.signatories.public()
    totals = dict(public.order_by().values_list("body__kind").annotate(total=Count("pk")))
    place = Window(RowNumber(), partition_by="body__kind", order_by=public.query.order_by)
    entries: dict[str, list] = {kind: [] for kind in totals}
    for signatory in public.for_lists().annotate(place=place).filter(place__lte=GROUP_LIMIT):
        entries[signatory.body.kind].append(signatory)
    groups = []
    for kind in sorted(totals, key=PROTOCOL.__getitem__):
        registry = registry_url(page)
        more = totals[kind] > GROUP_LIMIT and registry
        groups.append(
            {
                "kind": kind,
                "label": BodyKind(kind).label,
                "total": totals[kind],
                "entries": entries[kind],
                "more_url": f"{registry}?fassung={version.number}&art={kind}" if more else None,
            }
        )
    return groups, sum(totals.values())


def version(page, request, version: DeclarationVersion):
    replaced_by = DeclarationVersion.objects.filter(replaces=version).first()
    context = declaration_context(page, version) | {
        "is_current": replaced_by is None,
        "replaced_by": replaced_by,
        "replaced_by_url": url(page, "version", replaced_by.number) if replaced_by else None,
        "previous": version.replaces,
        "previous_url": url(page, "version", version.replaces.number) if version.replaces_id else None,
    }
    return page.render(request, context_overrides=context, template="wagtail_kommunen/declarations/version.html")


def version_list(page, request, versions: list[DeclarationVersion]):
    numbers = [version.pk for version in versions]
    totals = dict(
        DeclarationVersion.objects.filter(pk__in=numbers)
        .filter(signatories__live=True, signatories__signed_on__isnull=False)
        .order_by()
        .values_list("pk")
        .annotate(total=Count("signatories"))
    )
    entries = [
        {
            "version": version,
            "url": url(page, "version", version.number),
            "signatories_total": totals.get(version.pk, 0),
            "compare_url": url(page, "compare", version.replaces.number, version.number)
            if version.replaces_id
            else None,
            "is_current": version == versions[0],
        }
        for version in versions
    ]
    context = {
        "entries": entries,
        "compare_form": comparison_form(page, versions),
        "urls": {"declaration": page.url, "registry": registry_url(page)},
    }
    return page.render(request, context_overrides=context, template="wagtail_kommunen/declarations/version_list.html")


def comparison_form(page, versions, old=None, new=None) -> dict:
    return {"action": url(page, "choose_comparison"), "versions": versions, "old": old, "new": new}


def choose_comparison(page, request):
    """Turns the form's ``von`` and ``bis`` into the address of the comparison. Nonsense leads back to the list."""
    numbers = [request.GET.get(name, "") for name in ("von", "bis")]
    if not all(number.isdecimal() and len(number) < 6 for number in numbers):
        return HttpResponseRedirect(url(page, "versions"))
    return HttpResponseRedirect(url(page, "compare", *map(int, numbers)))


def comparison(page, request, old: DeclarationVersion, new: DeclarationVersion):
    rows = [_comparison_row(row) for row in compare_texts(labelled_texts(old.document), labelled_texts(new.document))]
    context = {
        "old": old,
        "new": new,
        "old_url": url(page, "version", old.number),
        "new_url": url(page, "version", new.number),
        "rows": rows,
        "facts": _facts(old, new),
        "changed_count": sum(row["kind"] != "same" for row in rows),
        "compare_form": comparison_form(page, list(page.declaration.versions.all()), old, new),
        "swap_url": url(page, "compare", new.number, old.number),
        "urls": {"declaration": page.url, "versions": url(page, "versions"), "registry": registry_url(page)},
    }
    return page.render(request, context_overrides=context, template="wagtail_kommunen/declarations/comparison.html")


def _comparison_row(row) -> dict:
    return {
        "kind": row.kind,
        "label_old": label_in_words(row.old_label) if row.old_label else "",
        "label_new": label_in_words(row.new_label) if row.new_label else "",
        "section": (row.new_label or row.old_label).partition(".")[0],
        "old": row.old,
        "new": row.new,
    }


def _facts(old: DeclarationVersion, new: DeclarationVersion) -> list[dict]:
    known = {True: _("known"), False: _("not known")}
    facts = [
        (_("Name"), old.shown_label, new.shown_label),
        (_("Letterhead"), old.document.letterhead, new.document.letterhead),
        (_("Place and date"), old.document.place_and_date, new.document.place_and_date),
        (_("Wording"), known[old.wording_known], known[new.wording_known]),
    ]
    return [{"label": label, "old": before, "new": after, "changed": before != after} for label, before, after in facts]


def verify(page, request, version: DeclarationVersion):
    context = {
        "version": version,
        "filename": version.filename,
        "digest": version.digest,
        "urls": urls_of(page, version),
    }
    context["canonical_url"] = context["urls"]["canonical"]
    return page.render(request, context_overrides=context, template="wagtail_kommunen/declarations/verify.html")


def canonical_file(request, version: DeclarationVersion):
    """The canonical form, byte for byte what the digest was taken of. Caches may keep it for an hour, and ask then."""

    @condition(etag_func=lambda request: f'"{version.digest}"')
    def serve(request):
        response = HttpResponse(version.canonical.encode(), content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{version.filename}"'
        response["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, public=True, max_age=3600)
        return response

    return serve(request)
