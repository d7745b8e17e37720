"""The calendar of the demo with its events. Every function may run twice: what is there stays."""

from datetime import date, time, timedelta

from django.utils import timezone

from example_site.demo.pattern import pattern_image
from wagtail_kommunen.events.actions import list_in_network
from wagtail_kommunen.models import Body, Event
from wagtail_kommunen.pages.models import EventIndexPage, EventPage

INTRODUCTION = (
    "Fachkongresse, regionale Seminare, Entwicklungswerkstätten und kurze digitale Formate des Netzwerks. Alle Termine in "
    "dieser Demo sind erfunden."
)
_CONTACT = {
    "contact_function": "Koordinierungsstelle (Demo)",
    "contact_email": "veranstaltungen@demo.example",
    "contact_phone": "0221 4710-900",
}
_NRW = "nordrhein-westfalen"


def load_events(home) -> None:
    index = load_calendar(home)
    there = set(EventPage.objects.filter(locale=index.locale).values_list("slug", flat=True))
    missing = [fields for fields in events_from(timezone.localdate()) if fields["slug"] not in there]
    slugs = {slug for fields in missing for slug in _slugs(fields)}
    bodies = {body.slug: body for body in Body.objects.filter(slug__in=slugs)}
    for fields in missing:
        add_event(index, dict(fields), bodies)


def load_calendar(home) -> EventIndexPage:
    return EventIndexPage.objects.first() or home.add_child(
        instance=EventIndexPage(
            title="Veranstaltungen", slug="veranstaltungen", show_in_menus=True, introduction=INTRODUCTION
        )
    )


def _slugs(fields: dict) -> list[str]:
    return [fields["body"], fields.get("region", ""), *(slug for _role, slug in fields.get("bodies", ()))]


def add_event(index: EventIndexPage, fields: dict, bodies: dict[str, Body]) -> EventPage:
    """Published by nobody in particular: no account of the demo walks past an approval."""
    partners = [(role, bodies[slug]) for role, slug in fields.pop("bodies", ())]
    partners += [("other_supporter", name) for name in fields.pop("others", ())]
    if pattern := fields.pop("pattern", None):
        fields |= {
            "image": pattern_image(pattern),
            "image_alt": "Ein Muster aus Ringen, als Platz für ein eigenes Foto (Demo)",
            "image_credit": "Demo",
        }
    is_listed = fields.pop("is_listed", False)
    body, region = bodies[fields.pop("body")], bodies.get(fields.pop("region", ""))
    page = EventPage(live=False, body=body, region=region, partners=partners, **_CONTACT, **fields)
    index.add_child(instance=page)
    page.full_clean()
    page.save_revision().publish()
    page = EventPage.objects.get(pk=page.pk)
    if is_listed and not Event.objects.filter(translation_key=page.translation_key, listed_at__isnull=False).exists():
        list_in_network(page, True, by=None)
    return page


def events_from(today: date) -> list[dict]:
    """As a demo that is loaded on this day begins with them: some are over, some are near, one goes on for ever."""

    def day(weeks: int, weekday: int = 1) -> date:
        """The Tuesday, or another weekday, of a week from now on."""
        return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=weekday)

    return [
        _congress(day(14, 3)),
        _short_format(first_tuesday(day(-9))),
        _workshop([day(3), day(8), day(13), day(20), day(26)]),
        _cancelled_seminar(day(2, 3)),
        _postponed_summit(day(6, 4)),
        _moved_online(day(4, 2)),
        _of_rheine(day(5, 5)),
        _of_alsdorf(day(7, 5)),
        _internal(day(1, 3)),
        _with_registration(day(9, 2)),
        _rescheduled(day(10, 0), day(8, 0)),
        _past_congress(day(-30, 3)),
        _past_signing(day(-47, 4)),
    ]


def first_tuesday(of: date) -> date:
    first = of.replace(day=1)
    return first + timedelta(days=(1 - first.weekday()) % 7)


