"""Offices that sign, with their grammatical forms. Titles of signed documents are German; English explains them."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class OfficeForm(models.TextChoices):
    FEMININE = "feminine", _("feminine")
    MASCULINE = "masculine", _("masculine")
    NEUTRAL = "neutral", _("neutral")


@dataclass(frozen=True)
class OfficeTitle:
    feminine: str
    masculine: str
    neutral: str
    english: str

    def form(self, form: str) -> str:
        """The title in the active language; English has one form for all."""
        if (get_language() or "de").startswith("en"):
            return self.english
        return getattr(self, form or OfficeForm.NEUTRAL)


def _in(feminine: str, masculine: str, english: str, neutral: str = "") -> OfficeTitle:
    return OfficeTitle(feminine, masculine, neutral or f"{masculine}*in", english)


TITLES = {
    "minister_president": _in("Ministerpräsidentin", "Ministerpräsident", "Minister-President"),
    "minister": _in("Ministerin", "Minister", "Minister"),
    "state_secretary": _in("Staatssekretärin", "Staatssekretär", "State Secretary"),
    "head_of_state_chancellery": _in(
        "Chefin der Staatskanzlei",
        "Chef der Staatskanzlei",
        "Head of the State Chancellery",
        "Leitung der Staatskanzlei",
    ),
    "government_region_president": _in(
        "Regierungspräsidentin", "Regierungspräsident", "President of the government region"
    ),
    "association_president": _in("Präsidentin", "Präsident", "President"),
    "association_chair": _in("Vorsitzende", "Vorsitzender", "Chair", "Vorsitz"),
    "executive_director": _in(
        "Hauptgeschäftsführerin", "Hauptgeschäftsführer", "Chief Executive", "Hauptgeschäftsführung"
    ),
    "regional_association_director": _in(
        "Direktorin des Landschaftsverbandes",
        "Direktor des Landschaftsverbandes",
        "Director of the regional association",
        "Direktion des Landschaftsverbandes",
    ),
    "district_administrator": _in("Landrätin", "Landrat", "District Administrator", "Landrätin oder Landrat"),
    "urban_region_councillor": _in(
        "Städteregionsrätin", "Städteregionsrat", "Head of the urban region", "Städteregionsrätin oder Städteregionsrat"
    ),
    "lord_mayor": _in("Oberbürgermeisterin", "Oberbürgermeister", "Lord Mayor"),
    "mayor": _in("Bürgermeisterin", "Bürgermeister", "Mayor"),
    "deputy_mayor": _in(
        "stellvertretende Bürgermeisterin",
        "stellvertretender Bürgermeister",
        "Deputy Mayor",
        "stellvertretende*r Bürgermeister*in",
    ),
    "councillor": _in("Beigeordnete", "Beigeordneter", "Deputy head of the administration", "Beigeordnete*r"),
}


class Office(models.TextChoices):
    """The code list. What is not in it is free text."""

    MINISTER_PRESIDENT = "minister_president", _("Minister-President")
    MINISTER = "minister", _("Minister")
    STATE_SECRETARY = "state_secretary", _("State Secretary")
    HEAD_OF_STATE_CHANCELLERY = "head_of_state_chancellery", _("Head of the State Chancellery")
    GOVERNMENT_REGION_PRESIDENT = "government_region_president", _("President of a government region")
    ASSOCIATION_PRESIDENT = "association_president", _("President of an association")
    ASSOCIATION_CHAIR = "association_chair", _("Chair of an association")
    EXECUTIVE_DIRECTOR = "executive_director", _("Chief Executive")
    REGIONAL_ASSOCIATION_DIRECTOR = "regional_association_director", _("Director of a regional association")
    DISTRICT_ADMINISTRATOR = "district_administrator", _("District Administrator")
    URBAN_REGION_COUNCILLOR = "urban_region_councillor", _("Head of an urban region")
    LORD_MAYOR = "lord_mayor", _("Lord Mayor")
    MAYOR = "mayor", _("Mayor")
    DEPUTY_MAYOR = "deputy_mayor", _("Deputy Mayor")
    COUNCILLOR = "councillor", _("Deputy head of the administration")


def office_title(office: str, form: str) -> str:
    """“Bürgermeisterin” for ("mayor", "feminine"); empty for an unknown code."""
    return TITLES[office].form(form) if office in TITLES else ""
