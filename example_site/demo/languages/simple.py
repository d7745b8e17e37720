"""The demo in Leichte Sprache. The words are our own: they explain, they do not translate sentence by sentence.

Each sentence stands on a line of its own. Hard compounds have a hyphen, the same one everywhere ("Ehren-Amt").
"""


def _lines(*sentences: str) -> str:
    """Plain text."""
    return "\n".join(sentences)


def _p(*sentences: str) -> str:
    """Rich text."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def _ul(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _ol(*items: str) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


FIELDS = {
    "soziales": "Hilfe für Menschen",
    "jugend": "Junge Menschen",
    "familie": "Familie",
    "sport": "Sport",
    "kultur": "Kultur: Musik, Kunst und Theater",
    "vereine": "Vereine",
    "bildung": "Lernen",
    "umwelt": "Natur und Klima",
    "feuerwehr": "Feuerwehr und Hilfe bei großen Unglücken",
    "integration": "Menschen aus anderen Ländern",
    "senioren": "Ältere Menschen",
    "nachbarschaft": "Nachbarschaft",
    "digitales": "Computer und Internet",
}

#: On the start page and at the beginning of the preamble.
_LEAD = (
    "Viele Menschen helfen freiwillig.",
    "Das ist wichtig für uns alle.",
    "Das macht unsere Demokratie stark.",
    "Demokratie heißt: Alle dürfen mitbestimmen.",
    "So halten wir zusammen.",
)
_VOLUNTEERING = "Ehren-Amt heißt: Sie helfen freiwillig."
_MUNICIPALITIES = "Kommunen sind Städte, Gemeinden und Kreise."
_OFFICE = "Koordinierungs-Stelle (Demo)"
_IMAGE_ALT = "Ein Muster aus Ringen. Hier ist Platz für ein Foto. (Demo)"

_DEMO = _p(
    "<strong>Diese Internet-Seite ist ein Beispiel.</strong>",
    "Manchmal steht hier das Wort: Demo.",
    "Demo heißt: Das haben wir erfunden.",
)
_PROFILE = (
    _p(
        "<strong>Demo:</strong> Dieses Profil ist nur ein Beispiel.",
        "Ein Profil ist eine Seite über ein Mitglied.",
        "Diese Dinge sind erfunden:",
    )
    + _ul(
        "die Büros für Ihre Fragen",
        "der Plan für das Ehren-Amt",
        "der Dank für Freiwillige",
        "die Hilfe für andere Mitglieder",
    )
    + _p(
        "In Wirklichkeit ist es vielleicht anders.",
        _VOLUNTEERING,
        "Sie bekommen dafür kein Geld.",
    )
)

_FRAME = {
    "": {
        "title": "Kommunen-Netzwerk: engagiert in NRW",
        "lead_sentence": _lines(*_LEAD),
        "introduction": _p(
            "<strong>Was ist das Kommunen-Netzwerk?</strong>",
            _MUNICIPALITIES,
            "Ein Netzwerk ist eine Gruppe.",
            "Die Mitglieder von der Gruppe helfen sich.",
            "NRW ist kurz für: Nordrhein-Westfalen.",
            "Engagiert heißt: Menschen helfen freiwillig.",
            "Das Wort klingt so: an-ga-schiert.",
            "Freiwillige Hilfe heißt auch: Ehren-Amt.",
            "Für ein Ehren-Amt bekommen Sie kein Geld.",
            "<strong>Was ist die Gemeinsame Erklärung?</strong>",
            "Die Gemeinsame Erklärung ist ein Text.",
            "Darin geht es um das Ehren-Amt.",
            "Diese haben den Text unterschrieben:",
        )
        + _ul(
            "das Land Nordrhein-Westfalen",
            "viele Kommunen aus Nordrhein-Westfalen",
            "die Spitzen-Verbände von den Kommunen",
        )
        + _p(
            "Ein Spitzen-Verband spricht für viele Kommunen.",
            "<strong>Was finden Sie hier?</strong>",
            "Hier finden Sie Antworten auf diese Fragen:",
        )
        + _ul(
            "Was steht in dem Text?",
            "Wer hat den Text unterschrieben?",
            "Wann haben sie den Text unterschrieben?",
            "Welche Fassung haben sie unterschrieben?",
        )
        + _p(
            "Den Text gibt es in mehreren Fassungen.",
            "Das heißt: Der Text hat sich geändert.",
        ),
        "joining": _p("<strong>So wird eine Stadt oder eine Gemeinde Mitglied:</strong>")
        + _ol(
            "Der Rat stimmt dafür.",
            "Die Bürgermeisterin oder der Bürgermeister unterschreibt die Gemeinsame Erklärung.",
        )
        + _p(
            "Der Rat ist eine Gruppe von Menschen.",
            "Die Bürgerinnen und Bürger haben den Rat gewählt.",
            "<strong>So wird ein Kreis Mitglied:</strong>",
        )
        + _ol(
            "Der Kreistag stimmt dafür.",
            "Die Landrätin oder der Landrat unterschreibt die Gemeinsame Erklärung.",
        )
        + _p(
            "Der Kreistag ist der Rat von einem Kreis.",
            "Eine Landrätin oder ein Landrat leitet einen Kreis.",
            "<strong>Haben Sie Fragen?</strong>",
            "Dann fragen Sie die Koordinierungs-Stelle.",
            "Die Koordinierungs-Stelle kümmert sich um das Netzwerk.",
            "Sie hilft Ihnen bei jedem Schritt.",
        ),
    },
    "erklaerung": {
        "title": "Gemeinsame Erklärung",
        "letterhead": "Kommunen-Netzwerk: engagiert in NRW",
        "preamble_title": "Präambel: So fängt der Text an",
        "preamble_parties_intro": "Diese haben den Text zusammen gemacht:",
        "preamble_parties": [
            {"name": "die Staats-Kanzlei von Nordrhein-Westfalen"},
            {"name": "die Spitzen-Verbände in NRW"},
            {"name": "die Kommunen im „Kommunen-Netzwerk: engagiert in NRW“"},
        ],
        "preamble_paragraphs": [
            _lines(
                "Hier erklären wir Ihnen die Gemeinsame Erklärung.",
                "Die Gemeinsame Erklärung selbst ist in schwerer Sprache.",
                "Alle haben den Text in schwerer Sprache unterschrieben.",
                "Nur der Text in schwerer Sprache gilt.",
                "",
                *_LEAD,
                "Freiwillige Hilfe heißt auch: Ehren-Amt.",
                "Oder: bürgerschaftliches Engagement.",
                "Dieses Wort klingt so: an-gasch-mong.",
                "In Nordrhein-Westfalen hat etwa 1 von 3 Menschen ein Ehren-Amt.",
                "Das sind etwa 6 Millionen Menschen.",
                "Sie helfen Familien, jungen Menschen und Menschen in Not.",
                "Sie helfen auch im Sport, in der Kultur und in Vereinen.",
                "Die meisten helfen an ihrem Wohnort.",
                "Darum müssen wir das Ehren-Amt genau dort leichter machen.",
                "Wir müssen den Menschen dort Mut machen.",
                "Und wir müssen dort Danke sagen.",
            ),
            _lines(
                "Die Landes-Regierung leitet das Land Nordrhein-Westfalen.",
                "Die Landes-Regierung will den Kommunen helfen.",
                _MUNICIPALITIES,
                "Dann können die Kommunen das Ehren-Amt besser unterstützen.",
            ),
            _lines(
                "Die Staats-Kanzlei gehört zur Landes-Regierung.",
                "Sie hat mit einem Netzwerk angefangen.",
                "Ein Netzwerk ist eine Gruppe.",
                "In diesem Netzwerk sind Städte, Gemeinden und Kreise.",
                "Sie reden miteinander und lernen voneinander.",
                "Sie machen eigene Pläne für das Ehren-Amt.",
                "Das Netzwerk hilft ihnen bei den Plänen.",
                "Das Netzwerk wächst Schritt für Schritt.",
                "Die Mitglieder reden dabei mit.",
                "Sie sagen: Das brauchen wir.",
            ),
            _lines(
                "Das Netzwerk heißt „Kommunen-Netzwerk: engagiert in NRW“.",
                "NRW ist kurz für: Nordrhein-Westfalen.",
                "Auch die Spitzen-Verbände machen mit.",
                "Ein Spitzen-Verband spricht für viele Kommunen.",
                "Alle arbeiten zusammen.",
                "Wie sie zusammenarbeiten, steht in der Gemeinsamen Erklärung.",
            ),
        ],
        "declaration_title": "Gemeinsame Erklärung",
        "declaration_parties": [
            {"name": "Die Staats-Sekretärin für Sport und Ehren-Amt"},
            {"name": "die Spitzen-Verbände in NRW"},
            {"name": "die Kommunen im „Kommunen-Netzwerk: engagiert in NRW“"},
        ],
        "declaration_opening": "Sie unterschreiben den Text und sagen zusammen:",
        "declaration_paragraphs": [
            _lines(
                "Die Staats-Sekretärin arbeitet für die Landes-Regierung.",
                "",
                "Niemand kann ein Ehren-Amt befehlen.",
                "Denn ein Ehren-Amt ist freiwillig.",
                "Aber die Freiwilligen brauchen Dank.",
                "Und sie brauchen Hilfe vom Land und von den Kommunen.",
                "Das ist eine wichtige Aufgabe für die Zukunft.",
            ),
            _lines(
                "Viele Menschen und Gruppen unterstützen das Ehren-Amt.",
                "Sie müssen sich gut kennen.",
                "Sie müssen viel miteinander reden.",
                "Dann wirkt die Hilfe besser und länger.",
                "Das Land und die Kommunen kümmern sich darum.",
                "Das ist eine wichtige Aufgabe.",
            ),
            _lines(
                "Die Kommunen erzählen sich von ihrer Arbeit.",
                "So bekommen sie gute Ideen für ihren Ort.",
                "Wir wollen weiter voneinander lernen.",
                "Wir wollen zusammenarbeiten.",
                "Wir wollen auch mehr Städte, Gemeinden und Kreise gewinnen.",
                "Wir sind sicher: Das lohnt sich.",
            ),
            _lines(
                "Wir geben unser Wissen weiter.",
                "Wir erzählen auch anderen davon.",
                "Kommunen können anderen Kommunen helfen.",
                "Das heißt hier: Amts-Hilfe.",
                "Das Land kann bei großen Treffen helfen.",
                "Es kann auch bei Seminaren und Werkstätten helfen.",
                "Ein Seminar ist ein Kurs.",
                "In einer Werkstatt arbeiten Menschen zusammen an einer Aufgabe.",
                "Alle helfen so viel, wie sie können.",
            ),
        ],
        "wording_note": _lines(
            "Den Text von der 1. Fassung haben wir hier nicht.",
            "Wir erfinden ihn auch nicht.",
            "Wir wissen nur das:",
            "Im Dezember 2012 haben die ersten Partner unterschrieben.",
            "Es waren 10 Kommunen.",
            "Es waren auch die Spitzen-Verbände.",
            "Und es war eine Person aus der Landes-Regierung.",
            "Die Person hat sich damals um das Thema Familie gekümmert.",
            "Die Namen von den 10 Kommunen haben wir nicht gefunden.",
        ),
    },
    "unterzeichnende": {
        "title": "Wer hat unterschrieben?",
        "introduction": _lines(
            "Wer hat die Gemeinsame Erklärung unterschrieben?",
            "Das lesen Sie hier.",
            "Für die Reihenfolge gibt es eine feste Regel.",
            "Zuerst kommt das Land.",
            "Dann kommen die Spitzen-Verbände und die Kommunen.",
            "Manchmal kennen wir den genauen Tag nicht.",
            "Dann steht hier auch kein genauer Tag.",
        ),
    },
    "mitglieder": {
        "title": "Mitglieder",
        "introduction": _lines(
            "Mitglieder sind Städte, Gemeinden und Kreise.",
            "Sie haben die Gemeinsame Erklärung unterschrieben.",
            "Das ist wahr.",
            "Aber manchmal steht hier das Wort: Demo.",
            "Demo heißt: Das haben wir erfunden.",
            "Auch die Texte über die Mitglieder haben wir erfunden.",
        ),
    },
    "veranstaltungen": {
        "title": "Veranstaltungen",
        "introduction": _lines(
            "Hier finden Sie die Veranstaltungen vom Netzwerk.",
            "Es gibt große Treffen, Kurse und Werkstätten.",
            "Manche Treffen sind kurz und im Internet.",
            "Alle Termine hier haben wir erfunden.",
        ),
    },
    "impressum": {
        "title": "Impressum",
        "body": _DEMO
        + "<h2>Wer macht diese Internet-Seite?</h2>"
        + _p(
            "Das müssen wir Ihnen sagen.",
            "So steht es in einem Gesetz.",
            "Das Gesetz heißt: Digitale-Dienste-Gesetz.",
            "Die Regel steht dort in Paragraf 5.",
            "Hier stehen später diese Angaben:",
        )
        + _ul(
            "der Name",
            "die Adresse",
            "wer für die Seite sprechen darf",
            "wie Sie schnell Kontakt bekommen",
        )
        + "<h2>Woher sind die Daten?</h2>"
        + _p(
            "Die Namen von den Orten kommen von einem Amt.",
            "Auch die Punkte auf der Karte kommen von einem Amt.",
            "Die Ämter verlangen diesen Text:",
            "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Gebietsstand 30.11.2023.",
            "Koordinaten: © GeoBasis-DE / BKG 2020.",
        ),
    },
    "datenschutz": {
        "title": "Daten-Schutz",
        "body": _DEMO
        + "<h2>Was passiert beim Lesen?</h2>"
        + _p(
            "Sie können diese Seiten einfach lesen.",
            "Dabei speichern wir keine Cookies auf Ihrem Gerät.",
            "Cookies sind kleine Dateien.",
            "Das Wort klingt so: Kuckis.",
            "Diese Seiten holen auch nichts von anderen Internet-Seiten.",
        )
        + "<h2>Was zeigen wir über Personen?</h2>"
        + _p(
            "Manche Personen haben die Gemeinsame Erklärung unterschrieben.",
            "Das dürfen alle sehen:",
        )
        + _ul(
            "den Namen von der Person",
            "das Amt von der Person",
            "für wen die Person unterschrieben hat, zum Beispiel für eine Stadt",
            "wann die Person unterschrieben hat",
        )
        + _p(
            "Nachweise zeigen wir nie.",
            "Ein Nachweis ist zum Beispiel ein Bild von der Unterschrift.",
        ),
    },
    "barrierefreiheit": {
        "title": "Barriere-Freiheit",
        "introduction": _lines(
            "Diese Internet-Seite ist ein Beispiel.",
            "Manchmal steht hier das Wort: Demo.",
            "Demo heißt: Das haben wir erfunden.",
            "Barriere-frei heißt: Alle Menschen können diese Seiten benutzen.",
            "Eine Barriere ist ein Hindernis.",
        ),
        "operator": "Koordinierungs-Stelle vom Kommunen-Netzwerk (Demo)",
        "scope": _lines(
            "Der Text ist für die Internet-Seite vom Kommunen-Netzwerk.",
            "Die Mitglieder haben eigene Internet-Seiten.",
            "Für diese Seiten ist der Text nicht.",
        ),
        "standard": "BITV 2.0, EN 301 549, WCAG 2.2 AA",
        "barriers": [
            {
                "what": "Texte von den Städten, Gemeinden und Kreisen",
                "explanation": _lines(
                    "Diese Texte kann man herunterladen.",
                    "Ein Programm zum Vorlesen kann nicht alle Texte lesen.",
                ),
                "alternative": _lines(
                    "Brauchen Sie so einen Text?",
                    "Dann fragen Sie die Koordinierungs-Stelle.",
                    "Die Koordinierungs-Stelle schickt Ihnen den Text.",
                ),
            },
            {
                "what": "Gebärden-Sprache",
                "explanation": "Es gibt noch keine Videos in Gebärden-Sprache.",
                "alternative": "Es gibt aber Texte in Leichter Sprache.",
            },
            {
                "what": "Die Karte von den Mitgliedern",
                "explanation": _lines(
                    "Die Karte ist ein Bild.",
                    "Manche Menschen können das Bild nicht sehen.",
                ),
                "alternative": "Unter der Karte stehen die gleichen Mitglieder in einer Liste.",
            },
        ],
        "method_note": _lines(
            "Wir haben die Seiten selbst geprüft.",
            "So haben wir geprüft:",
            "Nur mit der Tastatur.",
            "Mit sehr großer Schrift.",
            "Mit dunklem Hintergrund.",
            "Und mit einem Prüf-Programm.",
            "Menschen mit Behinderung haben noch nicht mit uns geprüft.",
        ),
        "contact_name": "Koordinierungs-Stelle (Demo)",
        "enforcement": _lines(
            "Haben Sie uns eine Barriere gemeldet?",
            "Und haben wir Ihnen nach 6 Wochen nicht geholfen?",
            "Dann können Sie sich beschweren.",
            "Das kostet nichts.",
        ),
        "enforcement_body": "Ombuds-Stelle (Demo)",
    },
}

_MEMBERS = {
    "mitglieder/rheine": {
        "image_alt": _IMAGE_ALT,
        "summary": _lines(
            "Demo: In Rheine arbeiten Vereine, Gruppen und das Rathaus zusammen.",
            "Suchen Sie ein Ehren-Amt?",
            _VOLUNTEERING,
            "Gehen Sie zuerst in das Ehren-Amts-Büro.",
        ),
        "text": _PROFILE
        + "<h3>So arbeiten wir</h3>"
        + _p(
            "Wir treffen uns 4-mal im Jahr.",
            "Das Ehren-Amts-Büro lädt dazu ein.",
            "Wir sprechen über das Ehren-Amt.",
            "Dann spricht auch ein Ausschuss darüber.",
            "Ein Ausschuss ist eine Gruppe aus dem Rat.",
            "Den Rat haben die Bürgerinnen und Bürger gewählt.",
        )
        + "<h3>Damit fangen wir an</h3>"
        + _ul(
            "Wir begleiten neue Freiwillige.",
            "Vereine bekommen Räume ohne Miete.",
            "Wir beraten Sie zu Versicherung und Daten-Schutz.",
        ),
        "instruments": [
            {"note": "Demo: Wir verteilen die Karten 2-mal im Jahr."},
            {"note": "Demo: Das ist ein Preis für junge Freiwillige."},
            {"note": "Demo: Wir feiern am Tag vom Ehren-Amt."},
            {"note": "Demo: Das sind Kurse über Geld und über die Leitung im Verein."},
        ],
        "offers": [
            {
                "title": "Unsere Regeln für Zuschüsse als Beispiel (Demo)",
                "text": _lines(
                    "Ein Zuschuss ist Geld für einen Verein oder eine Gruppe.",
                    "Der Text hat 2 Seiten.",
                    "Ein Formular für den Antrag ist dabei.",
                    "Der Text erklärt auch: So prüfen Sie den Antrag.",
                ),
            },
            {
                "title": "Besuch vor Ort (Demo)",
                "text": _lines(
                    "Wir zeigen Ihnen: So bereiten wir unsere Treffen vor.",
                    "Und wir zeigen Ihnen: So bleiben die Treffen gut.",
                ),
                "limits": "2 Besuche im Jahr",
            },
            {
                "title": "Gespräch am Telefon über neue Freiwillige (Demo)",
                "text": _lines(
                    "Das Gespräch dauert 30 Minuten.",
                    "Sie müssen sich nicht anmelden.",
                ),
                "limits": "nur am Mittwoch",
            },
        ],
        "links": [
            {"title": "Das Wichtigste über das Ehren-Amt (Demo)"},
            {"title": "Liste mit Vereinen (Demo)"},
        ],
        "contacts": [
            {"function": "Ehren-Amts-Büro (Demo)"},
            {"function": "Freiwilligen-Agentur (Demo)"},
            {"function": "Sportbüro (Demo)"},
        ],
    },
    "mitglieder/alsdorf": {
        "image_alt": _IMAGE_ALT,
        "summary": _lines(
            "Demo: In Alsdorf hat alles mit 1 Treff angefangen.",
            "Heute gibt es viele Nachbarschaften, die sich helfen.",
            "Sind Sie neu in der Stadt?",
            "Hier lernen Sie Menschen kennen.",
            "Danach finden Sie hier ein Ehren-Amt.",
            _VOLUNTEERING,
        ),
        "text": _PROFILE
        + _p(
            "Freiwillige leiten die Treffs.",
            "Die Stadt hilft ihnen so:",
        )
        + _ul(
            "Die Freiwilligen bekommen Schlüssel.",
            "Sie bekommen Kaffee.",
            "Sie können eine Person bei der Stadt anrufen.",
        ),
        "instruments": [
            {"note": "Demo: Die Karte gibt es seit dem 1. Jahr."},
            {"note": "Demo: Sie bekommen den Nachweis auf Wunsch. Dort stehen Ihre Stunden."},
        ],
        "offers": [
            {
                "title": "Ratgeber für Stadtteil-Treffs (Demo)",
                "text": _lines(
                    "Dort lesen Sie: So finden Sie einen Raum.",
                    "Und Sie lesen: So wird die 1. Woche gut.",
                ),
            },
            {
                "title": "Besuch in einem Treff (Demo)",
                "text": "Sie sind einen Nachmittag lang dabei.",
                "limits": "höchstens 4 Personen",
            },
        ],
        "links": [{"title": "Stadtteil-Treffs (Demo)"}],
        "contacts": [
            {"function": "Stelle für das Ehren-Amt (Demo)"},
            {"function": "Büro für Menschen aus anderen Ländern (Demo)"},
        ],
    },
    "mitglieder/arnsberg": {
        "summary": _lines(
            "Demo: In Arnsberg gestalten ältere Menschen ihre Stadt mit.",
            "Andere sollen nicht alles für sie machen.",
            "Das ist hier die wichtigste Regel.",
            "Die Stadt prüft jede Hilfe: Passt sie zu der Regel?",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Die Karte bekommen Sie nach 25 Jahren im Ehren-Amt."},
            {"note": "Demo: Für kleine Ideen gibt es bis zu 500 Euro."},
        ],
        "offers": [
            {
                "title": "Beratung für den nächsten Plan (Demo)",
                "text": _lines(
                    "Haben Sie schon einen Plan für das Ehren-Amt?",
                    "Wir helfen Ihnen beim 2. Plan.",
                ),
                "limits": "3-mal im Jahr",
            }
        ],
        "links": [{"title": "Der 2. Plan für das Ehren-Amt (Demo)"}],
        "contacts": [{"function": "Stelle für das Ehren-Amt (Demo)"}],
    },
    "mitglieder/beckum": {
        "summary": _lines(
            "Demo: In Beckum gibt es für fast alles einen Verein.",
            "Die Vereine müssen manchmal Formulare ausfüllen.",
            "Das Rathaus hilft ihnen dabei.",
        ),
        "text": _PROFILE,
        "instruments": [{"note": "Demo: Das ist eine Ehren-Nadel zum Anstecken."}],
        "contacts": [{"function": "Amt für Schule, Kultur und Sport (Demo)"}],
    },
    "mitglieder/bergheim": {
        "summary": _lines(
            "Demo: In Bergheim schützen junge Menschen die Natur.",
            "Sie pflanzen, messen und rechnen.",
            "Für die meisten ist das ihr 1. Ehren-Amt.",
            _VOLUNTEERING,
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Der Kurs für die Juleica kostet nichts. Die Karte ist für die Jugend-Arbeit."},
            {"note": "Demo: Der Eintritt in das Schwimmbad kostet nichts."},
        ],
        "offers": [
            {
                "title": "Hilfe für Pflanz-Tage (Demo)",
                "text": _lines(
                    "Sie bekommen eine Liste mit Material.",
                    "Sie lesen: So läuft der Tag ab.",
                    "Und Sie lesen: Wer zahlt bei einem Schaden?",
                ),
            }
        ],
        "contacts": [
            {"function": "Jugendbüro (Demo)"},
            {"function": "Umwelt-Beratung (Demo)"},
        ],
    },
    "mitglieder/essen": {
        "summary": _lines(
            "Demo: Essen ist eine große Stadt.",
            "Aber jeder Stadtteil hat ein eigenes Büro für das Ehren-Amt.",
            _VOLUNTEERING,
            "Alle Büros benutzen die gleiche Daten-Bank.",
            "Eine Daten-Bank ist eine Sammlung im Computer.",
        ),
        "text": _PROFILE
        + _p(
            "Die Stadt arbeitet mit Wohlfahrts-Verbänden zusammen.",
            "Ein Wohlfahrts-Verband ist eine große Gruppe.",
            "Die Gruppe hilft Menschen in Not.",
            "Suchen Sie ein Ehren-Amt?",
            "Dann bekommen Sie in 3 Tagen eine Antwort.",
            "Die Antwort kommt von einem Menschen.",
        ),
        "instruments": [
            {"note": "Demo: Die Karte gibt es auch für das Handy."},
            {"note": "Demo: Das Fest ist im Rathaus."},
            {"note": "Demo: Die Stadt hat einen Vertrag für viele Freiwillige."},
            {"note": "Demo: Hier gibt es Geld für neue Ideen."},
        ],
        "offers": [
            {
                "title": "Plan für eine Daten-Bank mit Freiwilligen (Demo)",
                "text": _lines(
                    "Wir haben viel gelernt.",
                    "Wir sagen Ihnen: Das machen wir heute anders.",
                ),
            },
            {
                "title": "Vortrag (Demo)",
                "text": _lines(
                    "Es geht um das Ehren-Amt in einer großen Stadt.",
                    "Der Vortrag dauert 45 Minuten.",
                ),
                "limits": "1-mal in 3 Monaten",
            },
        ],
        "links": [
            {"title": "Daten-Bank mit Freiwilligen (Demo)"},
            {"title": "Geld für neue Ideen (Demo)"},
        ],
        "contacts": [
            {"function": "Stelle für das Ehren-Amt (Demo)"},
            {"function": "Freiwilligen-Zentrum (Demo)"},
        ],
    },
    "mitglieder/hagen": {
        "summary": _lines(
            "Demo: In Hagen geben Freiwillige ihr Wissen weiter.",
            "Manche helfen Kindern beim Lernen.",
            "Manche lesen anderen vor.",
            "Manche erklären die Technik.",
        ),
        "text": _PROFILE,
        "instruments": [{"note": "Demo: Den Nachweis können Sie bei einer Bewerbung zeigen."}],
        "offers": [
            {
                "title": "Texte für einen Kurs (Demo)",
                "text": _lines(
                    "Der Kurs ist für Lern-Patinnen und Lern-Paten.",
                    "Sie helfen Kindern beim Lernen.",
                    "Der Kurs dauert 2 Abende.",
                    "Alle dürfen die Texte benutzen.",
                ),
            }
        ],
        "contacts": [{"function": "Zentrale Stelle für das Ehren-Amt (Demo)"}],
    },
    "mitglieder/hellenthal": {
        "summary": _lines(
            "Demo: In Hellenthal sind diese Gruppen sehr wichtig:",
            "die Feuerwehr, der Musik-Zug und die Dorf-Gemeinschaft.",
            "Ein Musik-Zug macht Musik, zum Beispiel bei Festen.",
            "Einen Plan für das Ehren-Amt gibt es noch nicht.",
            "Aber es gibt schon viele Termine.",
        ),
        "text": _PROFILE,
        "contacts": [{"function": "Büro im Rathaus (Demo)"}],
    },
    "mitglieder/kirchlengern": {
        "summary": _lines(
            "Demo: In Kirchlengern helfen Familien anderen Familien.",
            "Das Nachbarschafts-Büro bringt die Familien zusammen.",
            "Das Büro ist im Bahnhof.",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Das ist ein Sommerfest für Freiwillige."},
            {"note": "Demo: Zu jedem Jubiläum gibt es einen Baum. Ein Jubiläum ist ein besonderer Jahrestag."},
        ],
        "offers": [
            {
                "title": "Vertrag für Tausch-Börsen als Beispiel (Demo)",
                "text": _lines(
                    "In einer Tausch-Börse tauschen Menschen Dinge oder Hilfe.",
                    "In dem Vertrag steht: Wer zahlt bei einem Schaden?",
                    "Es geht auch um den Daten-Schutz.",
                ),
            }
        ],
        "contacts": [{"function": "Nachbarschafts-Büro (Demo)"}],
    },
    "mitglieder/luenen": {
        "summary": _lines(
            "Demo: In Lünen arbeiten viele zusammen.",
            "Im Jugendrat bestimmen junge Menschen mit.",
            "Im Sprachcafé lernen Menschen eine Sprache.",
            "Auch die Sportvereine machen mit.",
            "So finden alle schnell einen Platz.",
        ),
        "text": _PROFILE,
        "instruments": [{"note": "Demo: Das ist ein Preis vom Jugendrat."}],
        "contacts": [{"function": "Stelle für das Ehren-Amt (Demo)"}],
    },
    # Nothing to say yet in German either.
    "mitglieder/nieheim": {},
    "mitglieder/velbert": {
        "summary": "Demo: Dieses Profil ist noch nicht fertig.",
        "text": _PROFILE,
        "contacts": [{"function": "Büro für Bürgerinnen und Bürger (Demo)"}],
    },
    "mitglieder/witten": {
        "summary": _lines(
            "Demo: In Witten besuchen Freiwillige andere Menschen.",
            "Sie geben bei der Tafel Essen aus.",
            "Sie helfen auch in einem Hospiz.",
            "In einem Hospiz leben Menschen, die bald sterben.",
            "Viele wissen nichts von dieser Hilfe.",
            "Darum erzählt die Stadt davon.",
            "Aber alle Beteiligten müssen das wollen.",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Das ist ein kleines Schild von der Stadt."},
            {"note": "Demo: Eine Fachperson berät Sie zum Recht. Das gibt es 1-mal im Monat."},
        ],
        "offers": [
            {
                "title": "Kurs für Besuchs-Dienste (Demo)",
                "text": _lines(
                    "Freiwillige lernen: So besuche ich andere Menschen.",
                    "Der Kurs dauert 3 Abende.",
                    "Es gibt ihn auch als Film.",
                ),
                "limits": "ab 8 Personen",
            }
        ],
        "contacts": [{"function": "Freiwilligen-Büro (Demo)"}],
    },
    "mitglieder/wuppertal": {
        "summary": _lines(
            "Demo: In Wuppertal machen viele Gruppen Kultur.",
            "Kultur ist zum Beispiel Musik, Kunst und Theater.",
            "1-mal im Jahr sprechen die Gruppen im Rat.",
            "Den Rat haben die Bürgerinnen und Bürger gewählt.",
            "Die Gruppen sagen dort: Das brauchen wir.",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Das ist ein Bürger-Budget. Es ist Geld für Ideen von Bürgerinnen und Bürgern."},
            {"note": "Demo: Die Karte bekommen Sie an 12 Stellen."},
        ],
        "offers": [
            {
                "title": "So geht ein Bürger-Budget (Demo)",
                "text": _lines(
                    "Budget klingt so: Bü-dschee.",
                    "Ein Bürger-Budget ist Geld für Ideen von Bürgerinnen und Bürgern.",
                    "Zuerst sammeln Sie Ideen.",
                    "Am Ende rechnen Sie das Geld ab.",
                    "Wir erklären Ihnen alle Schritte.",
                ),
            }
        ],
        "links": [{"title": "Bürger-Budget (Demo)"}],
        "contacts": [
            {"function": "Stelle für das Mitbestimmen (Demo)"},
            {"function": "Kulturbüro (Demo)"},
        ],
    },
    "mitglieder/kreis-coesfeld": {
        "summary": _lines(
            "Demo: Zum Kreis gehören viele Städte und Gemeinden.",
            "Der Kreis bringt sie zusammen.",
            "Es gibt Kurse für alle.",
            "Es gibt eine Versicherung.",
            "Und es gibt einen Kalender für alle.",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Die Karte gilt im ganzen Kreis."},
            {"note": "Demo: Das ist eine Akademie für das Ehren-Amt. Eine Akademie ist eine Schule für Erwachsene."},
        ],
        "offers": [
            {
                "title": "Plätze in unseren Kursen (Demo)",
                "text": "Die Plätze sind für Menschen aus den Nachbarkreisen.",
                "limits": "10 Plätze in jedem Kurs",
            }
        ],
        "links": [{"title": "Akademie für das Ehren-Amt (Demo)"}],
        "contacts": [{"function": "Stelle für das Ehren-Amt (Demo)"}],
    },
    "mitglieder/oberbergischer-kreis": {
        "summary": _lines(
            "Demo: Im Kreis sind die Wege zwischen den Dörfern lang.",
            "Aber die Dörfer arbeiten gut zusammen.",
            "Sie wollen Geld für ihre Ideen.",
            "Dafür müssen sie einen Antrag schreiben.",
            "Der Kreis schreibt den Antrag für sie.",
        ),
        "text": _PROFILE,
        "instruments": [
            {"note": "Demo: Die Karte bekommen Sie nach 25 Jahren im Ehren-Amt."},
            {"note": "Demo: Der Ehren-Amts-Tag ist jedes Mal in einem anderen Ort."},
        ],
        "offers": [
            {
                "title": "Werkstatt für Anträge von Dörfern (Demo)",
                "text": _lines(
                    "Die Werkstatt dauert 1 Tag.",
                    "Am Ende ist Ihr Antrag fertig.",
                ),
                "limits": "1-mal in 6 Monaten",
            }
        ],
        "contacts": [{"function": "Stelle für das Ehren-Amt beim Kreis (Demo)"}],
    },
    "mitglieder/demo-beispielhausen": {
        "image_alt": _IMAGE_ALT,
        "summary": _lines(
            "Demo: Diese Stadt gibt es nicht.",
            "Aber das Profil ist ganz fertig.",
            "Sie sehen hier: So sieht ein fertiges Profil aus.",
        ),
        "text": _PROFILE + _p("Hier kann stehen: Das ist beim Ehren-Amt in Beispielhausen besonders."),
        "instruments": [{"note": "Demo: Das ist ein Preis als Beispiel."}],
        "offers": [
            {
                "title": "Sammlung mit Beispielen (Demo)",
                "text": "Andere haben das alles schon ausprobiert.",
            }
        ],
        "links": [{"title": "Beispiel-Seite (Demo)"}],
        "contacts": [{"function": "Ehren-Amts-Büro (Demo)"}],
    },
    "mitglieder/demo-beispielland": {
        "summary": _lines(
            "Demo: Diesen Kreis gibt es nicht.",
            "Das Profil ist noch ganz neu.",
        ),
        "text": _PROFILE,
    },
}

_EVENTS = {
    "veranstaltungen/demo-kongress-engagement-vor-ort": {
        "title": "Demo: Kongress „Ehren-Amt vor Ort“",
        "image_alt": _IMAGE_ALT,
        "summary": _lines(
            "Demo: Ein Kongress ist ein großes Treffen.",
            "Dieser Kongress dauert 2 Tage.",
            "Es gibt Vorträge und Werkstätten.",
            "Und es gibt viel Zeit für Gespräche.",
            "Städte, Gemeinden und Kreise lernen dort voneinander.",
        ),
        "text": _p(
            _VOLUNTEERING,
            "Am 1. Tag geht es um Pläne für das Ehren-Amt.",
            "Am 2. Tag geht es um die Arbeit im Rathaus.",
            "Das gibt es noch:",
        )
        + _ul(
            "Es gibt 6 Werkstätten.",
            "Es gibt einen Markt.",
        )
        + _p(
            "In einer Werkstatt arbeiten Sie zusammen an einer Aufgabe.",
            "Sie können eine Werkstatt aussuchen.",
            "Auf dem Markt zeigen Kommunen ihre Angebote.",
            _MUNICIPALITIES,
        ),
        "target_group": "Chefinnen und Chefs von Kommunen, Fachleute für das Ehren-Amt",
        "venue_accessibility": _lines(
            "Demo: Alle Räume sind ohne Stufen.",
            "Es gibt eine Toilette für Menschen mit Rollstuhl.",
            "Im großen Saal gibt es eine Induktions-Schleife.",
            "Das ist eine Technik für Menschen mit Hörgerät.",
            "Brauchen Sie Gebärden-Sprache?",
            "Dann fragen Sie die Koordinierungs-Stelle.",
        ),
        "programme": [
            {"time": "10 Uhr", "title": "Begrüßung (Demo)"},
            {"time": "10:30 Uhr", "title": "Vortrag (Demo)", "text": "Das braucht das Ehren-Amt vor Ort."},
            {
                "time": "13 Uhr",
                "title": "Werkstätten (Demo)",
                "text": _lines(
                    "Es gibt 6 Werkstätten.",
                    "Sie können eine Werkstatt aussuchen.",
                    "Jede Werkstatt dauert 90 Minuten.",
                ),
            },
            {"time": "2. Tag, 9 Uhr", "title": "Markt mit Angeboten (Demo)"},
        ],
        "speakers": [
            {"function": "leitet ein Ehren-Amts-Büro (Demo)"},
            {"function": "arbeitet an einer Hochschule (Demo)"},
        ],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-engagement-in-45-minuten": {
        "title": "Demo: Ehren-Amt in 45 Minuten",
        "summary": _lines(
            "Demo: Das Treffen ist immer am 1. Dienstag im Monat.",
            "Es geht um 1 Thema, 1 Beispiel und 1 Frage.",
            "Sie müssen sich nicht anmelden.",
        ),
        "exceptions": [{"reason": "Demo: An diesem Tag sind Ferien."}],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-entwicklungswerkstatt-strategie": {
        "title": "Demo: Werkstatt „In 6 Monaten zum Plan“",
        "summary": _lines(
            "Demo: In der Werkstatt arbeiten 6 Kommunen zusammen.",
            _MUNICIPALITIES,
            "Es ist immer die gleiche Gruppe.",
            "Sie trifft sich 5-mal.",
            "Am Ende hat jede Kommune den Entwurf für einen Plan.",
        ),
        "target_group": "Kommunen, die mit einem Plan für das Ehren-Amt anfangen",
        "sessions": [
            {"title": "Wir fangen an (Demo)"},
            {"title": "Das gibt es schon (Demo)"},
            {"title": "Wir finden Ziele (Demo)"},
            {"title": "Wir planen die Arbeit (Demo)"},
            {"title": "Wir werden fertig (Demo)"},
        ],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-seminar-versicherungsschutz": {
        "title": "Demo: Seminar in der Region: Versicherung",
        "summary": _lines(
            "Demo: Ein Seminar ist ein Kurs.",
            "Es geht um Unfälle und Schäden im Ehren-Amt.",
            _VOLUNTEERING,
            "Wer muss zahlen, wenn etwas passiert?",
        ),
        "state_reason": "Demo: Die Rednerin ist krank.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-spitzentreffen": {
        "title": "Demo: Spitzen-Treffen von den Mitgliedern",
        "summary": _lines(
            "Demo: Die Chefinnen und Chefs von den Mitgliedern treffen sich.",
            "Sie sprechen über die Gemeinsame Erklärung.",
            "Die Frage ist: Wie geht es weiter?",
        ),
        "state_reason": "Demo: Wir suchen mit den Verbänden einen neuen Termin.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-seminar-junges-engagement": {
        "title": "Demo: Seminar in der Region: Junge Menschen im Ehren-Amt",
        "summary": _lines(
            "Demo: Ein Seminar ist ein Kurs.",
            "Manche jungen Menschen wollen helfen.",
            "Aber sie wollen nicht für viele Jahre zusagen.",
            "Wie können Kommunen diese Menschen gewinnen?",
            _MUNICIPALITIES,
        ),
        "state_reason": "Demo: Im Saal ist eine Baustelle.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-ehrenamtstag-rheine": {
        "title": "Demo: Ehren-Amts-Tag in Rheine",
        "summary": _lines(
            "Demo: Vereine stellen sich vor.",
            "Es gibt Musik.",
            "Für Kinder gibt es ein Programm.",
            "Der Termin steht nur im Kalender von der Stadt.",
        ),
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-vereinsboerse-alsdorf": {
        "title": "Demo: Vereins-Börse in Alsdorf",
        "summary": _lines(
            "Demo: Interessieren Sie sich für einen Verein?",
            "Dann lernen Sie hier Vereine kennen.",
            "Auch andere Kommunen dürfen zuschauen.",
            _MUNICIPALITIES,
        ),
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-austausch-der-koordination": {
        "title": "Demo: Gespräch unter Fachleuten",
        "summary": _lines(
            "Demo: Fachleute aus den Rathäusern reden miteinander.",
            "Sie sprechen über offene Fragen.",
            "Nur Mitglieder sehen diesen Termin.",
        ),
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-foerdermittel-finden": {
        "title": "Demo: Geld für das Ehren-Amt finden und beantragen",
        "summary": _lines(
            "Demo: Die Veranstaltung ist an einem Nachmittag.",
            "Es gibt 10 Plätze.",
            "Sie können sich auf dieser Seite anmelden.",
        ),
        "target_group": "Fachleute aus Kommunen, die Mitglied sind",
        "venue_accessibility": _lines(
            "Demo: Es gibt einen Aufzug.",
            "Es gibt eine Toilette für Menschen mit Rollstuhl.",
        ),
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-netzwerktreffen": {
        "title": "Demo: Treffen vom Netzwerk",
        "summary": _lines(
            "Demo: Die Kommunen erzählen von ihrer Arbeit.",
            _MUNICIPALITIES,
            "Es gibt Neues vom Land Nordrhein-Westfalen.",
            "Und es gibt Zeit für Gespräche.",
        ),
        "state_reason": "Demo: Am alten Termin haben viele Räte eine Sitzung.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-kongress-anerkennung": {
        "title": "Demo: Kongress „Danke sagen“",
        "summary": _lines(
            "Demo: Ein Kongress ist ein großes Treffen.",
            "Kommunen sagen den Freiwilligen Danke.",
            _MUNICIPALITIES,
            "Sie danken mit Karten, Festen und Geld.",
            "Die Frage ist: Was gefällt den Freiwilligen?",
        ),
        "material": [{"title": "Bericht (Demo)"}, {"title": "Vorträge (Demo)"}],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-unterzeichnung": {
        "title": "Demo: Feier mit Unterschriften",
        "summary": "Demo: Neue Mitglieder unterschreiben die Gemeinsame Erklärung.",
        "material": [{"title": "Fotos (Demo)"}],
        "contact_function": _OFFICE,
    },
}

PAGES = _FRAME | _MEMBERS | _EVENTS
