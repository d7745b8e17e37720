"""The official key of municipalities (Amtlicher Gemeindeschlüssel), a value with a form."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Ags:
    """Eight digits: state (2), government region (1), district (2), municipality (3). Source: Destatis."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key as people write it: with spaces, or with its leading zero lost to a spreadsheet."""
        digits = re.sub(r"\s", "", str(text))
        if re.fullmatch(r"\d{7}", digits):
            digits = "0" + digits
        if not re.fullmatch(r"(0[1-9]|1[0-6])\d{6}", digits):
            raise ValueError(
                _("“%(text)s” is no AGS: it has eight digits, the first two name the state (01 to 16).")
                % {"text": text}
            )
        return cls(digits)

    def __str__(self) -> str:
        return self.digits

    @property
    def state(self) -> str:
        return self.digits[:2]

    @property
    def district(self) -> str:
        """The five digits of the district or independent city."""
        return self.digits[:5]


def validate_ags(value: str) -> None:
    """Field validator: exactly the stored form, eight digits."""
    from django.core.exceptions import ValidationError

    try:
        stored_form = Ags.parse(value).digits == value
    except ValueError as error:
        raise ValidationError(str(error), code="ags") from error
    if not stored_form:
        raise ValidationError(_("An AGS is stored with all its eight digits and without spaces."), code="ags")
