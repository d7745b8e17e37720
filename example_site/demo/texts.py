"""Words and facts of the demo. Names of persons stand only where the source document has them."""

from datetime import date

from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.signatories.models import LeavingReason

LEAD_SENTENCE = (
    "Bürgerschaftliches Engagement ist die Voraussetzung für eine lebendige und vielfältige Gesellschaft. "
    "Es stärkt unsere Demokratie und sichert den sozialen Zusammenhalt."
)
INTRODUCTION = (
    "<p>Land, kommunale Spitzenverbände und Kommunen in Nordrhein-Westfalen haben eine Gemeinsame Erklärung "
    "unterzeichnet. Hier steht, was genau unterzeichnet wurde, von wem, wann und in welcher Fassung.</p>"
)
JOINING = (
    "<p>Städte, Gemeinden und Kreise treten bei, indem der Rat oder Kreistag beschließt und die Spitze der Verwaltung die "
    "Erklärung unterzeichnet. Die Koordinierungsstelle begleitet jeden Schritt.</p>"
)
NETWORK = {
    "name": "Kommunen-Netzwerk: engagiert in NRW",
    "short_name": "engagiert in NRW",
    "territory": "Nordrhein-Westfalen",
    "state": "05",
    "office_name": "Koordinierungsstelle (Demo)",
    "office_address": "Demoweg 1\n00000 Demostadt",
    "email": "koordinierungsstelle@demo.example",
    "phone": "0211 000000 (Demo)",
    "attribution_lines": (
        "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Gebietsstand 30.11.2023\n© GeoBasis-DE / BKG 2020"
    ),
}
FIRST_VERSION_NOTE = (
    "Der Wortlaut dieser ersten Fassung liegt hier nicht vor und wird nicht nachempfunden. Bekannt ist, dass die "
    "Erklärung im Dezember 2012 zum ersten Mal unterzeichnet wurde: von zehn Kommunen, den kommunalen Spitzenverbänden "
    "und dem damals für Familie zuständigen Mitglied der Landesregierung. Die Namen der zehn Kommunen nennen die hier "
    "ausgewerteten Quellen nicht."
)
REGISTRY_INTRODUCTION = (
    "Alle Unterzeichnungen der Gemeinsamen Erklärung, in der Reihenfolge des Protokolls. Wo eine Quelle kein genaues "
    "Datum nennt, steht hier auch keines."
)

_REGION = {"kind": "government_region", "designation": ""}
_ASSOCIATION = {"kind": "association", "designation": ""}
BODIES = [
    {"kind": "state", "designation": "Land", "name": "Nordrhein-Westfalen", "slug": "nordrhein-westfalen"},
    {**_ASSOCIATION, "name": "Städtetag Nordrhein-Westfalen", "slug": "staedtetag-nrw"},
    {**_ASSOCIATION, "name": "Landkreistag Nordrhein-Westfalen", "slug": "landkreistag-nrw"},
    {**_ASSOCIATION, "name": "Städte- und Gemeindebund Nordrhein-Westfalen", "slug": "staedte-und-gemeindebund-nrw"},
    {**_REGION, "name": "Bezirksregierung Arnsberg", "slug": "bezirksregierung-arnsberg"},
    {**_REGION, "name": "Bezirksregierung Detmold", "slug": "bezirksregierung-detmold"},
    {**_REGION, "name": "Bezirksregierung Düsseldorf", "slug": "bezirksregierung-duesseldorf"},
    {**_REGION, "name": "Bezirksregierung Köln", "slug": "bezirksregierung-koeln"},
    {**_REGION, "name": "Bezirksregierung Münster", "slug": "bezirksregierung-muenster"},
    {"kind": "town", "designation": "Stadt", "name": "Musterstadt", "slug": "musterstadt"},
    {"kind": "town", "designation": "Stadt", "name": "Beispielhausen (Demo)", "slug": "demo-beispielhausen"},
    {"kind": "municipality", "designation": "Gemeinde", "name": "Beispielfeld (Demo)", "slug": "demo-beispielfeld"},
    {"kind": "district", "designation": "Kreis", "name": "Beispielland (Demo)", "slug": "demo-beispielland"},
    {"kind": "town", "designation": "Stadt", "name": "Beispielburg (Demo)", "slug": "demo-beispielburg"},
]
ORDER = {"staedtetag-nrw": 1, "landkreistag-nrw": 2, "staedte-und-gemeindebund-nrw": 3}

STATE_SECRETARY = {
    "first_name": "Andrea",
    "last_name": "Milz",
    "office": "state_secretary",
    "office_form": "feminine",
    "office_text": "für Sport und Ehrenamt des Landes Nordrhein-Westfalen",
    "signed_on": PartialDate.of(2023),
    "signed_in": "Düsseldorf",
}


def _day(year: int, month: int, day: int) -> PartialDate:
    return PartialDate.from_date(date(year, month, day))


#: Invented signatures that show each status; the municipality's counterpart of the source is Musterstadt's.
DEMO_SIGNATURES = {
    "musterstadt": {
        "live": False,
        "first_name": "Max",
        "last_name": "Mustermann",
        "office": "mayor",
        "office_form": "masculine",
    },
    "demo-beispielhausen": {
        "council_resolution_on": _day(2024, 3, 12),
        "council_resolution_paper": "Demo 24/017",
        "signed_on": _day(2024, 5, 6),
        "signed_in": "Beispielhausen",
        "countersigned_on": _day(2024, 6, 3),
    },
    "demo-beispielfeld": {"live": False, "council_resolution_on": PartialDate.of(2025, 11)},
    "demo-beispielland": {"signed_on": _day(2025, 2, 17)},
    "demo-beispielburg": {
        "signed_on": _day(2023, 12, 4),
        "countersigned_on": _day(2023, 12, 4),
        "left_on": _day(2025, 12, 31),
        "leaving_reason": LeavingReason.COUNCIL,
    },
}

_NOTICE = "<p><strong>Dies ist eine Demonstration.</strong> Angaben mit dem Zusatz „Demo“ sind erfunden.</p>"
STANDARD_PAGES = {
    "impressum": (
        "Impressum",
        f"{_NOTICE}<h2>Angaben nach § 5 Digitale-Dienste-Gesetz</h2>"
        "<p>Hier nennt die Betreiberin der Seite Name, Anschrift, Vertretung und eine schnelle Kontaktmöglichkeit.</p>"
        "<h2>Quellen</h2><p>© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Gebietsstand 30.11.2023. "
        "Koordinaten: © GeoBasis-DE / BKG 2020.</p>",
    ),
    "datenschutz": (
        "Datenschutz",
        f"{_NOTICE}<h2>Was beim Lesen geschieht</h2><p>Beim Lesen dieser Seiten wird kein Cookie gesetzt und keine "
        "Adresse einer anderen Stelle aufgerufen.</p><h2>Wer unterzeichnet hat</h2><p>Öffentlich sind Name, Amt, "
        "Körperschaft und Datum der Unterzeichnung. Nachweise wie eingescannte Unterschriften sind es nie.</p>",
    ),
}
