"""Phone numbers, as people write them."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ()/.\-–]{3,}$", _("Write digits, with spaces or a hyphen: “02861 939-0”."), code="phone"
)


def dialled(number: str) -> str:
    """As a link has it: “+49 (0) 2861 939-0” is +4928619390."""
    return re.sub(r"[^+0-9]", "", number.replace("(0)", "") if number.startswith("+") else number)
