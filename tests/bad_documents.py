"""Documents that must be refused, each with the line and a word of what is said about it in German.

Both doors are tried with them: the command and the upload.
"""

HEAD = "## Präambel\n\nEngagement ist wichtig.\n\n"
TAIL = "## Gemeinsame Erklärung\n\nWir machen mit und lernen voneinander.\n"
GOOD = HEAD + TAIL

BAD_DOCUMENTS = {
    "empty": (b"", None, "leer"),
    "white space": (b" \n\t\n", None, "leer"),
    "byte order mark alone": (b"\xef\xbb\xbf", None, "leer"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", None, "PDF"),
    "Word": (b"PK\x03\x04\x14\x00", None, "Word"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 2, "U+001A"),
    "NUL": (GOOD.replace("wichtig", "wich\x00tig").encode(), 3, "U+0000"),
    "wrong encoding": (GOOD.encode() + "Größe".encode("latin-1") + "Größe".encode(), 8, "UTF-8"),
    "UTF-16 cut in half": (GOOD.encode("utf-16")[:-1], None, "UTF-16"),
    "turned direction of writing": (GOOD.replace("wichtig", "wich\u202etig").encode(), 3, "U+202E"),
    "no headings": (b"Nur ein Satz.\n\nUnd noch einer.\n", None, "Überschriften"),
    "no declaration": (HEAD.encode(), None, "keine Erklärung"),
    "two preambles": ((HEAD + HEAD + TAIL).encode(), 5, "zweite Präambel"),
    "two declarations": ((GOOD + TAIL).encode(), 8, "zweite Erklärung"),
    "HTML block": ((HEAD + "<div>Text</div>\n\n" + TAIL).encode(), 5, "HTML"),
    "HTML in a line": (GOOD.replace("wichtig", "<b>wichtig</b>").encode(), 3, "HTML"),
    "script": ((GOOD + "\n<script>alert(1)</script>\n").encode(), 9, "HTML"),
    "HTML comment": ((HEAD + "<!-- Notiz -->\n\n" + TAIL).encode(), 5, "HTML"),
    "event handler": ((GOOD + '\n<img src=x onerror="alert(1)">\n').encode(), 9, "HTML"),
    "100,000 characters": ((HEAD + "Engagement " * 9_091 + "\n\n" + TAIL).encode(), 5, "20000 Zeichen"),
    "100,000 characters in many lines": (
        (HEAD + "Engagement ist wichtig\n" * 4_348 + "\n" + TAIL).encode(),
        5,
        "20000 Zeichen",
    ),
    "more than 1 MB": ((GOOD + "Engagement.\n\n" * 90_000).encode(), None, "größer als 1 MB"),
    "quotes in quotes": ((HEAD + ">" * 50 + " Text\n\n" + TAIL).encode(), 5, "verschachtelt"),
}
