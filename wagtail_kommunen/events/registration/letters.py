"""What the mails to people who registered say, in the language in force. How they look is in ``mails/registration``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from ...outputs.mail import many_lines, one_line
from ..choices import NOT_HELD, EventState
from ..schedule import Happening
from .allowed import may_cancel, may_change
from .leading import EventPages
from .models import Registration, RegistrationState
from .occasions import WITHOUT_LINK, Occasion
from .offers import GONE, Offer
from .wording import date_in_words


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    #: Where it leads, if it is a link: what people write themselves never is.
    url: str = ""


@dataclass(frozen=True)
class Letter:
    subject: str
    heading: str
    paragraphs: list[str]
    facts: list[Fact]
    #: What one can do by the link; empty without one.
    link: str
    #: About the link.
    notes: list[str]
    reason: str
    erased: str


def letter(
    registration: Registration,
    occasion: Occasion,
    pages: EventPages,
    page,
    offer: Offer | None,
    *,
    is_renewed: bool = False,
) -> Letter:
    """``page`` is the one that this person reads. ``is_renewed``: earlier links do not work any more."""
    subject, heading, paragraphs = _words(registration, occasion, offer)
    days = min(registration.retention_days, pages.leading.retention_days)
    if offer and offer.state == EventState.POSTPONED and registration.state != RegistrationState.CANCELLED:
        paragraphs = [*paragraphs, kept_in_words(offer, days)]
    has_link = occasion not in WITHOUT_LINK and pages.is_public
    reason = many_lines(offer.reason) if offer and occasion is Occasion.EVENT_CHANGED else ""
    return Letter(
        subject=one_line(subject % {"title": one_line(page.title)}, 160),
        heading=heading,
        paragraphs=paragraphs,
        facts=facts(registration, pages.leading, page, offer),
        link=_link_text(registration, pages) if has_link else "",
        notes=list(_about_the_link(registration, pages, is_renewed)) if has_link else [],
        reason=reason,
        erased=erased_in_words(days),
    )


def facts(registration: Registration, leading, page, offer: Offer | None) -> list[Fact]:
    """What somebody has to know who comes; the address online only of those who have a seat. ``page`` is what they read."""
    found = [Fact(_("Event"), one_line(page.title))]
    if offer:
        words = [one_line(_date(leading, one, offer), 250) for one in offer.happenings]
        found += [Fact(_date_label(offer, len(words)), word) for word in words]
    if leading.is_on_site and (address := page.address or leading.address):
        found.append(Fact(_("Place"), one_line(", ".join(address), 300)))
    if registration.state == RegistrationState.CONFIRMED and leading.is_online and leading.online_url:
        found.append(Fact(_("Address online"), leading.online_url, _web_address(leading.online_url)))
    found.append(Fact(_("Name"), one_line(registration.full_name, 180)))
    if registration.companions:
        found.append(Fact(_("Companions"), str(registration.companions)))
    return found


def _web_address(given: str) -> str:
    """Empty if it is none: of all others, a browser may make what it likes."""
    return given if given.casefold().startswith(("https://", "http://")) else ""


def _date_label(offer: Offer, number: int) -> str:
    if offer.state == EventState.POSTPONED:
        return npgettext("of an event", "Date so far", "Dates so far", number)
    return npgettext("of an event", "Date", "Dates", number)


def _date(leading, one: Happening, offer: Offer) -> str:
    """With its own place, and what has become of it alone."""
    is_other = one.state != offer.state and one.state in NOT_HELD
    words = (date_in_words(leading, one), one.place, str(EventState(one.state).label) if is_other else "")
    return " – ".join(filter(None, words))


def erased_in_words(days: int) -> str:
    return ngettext(
        "What you entered is erased %(days)d day after the event.",
        "What you entered is erased %(days)d days after the event.",
        days,
    ) % {"days": days}


def kept_in_words(offer: Offer, days: int) -> str:
    last = date_format(offer.counts_from + timedelta(days=days), "DATE_FORMAT")
    return _("We keep your registration until there is a new date, at most until %(day)s.") % {"day": last}


def _words(registration: Registration, occasion: Occasion, offer: Offer | None) -> tuple[str, str, list[str]]:
    """Subject, heading, paragraphs."""
    is_confirmed = registration.state == RegistrationState.CONFIRMED
    please_cancel = _("If you cannot come, please cancel: then somebody else can.")
    if occasion is Occasion.CONFIRMED:
        return _("Registered: %(title)s"), _("You are registered"), [_("You have a seat."), please_cancel]
    if occasion is Occasion.WAITING:
        return _("Waiting list: %(title)s"), _("You are on the waiting list"), [_how_to_wait()]
    if occasion is Occasion.AGAIN:
        heading = _("You are registered already") if is_confirmed else _("You are on the waiting list already")
        told = _("Somebody, probably you, has registered with this address once more. Nothing has changed.")
        link = _(
            "Your link is in the first mail, or in a later one. If you do not find it, please ask the host for a new one."
        )
        return _("Registered already: %(title)s"), heading, [told, link]
    if occasion is Occasion.MOVED_UP:
        told = _("A seat has become free, and it was your turn: it is yours.")
        return _("You have a seat: %(title)s"), _("You have a seat now"), [told, please_cancel]
    if occasion is Occasion.CHANGED:
        return _("Changed: %(title)s"), _("Your registration was changed"), [_standing(is_confirmed)]
    if occasion is Occasion.CANCELLED:
        return _("Registration cancelled: %(title)s"), _("You have cancelled"), [_("Your registration is cancelled.")]
    if occasion is Occasion.CANCELLED_BY_HOST:
        told = _("The host has cancelled your registration. If you have questions, please ask there.")
        return _("Registration cancelled: %(title)s"), _("Your registration is cancelled"), [told]
    if occasion is Occasion.EVENT_CHANGED:
        return _words_of_event(offer, is_confirmed, registration.told_state)
    standing = _standing(is_confirmed)
    if registration.state == RegistrationState.CANCELLED:
        standing = _("Your registration is cancelled.")
    return _("Your registration: %(title)s"), _("Your registration"), [standing]


def _words_of_event(offer: Offer | None, is_confirmed: bool, earlier: str) -> tuple[str, str, list[str]]:
    if offer is None:
        return _("Not held: %(title)s"), _("This date is not held"), [_("Your registration for it has no effect.")]
    standing = _standing(is_confirmed)
    if offer.state == EventState.CANCELLED:
        told = _("You need not cancel your registration.")
        return _("Cancelled: %(title)s"), _("The event is cancelled"), [told]
    if offer.state == EventState.POSTPONED:
        told = _("There is no new date yet. As soon as there is one, we write to you.")
        return _("Postponed: %(title)s"), _("The event is postponed"), [told]
    if offer.state == EventState.RESCHEDULED:
        told = _("It takes place on another date. If you cannot come then, please cancel: then somebody else can.")
        return _("New date: %(title)s"), _("The event has a new date"), [told, standing]
    if offer.state == EventState.MOVED_ONLINE:
        return _("Now online: %(title)s"), _("The event takes place online"), [standing]
    told = _("Please note the date and the place below.")
    if earlier in (*NOT_HELD, GONE):
        return _("Takes place: %(title)s"), _("The event takes place after all"), [told, standing]
    return _("Please note: %(title)s"), _("Date or place of the event have changed"), [told, standing]


def _standing(is_confirmed: bool) -> str:
    return _("You have a seat.") if is_confirmed else f"{_('You are on the waiting list.')} {_how_to_wait()}"


def _how_to_wait() -> str:
    """Also true of a party that is too large for the seats that are free."""
    return _(
        "As soon as there is room for you and it is your turn, you have a seat, and we write to you. "
        "You need not do anything."
    )


def _link_text(registration: Registration, pages: EventPages) -> str:
    if may_change(registration, pages):
        return _("Look at your registration, change or cancel it")
    if may_cancel(registration, pages):
        return _("Look at your registration or cancel it")
    return _("Look at your registration")


def _about_the_link(registration: Registration, pages: EventPages, is_renewed: bool) -> Iterator[str]:
    yield _("This link is yours alone; please do not pass it on.")
    if is_renewed:
        yield _("A link that you got earlier does not work any more.")
    if may_cancel(registration, pages):
        yield _("Did somebody else register you? Cancel by the link, and nothing more comes.")
