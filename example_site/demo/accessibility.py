"""The accessibility statement of the demo. What it says about the website was looked at; offices and bodies are invented."""

from datetime import date

from wagtail_kommunen.pages.models import AccessibilityStatementPage

SLUG = "barrierefreiheit"
BARRIERS = [
    {
        "what": "Dokumente, die Kommunen hochladen",
        "reason": "incompatible",
        "explanation": "Strategien und Unterlagen zu Veranstaltungen sind Dateien der Kommunen. Nicht jede hat Überschriften, "
        "eine Lesereihenfolge und Beschreibungen der Bilder, die Vorlesesoftware braucht.",
        "alternative": "Auf Anfrage schickt die Koordinierungsstelle den Inhalt als Text.",
    },
    {
        "what": "Deutsche Gebärdensprache",
        "reason": "incompatible",
        "explanation": "Es gibt noch keine Videos in Gebärdensprache, die den Aufbau der Seiten erklären.",
        "alternative": "Eine Erklärung in Leichter Sprache gibt es schon, siehe ganz oben auf jeder Seite.",
    },
    {
        "what": "Karte der Mitglieder",
        "reason": "scope",
        "explanation": "Die Karte ist ein Bild. Wer es nicht sieht, erfährt aus ihr keine Lage.",
        "alternative": "Dieselben Mitglieder stehen als Liste darunter, nach Regierungsbezirk und Kreis zu filtern.",
    },
]
FIELDS = {
    "title": "Erklärung zur Barrierefreiheit",
    "introduction": "Dies ist eine Demonstration. Angaben mit dem Zusatz „Demo“ sind erfunden.",
    "operator": "Koordinierungsstelle des Kommunen-Netzwerks (Demo)",
    "scope": "Diese Erklärung gilt für die Website des Kommunen-Netzwerks in allen ihren Sprachen, nicht für die Websites "
    "der Mitglieder, auf die sie verweist.",
    "standard": "BITV 2.0, EN 301 549, WCAG 2.2 Stufe AA",
    "conformity": "partial",
    "prepared_on": date(2026, 11, 23),
    "reviewed_on": date(2026, 11, 23),
    "method": "self",
    "method_note": "Geprüft wurde jede Art von Seite in heller, dunkler und kontrastreicher Darstellung, schmal und breit: "
    "mit dem Prüfprogramm axe, mit der Tastatur allein, mit 400 % Vergrößerung und ohne JavaScript. Menschen, die "
    "Hilfsmittel nutzen, waren daran noch nicht beteiligt.",
    "contact_name": "Koordinierungsstelle (Demo)",
    "contact_email": "koordinierungsstelle@demo.example",
    "contact_phone": "0211 000000 (Demo)",
    "contact_address": "Demoweg 1\n00000 Demostadt",
    "enforcement": "Haben Sie uns eine Barriere gemeldet und nach sechs Wochen keine Antwort, die Ihnen hilft? Dann können Sie "
    "sich an die Ombudsstelle wenden. Das Verfahren ist kostenlos, und Sie brauchen dafür niemanden, der Sie vertritt.",
    "enforcement_body": "Ombudsstelle für barrierefreie Informationstechnik (Demo)",
    "enforcement_address": "Demoweg 2\n00000 Demostadt",
    "enforcement_email": "ombudsstelle@demo.example",
    "enforcement_phone": "0211 000001 (Demo)",
}


def load_accessibility_statement(home) -> None:
    if AccessibilityStatementPage.objects.exists() or home.get_children().filter(slug=SLUG).exists():
        return  # or it is of a demo that knew no such page yet
    blocks = [("barrier", {"until": None, **barrier}) for barrier in BARRIERS]
    home.add_child(instance=AccessibilityStatementPage(slug=SLUG, barriers=blocks, **FIELDS))
