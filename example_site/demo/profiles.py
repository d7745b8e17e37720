"""Profiles of the demo. Who is a member is attested; what a profile says is invented, and says so ("Demo").

Nobody is named: contacts are offices, with addresses below .example and numbers that are given to nobody.
"""

from dataclasses import dataclass
from datetime import date

#: Slug and name of each field of engagement. The first six are those of the declaration's preamble.
FIELDS = {
    "soziales": "Soziales",
    "jugend": "Jugend",
    "familie": "Familie",
    "sport": "Sport",
    "kultur": "Kultur",
    "vereine": "Vereine",
    "bildung": "Bildung",
    "umwelt": "Umwelt und Klima",
    "feuerwehr": "Feuerwehr und Katastrophenschutz",
    "integration": "Integration",
    "senioren": "Seniorinnen und Senioren",
    "nachbarschaft": "Nachbarschaft",
    "digitales": "Digitales",
}
DIRECTORY_INTRODUCTION = (
    "Städte, Gemeinden und Kreise, die die Gemeinsame Erklärung unterzeichnet haben. Wer Mitglied ist, ist belegt; "
    "was „Demo“ heißt, und was die Profile darüber hinaus sagen, ist für diese Demo erfunden."
)
_NOTE = (
    "<p><strong>Demo:</strong> Dieses Profil ist ein Beispiel. Ansprechstellen, Strategie, Anerkennung und Angebote sind "
    "erfunden; sie sagen nichts über das Engagement vor Ort.</p>"
)


@dataclass(frozen=True)
class Profile:
    """``contacts``: functions; ``instruments``: kinds with words; ``offers``: titles with words and limits."""

    summary: str = ""
    text: str = ""
    fields: tuple[str, ...] = ()
    stage: str = ""
    adopted_on: str = ""
    contacts: tuple[str, ...] = ()
    instruments: tuple[tuple[str, str], ...] = ()
    offers: tuple[tuple[str, str, str], ...] = ()
    links: tuple[str, ...] = ()
    pattern: int | None = None
    checked_on: date | None = None
    live: bool = True

    @property
    def marked_text(self) -> str:
        """The running text below the note that it is invented; none of a profile that says nothing."""
        return _NOTE + self.text if self.summary else ""


