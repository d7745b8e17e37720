"""The states of Germany (Länder) by the first two digits of the AGS, with the abbreviation that people use."""

STATES = {
    "01": ("SH", "Schleswig-Holstein"),
    "02": ("HH", "Hamburg"),
    "03": ("NI", "Niedersachsen"),
    "04": ("HB", "Bremen"),
    "05": ("NRW", "Nordrhein-Westfalen"),
    "06": ("HE", "Hessen"),
    "07": ("RLP", "Rheinland-Pfalz"),
    "08": ("BW", "Baden-Württemberg"),
    "09": ("BY", "Bayern"),
    "10": ("SL", "Saarland"),
    "11": ("BE", "Berlin"),
    "12": ("BB", "Brandenburg"),
    "13": ("MV", "Mecklenburg-Vorpommern"),
    "14": ("SN", "Sachsen"),
    "15": ("ST", "Sachsen-Anhalt"),
    "16": ("TH", "Thüringen"),
}


def state_name(key: str) -> str:
    return STATES[key][1] if key in STATES else key


def state_abbreviation(key: str) -> str:
    return STATES[key][0] if key in STATES else key
