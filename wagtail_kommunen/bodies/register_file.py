"""The door to files of the official register, whatever their form and encoding."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from .ags import Ags
from .gv100ad import read_gv100ad
from .register_csv import csv_rows, decimal, read_register_csv
from .register_entry import Problem, RegisterFile, RegisterFileError

#: Bytes. The whole of Germany has 3.5 MB.
MAX_BYTES = 20 * 1024 * 1024

Coordinates = dict[str, tuple[Decimal, Decimal]]


def read_register(data: bytes) -> RegisterFile:
    """Read GV100AD, or CSV with the columns of register_csv.py. Raises RegisterFileError if nothing of it can be used."""
    lines = _lines(data)
    first = next((line for line in lines if line.strip()), "")
    if re.match(r"[1-6]0\d{8}", first) or len(first) >= 200 and first[:2].isdigit():
        register = read_gv100ad(lines)
    else:
        register = read_register_csv(lines)
    if not register.municipalities and not register.districts:
        raise RegisterFileError(
            "; ".join(map(str, register.problems[:3])) or _("There is no municipality in this file.")
        )
    return register


def read_coordinates(data: bytes) -> tuple[Coordinates, list[Problem]]:
    """Longitude and latitude (WGS 84, decimal degrees) by AGS, from a CSV with the columns ags, lon, lat."""
    places: Coordinates = {}
    problems = []
    for number, row in csv_rows(_lines(data), needed=("ags", "lon", "lat")):
        try:
            longitude, latitude = decimal(row.get("lon", "")), decimal(row.get("lat", ""))
            if longitude is None or latitude is None:
                continue
            if abs(longitude) > 180 or abs(latitude) > 90:
                raise ValueError(_("No place on earth has the coordinates %(lon)s, %(lat)s.") % row)
            places[Ags.parse(row["ags"]).digits] = longitude, latitude
        except ValueError as error:
            problems.append(Problem(number, str(error)))
    return places, problems


def _lines(data: bytes) -> list[str]:
    """UTF-8 (with or without BOM), else Latin-1. Refuses what is no text."""
    if len(data) > MAX_BYTES:
        raise RegisterFileError(_("The file is larger than 20 MB: that is no register of municipalities."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252" if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", data) else "latin-1")
    if control := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        line = text.count("\n", 0, control.start()) + 1
        raise RegisterFileError(_("This is no text file: it holds control characters."), line)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
