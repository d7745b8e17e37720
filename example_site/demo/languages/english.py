"""The demo in English. The text is our own, that of the Joint Declaration included: no authorised translation.

The German text of the declaration is what was signed; this one explains it, paragraph by paragraph. What a profile
or an event says is as invented as its original, and says so ("Demo"). Names of bodies and of the network stay.
"""

#: The first words of the preamble, which the start page quotes letter for letter.
_LEAD = (
    "Civic engagement is the precondition for a lively and diverse society. It strengthens our democracy and "
    "safeguards social cohesion."
)
_DEMONSTRATION = "<p><strong>This is a demonstration.</strong> Details marked “Demo” are invented.</p>"
_NOTE = (
    "<p><strong>Demo:</strong> This profile is an example. Contact points, strategy, recognition and offers are "
    "invented; they say nothing about civic engagement in this place.</p>"
)
_IMAGE = "A pattern of rings, where a photo of your own can go (Demo)"
_OFFICE = "Network office (Demo)"

#: By slug.
FIELDS = {
    "soziales": "Social affairs",
    "jugend": "Youth",
    "familie": "Family",
    "sport": "Sport",
    "kultur": "Culture",
    "vereine": "Clubs and associations",
    "bildung": "Education",
    "umwelt": "Environment and climate",
    "feuerwehr": "Fire service and civil protection",
    "integration": "Integration",
    "senioren": "Older people",
    "nachbarschaft": "Neighbourhood",
    "digitales": "Digital",
}

