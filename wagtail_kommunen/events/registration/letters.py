"""What the mails to people who registered say, in the language in force. How they look is in ``mails/registration``."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from ...outputs.mail import many_lines, one_line
from ..choices import NOT_HELD, EventState
from ..schedule import Happening
from .leading import EventPages
from .models import Registration, RegistrationState
from .occasions import WITHOUT_LINK, Occasion
from .offers import GONE, Offer
from .wording import date_in_words

Fact = tuple[str, str]


@dataclass(frozen=True)
class Letter:
    subject: str
    heading: str
    paragraphs: list[str]
    facts: list[Fact]
    link: str
    reason: str
    erased: str


def letter(registration: Registration, occasion: Occasion, pages: EventPages, page, offer: Offer | None) -> Letter:
    """``page`` is the one that this person reads."""
    subject, heading, paragraphs = _words(registration, occasion, offer)
    days = min(registration.retention_days, pages.leading.retention_days)
    if offer and offer.state == EventState.POSTPONED and registration.state != RegistrationState.CANCELLED:
        paragraphs = [*paragraphs, _kept_in_words(offer, days)]
    reason = many_lines(offer.reason) if offer and occasion is Occasion.EVENT_CHANGED else ""
    return Letter(
        subject=one_line(subject % {"title": one_line(page.title)}, 160),
        heading=heading,
        paragraphs=paragraphs,
        facts=facts(registration, pages.leading, page, offer),
        link="" if occasion in WITHOUT_LINK or not pages.is_public else _link_text(registration),
        reason=reason,
        erased=erased_in_words(days),
    )


def facts(registration: Registration, leading, page, offer: Offer | None) -> list[Fact]:
    """What somebody has to know who comes; the address online only of those who have a seat. ``page`` is what they read."""
    found = [(_("Event"), one_line(page.title))]
    if offer:
        words = [one_line(_date(leading, one, offer), 250) for one in offer.happenings]
        found += [(npgettext("of an event", "Date", "Dates", len(words)), word) for word in words]
    if leading.is_on_site and (address := page.address or leading.address):
        found.append((_("Place"), one_line(", ".join(address), 300)))
    if registration.state == RegistrationState.CONFIRMED and leading.is_online and leading.online_url:
        found.append((_("Address online"), leading.online_url))
    found.append((_("Name"), one_line(registration.full_name, 180)))
    if registration.companions:
        found.append((_("Companions"), str(registration.companions)))
    return found


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


def _kept_in_words(offer: Offer, days: int) -> str:
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
        return _("Registered already: %(title)s"), heading, [told]
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
    return _("You have a seat.") if is_confirmed else _how_to_wait()


def _how_to_wait() -> str:
    return _(
        "All seats are taken. As soon as one is free and it is your turn, it is yours, and we write to you. "
        "You need not do anything."
    )


def _link_text(registration: Registration) -> str:
    if registration.state == RegistrationState.CANCELLED:
        return _("Look at your registration")
    return _("Look at your registration, change or cancel it")
