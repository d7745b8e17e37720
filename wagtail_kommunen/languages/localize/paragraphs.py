"""The words of one paragraph, as somebody sends them: text, and of markup only what the original has there.

Nothing is searched for and taken out. What is stored is written anew, from what was understood.
"""

import html
import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...lint import HIDDEN, hidden_character, one_line

#: Times the original; of a short one this many characters.
MOST_TIMES, MOST_OF_A_SHORT_ONE = 10, 10_000
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
#: What follows a “<”. Only this is a tag here.
_TAG = re.compile(r"(/?)([A-Za-z]+)(?:\s+id=(?:\"([^\"]*)\"|'([^']*)'))?\s*(/?)>")
_EMPTY = frozenset({"br"})


def cleaned(words: str, original: str) -> str:
    """As it is stored. ValidationError says in words why it cannot be used."""
    most = max(MOST_OF_A_SHORT_ONE, MOST_TIMES * len(original))
    if len(words) > most:
        told = _("this is too long: %(length)d characters, at most %(most)d.")
        raise ValidationError(told % {"length": len(words), "most": most}, code="too-long")
    text, *marked = words.split("<")
    result, is_open = [_escaped(text)], list[str]()
    known = _tags_of(original)
    for piece in marked:
        tag, rest = _tag(piece, known, is_open)
        result += [tag, _escaped(rest)]
    if is_open:
        raise ValidationError(_("“<%(tag)s>” has no end.") % {"tag": is_open[-1]}, code="markup")
    clean = "".join(result)
    if found := HIDDEN.search(clean):
        raise ValidationError(hidden_character(found.group()), code="hidden-character")
    if not "".join(result[::2]).strip():
        raise ValidationError(_("there are no words in it."), code="blank")
    if Counter(_PLACEHOLDER.findall(clean)) != Counter(_PLACEHOLDER.findall(original)):
        raise ValidationError(_("placeholders have to stay as they are."), code="placeholders")
    return one_line(clean)


def _tags_of(original: str) -> set[tuple[str, str | None]]:
    found = (_TAG.match(piece) for piece in original.split("<")[1:])
    return {(tag[2].lower(), _id(tag)) for tag in found if tag and not tag[1]}


def _tag(piece: str, known: set[tuple[str, str | None]], is_open: list[str]) -> tuple[str, str]:
    """The tag that a piece begins with, as it is written, and the text behind it."""
    tag = _TAG.match(piece)
    if tag is None:
        raise ValidationError(_("please write “&lt;” where a “<” is meant; markup stays as it is."), code="markup")
    is_end, name, rest = bool(tag[1]), tag[2].lower(), piece[tag.end() :]
    if not is_end and (name, _id(tag)) not in known:
        raise _trouble(name, known)
    if name in _EMPTY and not is_end:
        return f"<{name}{_attribute(tag)}/>", rest
    if tag[5] or (is_open[-1:] != [name] or _id(tag) is not None if is_end else name in is_open):
        raise ValidationError(_("“<%(tag)s>” begins or ends in the wrong place.") % {"tag": name}, code="markup")
    if is_end:
        is_open.pop()
        return f"</{name}>", rest
    is_open.append(name)
    return f"<{name}{_attribute(tag)}>", rest


def _trouble(name: str, known: set[tuple[str, str | None]]) -> ValidationError:
    if name == "a":
        return ValidationError(_("this link is not in the original."), code="markup")
    if name in {known_name for known_name, _id in known}:
        told = _("“<%(tag)s>” may only have the id that it has in the original.")
    else:
        told = _("“<%(tag)s>” may not stand in a paragraph.")
    return ValidationError(told % {"tag": name}, code="markup")


def _id(tag: re.Match) -> str | None:
    return tag[4] if tag[3] is None else tag[3]


def _attribute(tag: re.Match) -> str:
    """One that the original has; no other gets here."""
    return "" if _id(tag) is None else f' id="{html.escape(_id(tag) or "")}"'


def _escaped(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)