#: By address below the start page; of a stream, one entry for each block in order.
PAGES = {
    "": {
        "title": "Kommunen-Netzwerk: engagiert in NRW",
        "lead_sentence": _LEAD,
        "introduction": (
            "<p>In North Rhine-Westphalia, the State, the associations of local authorities, and municipalities and "
            "districts have signed a Joint Declaration. This site shows exactly what was signed, by whom, when and in "
            "which version.</p>"
        ),
        "joining": (
            "<p>Towns, municipalities and districts join by a decision of their council and the signature of the head "
            "of their administration. The network office supports them at every step.</p>"
        ),
    },
    "erklaerung": {
        "title": "Joint Declaration",
        "letterhead": "Kommunen-Netzwerk: engagiert in NRW",
        "preamble_title": "Preamble",
        "preamble_parties_intro": "Joint Declaration",
        "preamble_parties": [
            {"name": "of the State Chancellery of North Rhine-Westphalia"},
            {"name": "of the associations of local authorities in North Rhine-Westphalia"},
            {"name": "of the municipalities and districts of the “Kommunen-Netzwerk: engagiert in NRW”"},
        ],
        "preamble_paragraphs": [
            (
                f"{_LEAD} Around a third of the population of North Rhine-Westphalia volunteers. These people, some "
                "six million of them, form a strong foundation for many areas of social work, youth work and work with "
                "families, in sport, in culture and in our clubs and associations. The scope for civic engagement to "
                "shape things lies above all at the local level. It is therefore precisely here that favourable "
                "conditions, and strategies to encourage and recognise action by civil society, must begin."
            ),
            (
                "It is therefore the declared aim of the state government of North Rhine-Westphalia to support "
                "municipalities and districts in promoting civic engagement."
            ),
            (
                "To this end, the State Chancellery of North Rhine-Westphalia has begun to build a network of "
                "municipalities and districts that promotes civic engagement. The network is to enable towns, "
                "municipalities and districts to exchange experience and to make connections, and to inspire and "
                "support the development of local strategies for civic engagement. Building the network is a process "
                "that is based on dialogue and shaped according to the needs of its members."
            ),
            ("The basis for working together in the “Kommunen-Netzwerk: engagiert in NRW” is the “Joint Declaration”."),
        ],
        "declaration_title": "Joint Declaration",
        "declaration_parties": [
            {"name": "of the State Secretary for Sport and Volunteering"},
            {"name": "of the associations of local authorities in North Rhine-Westphalia"},
            {"name": "of the municipalities and districts of the “Kommunen-Netzwerk: engagiert in NRW”"},
        ],
        "declaration_opening": "The signatories declare:",
        "declaration_paragraphs": [
            (
                "Civic engagement can be neither decreed nor deliberately steered, but it needs recognition and "
                "supportive conditions from the State and from municipalities and districts. We see this as an "
                "important task for the future."
            ),
            (
                "The better those who support civic engagement succeed in exchanging experience and making "
                "connections, the more lasting the effect of promoting and valuing it can be. Organising this is an "
                "important task of the State and of the municipalities and districts."
            ),
            (
                "The exchange of experience between municipalities and districts offers good ideas for our own "
                "development and for what we shape locally. We want to go on learning from one another and working "
                "together, and we are certain: it is worth winning over more towns, municipalities and districts to "
                "this path."
            ),
            (
                "To strengthen the network further, we make available our experience and knowledge, as well as "
                "opportunities for communicating and for spreading information. This may take the form of “peer "
                "support” for other municipalities and districts, or of support for the State in holding congresses or "
                "regional seminars and development workshops, as far as time and other means allow."
            ),
        ],
        "wording_note": (
            "The wording of this first version is not available here, and no attempt is made to imitate it. What is "
            "known is that the declaration was first signed in December 2012: by ten municipalities, the associations "
            "of local authorities and the member of the state government who was responsible for family affairs at the "
            "time. The sources consulted here do not name the ten municipalities."
        ),
    },
    "unterzeichnende": {
        "title": "Signatories",
        "introduction": (
            "All signatures of the Joint Declaration, in the order of protocol. Where a source gives no exact date, "
            "none is given here either."
        ),
    },
    "mitglieder": {
        "title": "Members",
        "introduction": (
            "Towns, municipalities and districts that have signed the Joint Declaration. Who is a member is "
            "documented; whatever is called “Demo”, and whatever else the profiles say, is invented for this demo."
        ),
    },
    "veranstaltungen": {
        "title": "Events",
        "introduction": (
            "Congresses, regional seminars, development workshops and short online formats of the network. All events "
            "in this demo are invented."
        ),
    },
    "impressum": {
        "title": "Legal notice",
        "body": (
            f"{_DEMONSTRATION}<h2>Information under section 5 of the German Digital Services Act</h2>"
            "<p>This is where the operator of the site gives its name, its address, who represents it and a quick way "
            "to contact it.</p><h2>Sources</h2>"
            "<p>© Statistisches Bundesamt (Destatis), register of municipalities, territorial status as of 30 November "
            "2023. Coordinates: © GeoBasis-DE / BKG 2020.</p>"
        ),
    },
    "datenschutz": {
        "title": "Data protection",
        "body": (
            f"{_DEMONSTRATION}<h2>What happens when you read</h2>"
            "<p>When you read these pages, no cookie is set and no address of any other organisation is called up.</p>"
            "<h2>Who has signed</h2>"
            "<p>The name, office and public body of those who signed and the date of signing are public. Evidence such "
            "as scanned signatures never is.</p>"
        ),
    },
    "barrierefreiheit": {
        "title": "Accessibility statement",
        "introduction": "This is a demonstration. Details marked “Demo” are invented.",
        "operator": "Network office of the Kommunen-Netzwerk (Demo)",
        "scope": (
            "This statement applies to the website of the Kommunen-Netzwerk in all its languages, not to the websites of "
            "members that it links to."
        ),
        "standard": "BITV 2.0 (German ordinance), EN 301 549, WCAG 2.2 level AA",
        "barriers": [
            {
                "what": "Documents that municipalities upload",
                "explanation": (
                    "Strategies and papers about events are files of the municipalities. Not all of them have the "
                    "headings, reading order and descriptions of images that screen readers need."
                ),
                "alternative": "The network office sends the content as text on request.",
            },
            {
                "what": "German Sign Language",
                "explanation": "There are no videos in sign language yet that explain how the pages are built.",
                "alternative": "An explanation in easy-to-read German is there already, see the top of each page.",
            },
            {
                "what": "Map of the members",
                "explanation": "The map is a picture. Whoever does not see it learns no position from it.",
                "alternative": "The same members stand below it as a list, to filter by region and district.",
            },
        ],
        "method_note": (
            "Every kind of page was checked in light, dark and high contrast, narrow and wide: with the checker axe, by "
            "keyboard alone, magnified to 400 % and without JavaScript. People who use assistive technologies have not "
            "taken part in it yet."
        ),
        "contact_name": "Network office (Demo)",
        "enforcement": (
            "You have reported a barrier to us and have no answer that helps you after six weeks? Then you can turn to the "
            "ombuds office. The procedure is free of charge, and you need nobody to represent you."
        ),
        "enforcement_body": "Ombuds office for accessible information technology (Demo)",
    },
    "mitglieder/rheine": {
        "image_alt": _IMAGE,
        "summary": (
            "Demo: Here, clubs, initiatives and the administration sit at one table. The volunteering office is the "
            "first port of call for everyone who wants to start something."
        ),
        "text": (
            f"{_NOTE}<h3>How we work</h3>"
            "<p>Four times a year, the volunteering office invites people to the round table. What is discussed there "
            "goes to the responsible committee.</p><h3>Where we begin</h3>"
            "<ul><li>a guide service for new volunteers</li><li>rooms that clubs can use rent-free</li>"
            "<li>an advice session on insurance and data protection</li></ul>"
        ),
        "instruments": [
            {"note": "Demo: presented twice a year"},
            {"note": "Demo: prize for young volunteers"},
            {"note": "Demo: celebration on Volunteer Day"},
            {"note": "Demo: courses for treasurers and committees"},
        ],
        "offers": [
            {
                "title": "Funding guidelines as a template (Demo)",
                "text": "Two pages, with an application form and steps for checking it.",
            },
            {
                "title": "A visit on site (Demo)",
                "text": "We show how the round table is prepared and what keeps it alive.",
                "limits": "two visits a year",
            },
            {
                "title": "Phone call about the guide service (Demo)",
                "text": "Half an hour, no booking needed.",
                "limits": "Wednesdays",
            },
        ],
        "links": [{"title": "Civic engagement at a glance (Demo)"}, {"title": "Directory of clubs (Demo)"}],
        "contacts": [
            {"function": "Volunteering office (Demo)"},
            {"function": "Volunteer agency (Demo)"},
            {"function": "Sports office (Demo)"},
        ],
    },
    "mitglieder/alsdorf": {
        "image_alt": _IMAGE,
        "summary": (
            "Demo: A neighbourhood meeting place has grown into a web of neighbourhoods. Those who are new in town "
            "find people there first, and then a way to volunteer."
        ),
        "text": (
            f"{_NOTE}<p>The meeting places are run by volunteers. The town provides keys, coffee and a contact person "
            "who answers the phone.</p>"
        ),
        "instruments": [{"note": "Demo: since the first year"}, {"note": "Demo: on request, with hours"}],
        "offers": [
            {
                "title": "Guide to neighbourhood meeting places (Demo)",
                "text": "From finding a room to the first week of opening.",
            },
            {
                "title": "Work shadowing (Demo)",
                "text": "Come along to a meeting place for an afternoon.",
                "limits": "four people at most",
            },
        ],
        "links": [{"title": "Neighbourhood meeting places (Demo)"}],
        "contacts": [
            {"function": "Coordination of civic engagement (Demo)"},
            {"function": "Integration office (Demo)"},
        ],
    },
    "mitglieder/arnsberg": {
        "summary": (
            "Demo: Older people help to shape things instead of being looked after: that is the guiding principle by "
            "which all funding is measured here."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: from 25 years"}, {"note": "Demo: micro-grants of up to 500 euros"}],
        "offers": [
            {
                "title": "Advice on updating a strategy (Demo)",
                "text": "How a first strategy becomes a second.",
                "limits": "three a year",
            }
        ],
        "links": [{"title": "Strategy, second edition (Demo)"}],
        "contacts": [{"function": "Office for the promotion of civic engagement (Demo)"}],
    },
    "mitglieder/beckum": {
        "summary": (
            "Demo: One club for almost everything, and for everything a club. The administration helps with the "
            "paperwork."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: pin of honour"}],
        "contacts": [{"function": "Department for schools, culture and sport (Demo)"}],
    },
    "mitglieder/bergheim": {
        "summary": (
            "Demo: Young people plant, measure and calculate: nature conservation is the kind of volunteering that "
            "most people here begin with."
        ),
        "text": _NOTE,
        "instruments": [
            {"note": "Demo: course for the youth leader card Juleica, free of charge"},
            {"note": "Demo: free entry to the swimming pool"},
        ],
        "offers": [
            {
                "title": "Building blocks for planting days (Demo)",
                "text": "List of materials, schedule, liability.",
            }
        ],
        "contacts": [{"function": "Youth office (Demo)"}, {"function": "Environmental advice (Demo)"}],
    },
    "mitglieder/essen": {
        "summary": (
            "Demo: One big city made of many small ones: every quarter has its contact point, and all of them use the "
            "same volunteer database."
        ),
        "text": (
            f"{_NOTE}<p>The contact points and the database are run together with the welfare organisations. Everyone "
            "who is looking for something gets an answer from a person within three days.</p>"
        ),
        "instruments": [
            {"note": "Demo: also digital"},
            {"note": "Demo: reception in the town hall"},
            {"note": "Demo: group policy of the city"},
            {"note": "Demo: ideas fund"},
        ],
        "offers": [
            {
                "title": "Specification for a volunteer database (Demo)",
                "text": "What we would ask for differently in a call for tenders today.",
            },
            {
                "title": "Talk (Demo)",
                "text": "Civic engagement in a big city, 45 minutes.",
                "limits": "once a quarter",
            },
        ],
        "links": [{"title": "Volunteer database (Demo)"}, {"title": "Ideas fund (Demo)"}],
        "contacts": [
            {"function": "Staff unit for civic engagement (Demo)"},
            {"function": "Volunteer centre (Demo)"},
        ],
    },
    "mitglieder/hagen": {
        "summary": (
            "Demo: Learning mentors, people who read aloud, drop-in technical advice: civic engagement here often "
            "means passing something on."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: certificate for job applications"}],
        "offers": [
            {
                "title": "Training materials for learning mentors (Demo)",
                "text": "Two evenings, free to use.",
            }
        ],
        "contacts": [{"function": "Central contact point for volunteering (Demo)"}],
    },
    "mitglieder/hellenthal": {
        "summary": (
            "Demo: Without the fire brigade, the marching band and the village community, nothing would work here. "
            "There is no strategy yet, but there is a full calendar."
        ),
        "text": _NOTE,
        "contacts": [{"function": "Front office of the town hall (Demo)"}],
    },
    "mitglieder/kirchlengern": {
        "summary": "Demo: Families help families, brought together by a neighbourhood office in the railway station.",
        "text": _NOTE,
        "instruments": [
            {"note": "Demo: summer party for active volunteers"},
            {"note": "Demo: a tree for every anniversary"},
        ],
        "offers": [
            {
                "title": "Model contract for exchange schemes (Demo)",
                "text": "With liability and data protection.",
            }
        ],
        "contacts": [{"function": "Neighbourhood office (Demo)"}],
    },
    "mitglieder/luenen": {
        "summary": (
            "Demo: The youth council, a language café and sports clubs work together so that nobody has to look for a "
            "place for long."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: prize of the youth council"}],
        "contacts": [{"function": "Coordination of volunteering (Demo)"}],
    },
    # Nobody has filled it yet.
    "mitglieder/nieheim": {},
    "mitglieder/velbert": {
        "summary": "Demo: This profile is still being built.",
        "text": _NOTE,
        "contacts": [{"function": "Citizens’ services (Demo)"}],
    },
    "mitglieder/witten": {
        "summary": (
            "Demo: Visiting services, food bank, hospice: much civic engagement is quiet. The town makes it visible "
            "where those involved would like that."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: town plaque"}, {"note": "Demo: legal advice once a month"}],
        "offers": [
            {
                "title": "Training for visiting services (Demo)",
                "text": "Three evenings, also as a film.",
                "limits": "from eight people",
            }
        ],
        "contacts": [{"function": "Volunteer bureau (Demo)"}],
    },
    "mitglieder/wuppertal": {
        "summary": (
            "Demo: Grassroots culture has a long line to the top here: once a year, the initiatives report to the "
            "council what they need."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: citizens’ budget"}, {"note": "Demo: available at twelve places"}],
        "offers": [
            {
                "title": "Procedure for citizens’ budgets (Demo)",
                "text": "From collecting ideas to settling the accounts.",
            }
        ],
        "links": [{"title": "Citizens’ budget (Demo)"}],
        "contacts": [{"function": "Staff unit for participation (Demo)"}, {"function": "Culture office (Demo)"}],
    },
    "mitglieder/kreis-coesfeld": {
        "summary": (
            "Demo: The district connects what the towns and municipalities do: training, insurance, a shared calendar."
        ),
        "text": _NOTE,
        "instruments": [{"note": "Demo: throughout the district"}, {"note": "Demo: volunteering academy"}],
        "offers": [
            {
                "title": "Share our training series (Demo)",
                "text": "Places for neighbouring districts.",
                "limits": "ten per course",
            }
        ],
        "links": [{"title": "Volunteering academy (Demo)"}],
        "contacts": [{"function": "Volunteering coordination (Demo)"}],
    },
    "mitglieder/oberbergischer-kreis": {
        "summary": (
            "Demo: Long distances, short lines: villages apply for funding together, and the district writes the "
            "application."
        ),
        "text": _NOTE,
        "instruments": [
            {"note": "Demo: from 25 years"},
            {"note": "Demo: volunteering day, in a different place each time"},
        ],
        "offers": [
            {
                "title": "Application workshop for villages (Demo)",
                "text": "One day, one finished application.",
                "limits": "once every six months",
            }
        ],
        "contacts": [{"function": "Volunteering initiative of the district (Demo)"}],
    },
    "mitglieder/demo-beispielhausen": {
        "image_alt": _IMAGE,
        "summary": "Demo: This town does not exist. It shows a profile in which nothing is missing.",
        "text": f"{_NOTE}<p>This is where it would say what makes civic engagement in Beispielhausen special.</p>",
        "instruments": [{"note": "Demo: sample prize"}],
        "offers": [
            {
                "title": "Collection of examples (Demo)",
                "text": "Everything that others have already tried out.",
            }
        ],
        "links": [{"title": "Sample page (Demo)"}],
        "contacts": [{"function": "Volunteering office (Demo)"}],
    },
    "mitglieder/demo-beispielland": {
        "summary": "Demo: A district that does not exist, with a profile that has only just been started.",
        "text": _NOTE,
    },
    "veranstaltungen/demo-kongress-engagement-vor-ort": {
        "title": "Demo: Congress “Local civic engagement”",
        "image_alt": _IMAGE,
        "summary": (
            "Demo: Two days with talks, workshops and plenty of time in between: what towns, municipalities and "
            "districts can learn from one another."
        ),
        "text": (
            "<p>The first day is about strategies, the second about the daily work in town halls.</p>"
            "<ul><li>Six workshops to choose from</li><li>A market of what the municipalities offer</li></ul>"
        ),
        "target_group": "Heads of administration and specialist staff for civic engagement",
        "venue_accessibility": (
            "Demo: All rooms step-free, wheelchair-accessible toilet, hearing loop in the large hall. Sign language on "
            "request from the network office."
        ),
        "programme": [
            {"title": "Welcome (Demo)"},
            {"title": "Talk (Demo)", "text": "What local civic engagement needs."},
            {"title": "Workshops (Demo)", "text": "Six to choose from, 90 minutes each."},
            {"time": "Day 2, 9:00", "title": "Market of offers (Demo)"},
        ],
        "speakers": [
            {"function": "Head of a volunteering office (Demo)"},
            {"function": "University (Demo)"},
        ],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-engagement-in-45-minuten": {
        "title": "Demo: Civic engagement in 45 minutes",
        "summary": (
            "Demo: On the first Tuesday of every month, one topic, one example, one question. No registration needed."
        ),
        "exceptions": [{"reason": "Demo: falls in the holidays"}],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-entwicklungswerkstatt-strategie": {
        "title": "Demo: Development workshop “A strategy in half a year”",
        "summary": "Demo: A fixed group of six municipalities meets five times and goes home with a draft.",
        "target_group": "Municipalities and districts that are beginning a strategy for civic engagement",
        "sessions": [
            {"title": "Kick-off (Demo)"},
            {"title": "Taking stock (Demo)"},
            {"title": "Finding aims (Demo)", "place": "Coesfeld town hall (Demo)"},
            {"title": "Planning measures (Demo)"},
            {"title": "Conclusion (Demo)"},
        ],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-seminar-versicherungsschutz": {
        "title": "Demo: Regional seminar on insurance cover",
        "summary": "Demo: Who is liable if something happens? Accident and liability cover in volunteering.",
        "state_reason": "Demo: The speaker is ill.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-spitzentreffen": {
        "title": "Demo: Summit meeting of member municipalities",
        "summary": "Demo: The heads of administration discuss the next steps for the Joint Declaration.",
        "state_reason": "Demo: A new date is being agreed with the associations of local authorities.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-seminar-junges-engagement": {
        "title": "Demo: Regional seminar on young people’s civic engagement",
        "summary": (
            "Demo: How municipalities can attract young people who do not want to commit themselves for years to come."
        ),
        "state_reason": "Demo: The hall is being renovated.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-ehrenamtstag-rheine": {
        "title": "Demo: Volunteering day in Rheine",
        "summary": (
            "Demo: Clubs introduce themselves, with music and activities for children. Listed only in the town’s "
            "calendar."
        ),
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-vereinsboerse-alsdorf": {
        "title": "Demo: Clubs fair in Alsdorf",
        "summary": "Demo: Clubs and interested people find each other; other municipalities are invited to look on.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-austausch-der-koordination": {
        "title": "Demo: Exchange between coordinators",
        "summary": "Demo: Open questions from the town halls, among colleagues. Only members see this event.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-foerdermittel-finden": {
        "title": "Demo: Finding and applying for funding",
        "summary": "Demo: An afternoon with ten places. Registration is on this page.",
        "target_group": "Specialist staff from member municipalities",
        "venue_accessibility": "Demo: There is a lift and a wheelchair-accessible toilet.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-netzwerktreffen": {
        "title": "Demo: Network meeting",
        "summary": "Demo: Reports from the municipalities, news from the State and time to talk.",
        "state_reason": "Demo: Many councils meet on the first date.",
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-kongress-anerkennung": {
        "title": "Demo: Congress “Recognition”",
        "summary": "Demo: Cards, celebrations, funds: how municipalities say thank you, and what of it is appreciated.",
        "material": [{"title": "Minutes (Demo)"}, {"title": "Talks (Demo)"}],
        "contact_function": _OFFICE,
    },
    "veranstaltungen/demo-unterzeichnung": {
        "title": "Demo: Signing ceremony",
        "summary": "Demo: New members sign the Joint Declaration.",
        "material": [{"title": "Photos (Demo)"}],
        "contact_function": _OFFICE,
    },
}