def _congress(day: date) -> dict:
    return {
        "slug": "demo-kongress-engagement-vor-ort",
        "title": "Demo: Kongress „Engagement vor Ort“",
        "kind": "congress",
        "body": _NRW,
        "bodies": [("co_host", "staedtetag-nrw"), ("co_host", "arnsberg"), ("supporter", "landkreistag-nrw")],
        "others": ["Stiftung Beispielwerk (Demo)"],
        "region": "bezirksregierung-arnsberg",
        "summary": "Demo: Zwei Tage mit Vorträgen, Werkstätten und viel Zeit dazwischen: was Städte, Gemeinden und Kreise "
        "voneinander lernen können.",
        "text": "<p>Am ersten Tag geht es um Strategien, am zweiten um die tägliche Arbeit in den Rathäusern.</p>"
        "<ul><li>Sechs Werkstätten zur Wahl</li><li>Ein Markt mit Angeboten der Kommunen</li></ul>",
        "target_group": "Verwaltungsspitzen und Fachkräfte für Engagement",
        "pattern": 4,
        "starts_on": day,
        "starts_at": time(10),
        "ends_on": day + timedelta(days=1),
        "ends_at": time(15, 30),
        "attendance_mode": "hybrid",
        "venue": "Kongresshaus (Demo)",
        "street": "Demoplatz 1",
        "postal_code": "59821",
        "town": "Arnsberg",
        "venue_accessibility": "Demo: Alle Räume stufenlos, Toilette für Rollstühle, Induktionsschleife im großen Saal. "
        "Gebärdensprache auf Anfrage bei der Koordinierungsstelle.",
        "online_url": "https://stream.demo.example/kongress",
        "registration": "elsewhere",
        "registration_url": "https://anmeldung.demo.example/kongress",
        "programme": [
            ("item", {"time": "10:00", "title": "Begrüßung (Demo)", "text": ""}),
            ("item", {"time": "10:30", "title": "Vortrag (Demo)", "text": "Was Engagement vor Ort braucht."}),
            ("item", {"time": "13:00", "title": "Werkstätten (Demo)", "text": "Sechs zur Wahl, je 90 Minuten."}),
            ("item", {"time": "2. Tag, 9:00", "title": "Markt der Angebote (Demo)", "text": ""}),
        ],
        "speakers": [
            ("speaker", {"name": "Demo-Person A", "function": "Leitung eines Ehrenamtsbüros (Demo)"}),
            ("speaker", {"name": "Demo-Person B", "function": "Hochschule (Demo)"}),
        ],
    }


def _short_format(day: date) -> dict:
    in_holidays = first_tuesday(day.replace(day=1) + timedelta(days=170))
    return {
        "slug": "demo-engagement-in-45-minuten",
        "title": "Demo: Engagement in 45 Minuten",
        "kind": "online_short",
        "body": _NRW,
        "summary": "Demo: An jedem ersten Dienstag im Monat ein Thema, ein Beispiel, eine Frage. Ohne Anmeldung.",
        "starts_on": day,
        "starts_at": time(12, 15),
        "ends_at": time(13),
        "repeats": "monthly_weekday",
        "exceptions": [("cancelled", {"day": in_holidays, "reason": "Demo: fällt in die Ferien"})],
        "attendance_mode": "online",
        "online_url": "https://konferenz.demo.example/45-minuten",
    }


def _workshop(days: list[date]) -> dict:
    titles = ("Auftakt", "Bestand aufnehmen", "Ziele finden", "Maßnahmen planen", "Abschluss")
    sessions = [
        (
            "session",
            {"day": day, "starts_at": time(9, 30), "ends_at": time(16), "title": f"{title} (Demo)", "place": ""},
        )
        for day, title in zip(days, titles, strict=True)
    ]
    sessions[2][1]["place"] = "Rathaus Coesfeld (Demo)"
    return {
        "slug": "demo-entwicklungswerkstatt-strategie",
        "title": "Demo: Entwicklungswerkstatt „In einem halben Jahr zur Strategie“",
        "kind": "workshop",
        "body": "bezirksregierung-muenster",
        "bodies": [("co_host", "kreis-coesfeld")],
        "region": "bezirksregierung-muenster",
        "summary": "Demo: Eine feste Gruppe aus sechs Kommunen trifft sich fünfmal und geht mit einem Entwurf nach Hause.",
        "target_group": "Kommunen, die eine Engagementstrategie beginnen",
        "starts_on": days[0],
        "sessions": sessions,
        "venue": "Bezirksregierung (Demo)",
        "postal_code": "48143",
        "town": "Münster",
    }


def _cancelled_seminar(day: date) -> dict:
    return {
        "slug": "demo-seminar-versicherungsschutz",
        "title": "Demo: Regionales Seminar Versicherungsschutz",
        "kind": "seminar",
        "body": "bezirksregierung-detmold",
        "region": "bezirksregierung-detmold",
        "summary": "Demo: Wer haftet, wenn etwas passiert? Unfall und Haftpflicht im Ehrenamt.",
        "starts_on": day,
        "starts_at": time(14),
        "ends_at": time(17),
        "venue": "Kreishaus (Demo)",
        "town": "Kirchlengern",
        "state": "cancelled",
        "state_reason": "Demo: Die Referentin ist erkrankt.",
    }


def _postponed_summit(day: date) -> dict:
    return {
        "slug": "demo-spitzentreffen",
        "title": "Demo: Spitzentreffen der Mitgliedskommunen",
        "kind": "summit",
        "body": _NRW,
        "bodies": [("co_host", "staedtetag-nrw"), ("co_host", "landkreistag-nrw")],
        "summary": "Demo: Die Spitzen der Verwaltungen beraten, wie es mit der Gemeinsamen Erklärung weitergeht.",
        "starts_on": day,
        "venue": "Staatskanzlei (Demo)",
        "town": "Düsseldorf",
        "state": "postponed",
        "state_reason": "Demo: Ein neuer Termin wird mit den Verbänden abgestimmt.",
        "previously_on": day,
    }


