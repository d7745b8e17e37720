"""What a sealed version says to programs: each column by name. Who sealed it is not among them."""

from collections.abc import Callable
from typing import Any

from .models import DeclarationVersion

COLUMNS: dict[str, Callable[[DeclarationVersion], Any]] = {
    "number": lambda version: version.number,
    "label": lambda version: version.label,
    "digest": lambda version: version.digest,
    "place": lambda version: version.place,
    "date": lambda version: (version.date and version.date.isoformat()) or None,
    "language": lambda version: version.language,
    "wording_known": lambda version: version.wording_known,
    "sealed_at": lambda version: version.sealed_at.isoformat(),
}


def version_columns(version: DeclarationVersion) -> dict[str, Any]:
    return {name: column(version) for name, column in COLUMNS.items()}