#: By slug of the body. Nieheim's and some others show what a page looks like that nobody has filled yet.
PROFILES = {
    "rheine": Profile(
        summary="Demo: Vereine, Initiativen und Verwaltung sitzen hier an einem Tisch. Das Ehrenamtsbüro ist die erste "
        "Adresse für alle, die etwas anfangen wollen.",
        text="<h3>Wie wir arbeiten</h3><p>Viermal im Jahr lädt das Ehrenamtsbüro zum runden Tisch. Was dort besprochen "
        "wird, geht in den zuständigen Ausschuss.</p><h3>Womit wir beginnen</h3><ul><li>ein Lotsendienst für neue "
        "Freiwillige</li><li>Räume, die Vereine ohne Miete nutzen</li><li>eine Sprechstunde zu Versicherung und "
        "Datenschutz</li></ul>",
        fields=("soziales", "jugend", "sport", "vereine", "digitales"),
        stage="adopted",
        adopted_on="2019",
        contacts=("Ehrenamtsbüro (Demo)", "Freiwilligenagentur (Demo)", "Sportbüro (Demo)"),
        instruments=(
            ("volunteer_card", "Demo: zweimal im Jahr überreicht"),
            ("award", "Demo: Preis für junge Engagierte"),
            ("reception", "Demo: Fest am Tag des Ehrenamts"),
            ("training", "Demo: Kurse zu Kasse und Vorstand"),
        ),
        offers=(
            ("Förderrichtlinie als Vorlage (Demo)", "Zweiseitig, mit Antragsformular und Prüfschritten.", ""),
            (
                "Besuch vor Ort (Demo)",
                "Wir zeigen, wie der runde Tisch vorbereitet wird und was ihn am Leben hält.",
                "zwei Besuche im Jahr",
            ),
            ("Telefonat zum Lotsendienst (Demo)", "Eine halbe Stunde, ohne Anmeldung.", "mittwochs"),
        ),
        links=("Engagement auf einen Blick (Demo)", "Vereinsverzeichnis (Demo)"),
        pattern=1,
        checked_on=date(2026, 3, 2),
    ),
    "alsdorf": Profile(
        summary="Demo: Aus einem Stadtteiltreff ist ein Netz von Nachbarschaften geworden. Wer neu in der Stadt ist, "
        "findet dort als Erstes Menschen und dann ein Ehrenamt.",
        text="<p>Die Treffs werden von Freiwilligen geführt. Die Stadt stellt Schlüssel, Kaffee und einen Ansprechpartner, "
        "der ans Telefon geht.</p>",
        fields=("familie", "integration", "nachbarschaft"),
        stage="in_progress",
        contacts=("Koordination Engagement (Demo)", "Integrationsbüro (Demo)"),
        instruments=(
            ("volunteer_card", "Demo: seit dem ersten Jahr"),
            ("certificate", "Demo: auf Wunsch, mit Stunden"),
        ),
        offers=(
            ("Leitfaden für Stadtteiltreffs (Demo)", "Von der Raumsuche bis zur ersten Öffnungswoche.", ""),
            ("Hospitation (Demo)", "Einen Nachmittag im Treff mitlaufen.", "höchstens vier Personen"),
        ),
        links=("Stadtteiltreffs (Demo)",),
        pattern=2,
        checked_on=date(2026, 1, 15),
    ),
    "arnsberg": Profile(
        summary="Demo: Ältere Menschen gestalten mit, statt versorgt zu werden: das ist der Leitsatz, an dem sich hier "
        "jede Förderung messen lassen muss.",
        fields=("senioren", "soziales", "bildung"),
        stage="updated",
        adopted_on="2014",
        contacts=("Geschäftsstelle Engagementförderung (Demo)",),
        instruments=(("jubilee_card", "Demo: ab 25 Jahren"), ("fund", "Demo: Kleinstförderung bis 500 Euro")),
        offers=(("Beratung zur Fortschreibung (Demo)", "Wie aus einer Strategie die zweite wird.", "drei im Jahr"),),
        links=("Strategie, zweite Auflage (Demo)",),
        checked_on=date(2025, 11, 20),
    ),
    "beckum": Profile(
        summary="Demo: Ein Verein für fast alles, und für alles ein Verein. Die Verwaltung hilft beim Papier.",
        fields=("sport", "vereine"),
        stage="planned",
        contacts=("Fachdienst Schule, Kultur und Sport (Demo)",),
        instruments=(("badge", "Demo: Ehrennadel"),),
        checked_on=date(2025, 9, 1),
    ),
    "bergheim": Profile(
        summary="Demo: Junge Leute pflanzen, messen und rechnen: Naturschutz ist hier das Ehrenamt, bei dem die meisten "
        "anfangen.",
        fields=("jugend", "umwelt"),
        stage="in_progress",
        contacts=("Jugendbüro (Demo)", "Umweltberatung (Demo)"),
        instruments=(("training", "Demo: Juleica-Kurs ohne Gebühr"), ("discounts", "Demo: freier Eintritt ins Bad")),
        offers=(("Bausteine für Pflanzaktionen (Demo)", "Materialliste, Ablauf, Haftung.", ""),),
        checked_on=date(2026, 2, 10),
    ),
    "essen": Profile(
        summary="Demo: Eine große Stadt aus vielen kleinen: jedes Viertel hat seine Anlaufstelle, und alle benutzen "
        "dieselbe Freiwilligendatenbank.",
        text="<p>Anlaufstellen und Datenbank werden gemeinsam mit den Wohlfahrtsverbänden betrieben. Wer sucht, bekommt "
        "binnen drei Tagen eine Antwort von einem Menschen.</p>",
        fields=("soziales", "kultur", "bildung", "integration", "umwelt"),
        stage="adopted",
        adopted_on="2021-06",
        contacts=("Stabsstelle Bürgerschaftliches Engagement (Demo)", "Freiwilligenzentrum (Demo)"),
        instruments=(
            ("volunteer_card", "Demo: auch digital"),
            ("reception", "Demo: Empfang im Rathaus"),
            ("insurance", "Demo: Sammelvertrag der Stadt"),
            ("fund", "Demo: Ideenfonds"),
        ),
        offers=(
            ("Pflichtenheft für eine Freiwilligendatenbank (Demo)", "Was wir heute anders ausschreiben würden.", ""),
            ("Vortrag (Demo)", "Engagement in der Großstadt, 45 Minuten.", "einmal im Quartal"),
        ),
        links=("Freiwilligendatenbank (Demo)", "Ideenfonds (Demo)"),
        checked_on=date(2026, 4, 7),
    ),
    "hagen": Profile(
        summary="Demo: Lernpaten, Vorleserinnen, Technik-Sprechstunden: Engagement heißt hier oft, etwas weiterzugeben.",
        fields=("bildung", "digitales", "kultur"),
        stage="planned",
        contacts=("Zentrale Anlaufstelle Ehrenamt (Demo)",),
        instruments=(("certificate", "Demo: Nachweis für Bewerbungen"),),
        offers=(("Schulungsunterlagen für Lernpaten (Demo)", "Zwei Abende, frei verwendbar.", ""),),
        checked_on=date(2025, 6, 30),
    ),
    "hellenthal": Profile(
        summary="Demo: Ohne Feuerwehr, Musikzug und Dorfgemeinschaft liefe hier nichts. Eine Strategie gibt es noch nicht, "
        "einen vollen Kalender schon.",
        fields=("feuerwehr", "vereine"),
        stage="none",
        contacts=("Vorzimmer des Rathauses (Demo)",),
        checked_on=date(2025, 3, 12),
    ),
    "kirchlengern": Profile(
        summary="Demo: Familien helfen Familien, vermittelt über ein Nachbarschaftsbüro im Bahnhof.",
        fields=("familie", "nachbarschaft"),
        stage="adopted",
        adopted_on="2022-11",
        contacts=("Nachbarschaftsbüro (Demo)",),
        instruments=(("reception", "Demo: Sommerfest für Aktive"), ("other", "Demo: ein Baum für jedes Jubiläum")),
        offers=(("Mustervertrag für Tauschbörsen (Demo)", "Mit Haftung und Datenschutz.", ""),),
        checked_on=date(2026, 5, 4),
    ),
    "luenen": Profile(
        summary="Demo: Jugendrat, Sprachcafé und Sportvereine arbeiten zusammen, damit niemand lange nach einem Platz "
        "suchen muss.",
        fields=("jugend", "integration", "sport"),
        stage="in_progress",
        contacts=("Koordinierung Ehrenamt (Demo)",),
        instruments=(("award", "Demo: Preis des Jugendrats"),),
        checked_on=date(2024, 12, 5),
    ),
    "nieheim": Profile(),
    "velbert": Profile(
        summary="Demo: Dieses Profil ist noch im Aufbau.",
        contacts=("Bürgerservice (Demo)",),
    ),
    "witten": Profile(
        summary="Demo: Besuchsdienste, Tafel, Hospiz: viel Engagement ist leise. Die Stadt macht es sichtbar, wo die "
        "Beteiligten das möchten.",
        fields=("soziales", "senioren"),
        stage="adopted",
        adopted_on="2018",
        contacts=("Freiwilligenbüro (Demo)",),
        instruments=(("badge", "Demo: Stadtplakette"), ("insurance", "Demo: Rechtsberatung einmal im Monat")),
        offers=(("Schulung für Besuchsdienste (Demo)", "Drei Abende, auch als Film.", "ab acht Personen"),),
        checked_on=date(2025, 10, 8),
    ),
    "wuppertal": Profile(
        summary="Demo: Kultur von unten hat hier eine lange Leitung nach oben: einmal im Jahr berichten die Initiativen im "
        "Rat, was sie brauchen.",
        fields=("kultur", "soziales", "umwelt", "nachbarschaft"),
        stage="adopted",
        adopted_on="2020-02-13",
        contacts=("Stabsstelle Beteiligung (Demo)", "Kulturbüro (Demo)"),
        instruments=(("fund", "Demo: Bürgerbudget"), ("volunteer_card", "Demo: an zwölf Stellen erhältlich")),
        offers=(("Ablauf für Bürgerbudgets (Demo)", "Von der Ideensammlung bis zur Abrechnung.", ""),),
        links=("Bürgerbudget (Demo)",),
        checked_on=date(2026, 3, 30),
    ),
    "kreis-coesfeld": Profile(
        summary="Demo: Der Kreis verbindet, was die Städte und Gemeinden tun: Fortbildung, Versicherung, ein gemeinsamer "
        "Kalender.",
        fields=("feuerwehr", "senioren", "bildung"),
        stage="updated",
        adopted_on="2016",
        contacts=("Ehrenamtskoordination (Demo)",),
        instruments=(("volunteer_card", "Demo: kreisweit"), ("training", "Demo: Ehrenamtsakademie")),
        offers=(("Fortbildungsreihe mitnutzen (Demo)", "Plätze für Nachbarkreise.", "zehn je Kurs"),),
        links=("Ehrenamtsakademie (Demo)",),
        checked_on=date(2026, 2, 1),
    ),
    "oberbergischer-kreis": Profile(
        summary="Demo: Weite Wege, kurze Leitungen: Dörfer bewerben sich gemeinsam um Förderung, der Kreis schreibt den "
        "Antrag.",
        fields=("soziales", "umwelt", "feuerwehr", "digitales"),
        stage="adopted",
        adopted_on="2017",
        contacts=("Ehrenamtsinitiative des Kreises (Demo)",),
        instruments=(("jubilee_card", "Demo: ab 25 Jahren"), ("reception", "Demo: Ehrenamtstag im Wechsel der Orte")),
        offers=(("Antragswerkstatt für Dörfer (Demo)", "Ein Tag, ein fertiger Antrag.", "einmal im Halbjahr"),),
        checked_on=date(2025, 8, 19),
    ),
    "demo-beispielhausen": Profile(
        summary="Demo: Diese Stadt gibt es nicht. Sie zeigt ein Profil, an dem nichts fehlt.",
        text="<p>Hier stünde, was das Engagement in Beispielhausen ausmacht.</p>",
        fields=("kultur", "familie", "digitales"),
        stage="planned",
        contacts=("Ehrenamtsbüro (Demo)",),
        instruments=(("award", "Demo: Beispielpreis"),),
        offers=(("Beispielsammlung (Demo)", "Alles, was andere schon ausprobiert haben.", ""),),
        links=("Beispielseite (Demo)",),
        pattern=3,
        checked_on=date(2026, 4, 1),
    ),
    "demo-beispielland": Profile(
        summary="Demo: Ein Kreis, den es nicht gibt, mit einem Profil, das gerade erst begonnen ist.",
        fields=("feuerwehr",),
        stage="none",
    ),
    "demo-beispielfeld": Profile(
        summary="Demo: Dieses Profil ist ein Entwurf. Öffentlich wird es nach einer Freigabe.",
        fields=("vereine",),
        contacts=("Gemeindebüro (Demo)",),
        live=False,
    ),
}
