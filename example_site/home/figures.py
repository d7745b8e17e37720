"""The figures of the start page, from the registry."""

from wagtail_kommunen.models import Body, Signatory
from wagtail_kommunen.pages.models import DeclarationPage, RegistryPage

NEWEST = 6


def home_context(page, request) -> dict:
    declaration_page = DeclarationPage.objects.live().descendant_of(page).select_related("declaration").first()
    registry_page = RegistryPage.objects.live().descendant_of(page).first()
    version = declaration_page.declaration.current_version if declaration_page else None
    members = Body.objects.municipalities().filter(pk__in=Signatory.objects.running().order_by().values("body"))
    newest = Signatory.objects.running().filter(body__in=members).order_by("-signed_on", "body__search_name")
    return {
        "version": version,
        "figures": {
            "members": members.count(),
            "signatures": version.signatories.public().count() if version else 0,
            "version_label": version.label if version else "",
        },
        "newest": [signatory for signatory in newest if signatory.signed_on.year][:NEWEST],
        "declaration_url": declaration_page.get_url(request) if declaration_page else None,
        "registry_url": registry_page.get_url(request) if registry_page else None,
    }