def _moved_online(day: date) -> dict:
    return {
        "slug": "demo-seminar-junges-engagement",
        "title": "Demo: Regionales Seminar Junges Engagement",
        "kind": "seminar",
        "body": "bezirksregierung-koeln",
        "region": "bezirksregierung-koeln",
        "bodies": [("co_host", "bergheim")],
        "summary": "Demo: Wie Kommunen junge Menschen gewinnen, die sich nicht auf Jahre festlegen wollen.",
        "starts_on": day,
        "starts_at": time(10),
        "ends_at": time(13),
        "venue": "Medio (Demo)",
        "town": "Bergheim",
        "online_url": "https://konferenz.demo.example/junges-engagement",
        "state": "moved_online",
        "state_reason": "Demo: Der Saal wird saniert.",
    }


def _of_rheine(day: date) -> dict:
    return {
        "slug": "demo-ehrenamtstag-rheine",
        "title": "Demo: Ehrenamtstag in Rheine",
        "kind": "other",
        "body": "rheine",
        "summary": "Demo: Vereine stellen sich vor, mit Musik und Kinderprogramm. Steht nur im Kalender der Stadt.",
        "starts_on": day,
        "venue": "Marktplatz (Demo)",
        "town": "Rheine",
    }


def _of_alsdorf(day: date) -> dict:
    return {
        "slug": "demo-vereinsboerse-alsdorf",
        "title": "Demo: Vereinsbörse Alsdorf",
        "kind": "other",
        "body": "alsdorf",
        "is_listed": True,
        "summary": "Demo: Vereine und Interessierte finden zueinander; andere Kommunen sind zum Zuschauen eingeladen.",
        "starts_on": day,
        "starts_at": time(11),
        "ends_at": time(17),
        "venue": "Stadthalle (Demo)",
        "town": "Alsdorf",
    }


def _internal(day: date) -> dict:
    return {
        "slug": "demo-austausch-der-koordination",
        "title": "Demo: Austausch der Koordination",
        "kind": "meeting",
        "body": _NRW,
        "summary": "Demo: Offene Fragen aus den Rathäusern, unter sich. Nur Mitglieder sehen diesen Termin.",
        "starts_on": day,
        "starts_at": time(9),
        "ends_at": time(10),
        "attendance_mode": "online",
        "online_url": "https://konferenz.demo.example/austausch",
        "visibility": "members",
    }


def _with_registration(day: date) -> dict:
    return {
        "slug": "demo-foerdermittel-finden",
        "title": "Demo: Fördermittel finden und beantragen",
        "kind": "seminar",
        "body": _NRW,
        "region": "bezirksregierung-duesseldorf",
        "summary": "Demo: Ein Nachmittag mit zehn Plätzen. Die Anmeldung läuft auf dieser Seite.",
        "target_group": "Fachkräfte aus Mitgliedskommunen",
        "starts_on": day,
        "starts_at": time(13, 30),
        "ends_at": time(17),
        "venue": "Haus der Technik (Demo)",
        "town": "Essen",
        "venue_accessibility": "Demo: Aufzug und Toilette für Rollstühle vorhanden.",
        "registration": "here",
        "capacity": 10,
        "asks_body": True,
        "asks_accessibility": True,
        "grants_certificate": True,
    }


def _rescheduled(day: date, before: date) -> dict:
    return {
        "slug": "demo-netzwerktreffen",
        "title": "Demo: Netzwerktreffen",
        "kind": "meeting",
        "body": _NRW,
        "summary": "Demo: Berichte aus den Kommunen, Neues aus dem Land und Zeit für Gespräche.",
        "starts_on": day,
        "starts_at": time(10),
        "ends_at": time(15),
        "venue": "Bürgerzentrum (Demo)",
        "town": "Wuppertal",
        "state": "rescheduled",
        "state_reason": "Demo: Am ersten Termin tagen viele Räte.",
        "previously_on": before,
    }


def _past_congress(day: date) -> dict:
    return {
        "slug": "demo-kongress-anerkennung",
        "title": "Demo: Kongress „Anerkennung“",
        "kind": "congress",
        "body": _NRW,
        "summary": "Demo: Karten, Feste, Fonds: womit Kommunen danken und was davon ankommt.",
        "starts_on": day,
        "starts_at": time(10),
        "ends_at": time(17),
        "venue": "Historisches Rathaus (Demo)",
        "town": "Witten",
        "material": [
            ("link", {"title": "Protokoll (Demo)", "url": "https://www.demo.example/protokoll-anerkennung"}),
            ("link", {"title": "Vorträge (Demo)", "url": "https://www.demo.example/vortraege-anerkennung"}),
        ],
    }


def _past_signing(day: date) -> dict:
    return {
        "slug": "demo-unterzeichnung",
        "title": "Demo: Feierliche Unterzeichnung",
        "kind": "signing",
        "body": _NRW,
        "summary": "Demo: Neue Mitglieder unterzeichnen die Gemeinsame Erklärung.",
        "starts_on": day,
        "venue": "Landtag (Demo)",
        "town": "Düsseldorf",
        "material": [("link", {"title": "Fotos (Demo)", "url": "https://www.demo.example/fotos-unterzeichnung"})],
    }
