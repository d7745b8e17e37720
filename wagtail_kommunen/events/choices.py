"""The words that events choose from. Names follow schema.org and RFC 5545 where they have one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    # Translators: Fachkongress
    CONGRESS = "congress", _("Congress")
    # Translators: Regionales Seminar
    SEMINAR = "seminar", _("Regional seminar")
    # Translators: Entwicklungswerkstatt: a closed group that meets on several dates
    WORKSHOP = "workshop", _("Development workshop")
    # Translators: Netzwerktreffen
    MEETING = "meeting", _("Network meeting")
    # Translators: Spitzentreffen
    SUMMIT = "summit", _("Summit meeting")
    # Translators: Unterzeichnung
    SIGNING = "signing", _("Signing")
    # Translators: digitales Kurzformat
    ONLINE_SHORT = "online_short", _("Short online format")
    OTHER = "other", _("Other")


class EventState(models.TextChoices):
    """What has become of it. Anything but “planned” stays visible, with its reason."""

    PLANNED = "planned", _("takes place")
    CANCELLED = "cancelled", _("cancelled")
    #: Without a new date yet.
    POSTPONED = "postponed", _("postponed")
    #: To the date that stands there now.
    RESCHEDULED = "rescheduled", _("moved to another date")
    MOVED_ONLINE = "moved_online", _("moved online")


#: States in which people need not come.
NOT_HELD = (EventState.CANCELLED, EventState.POSTPONED)


class AttendanceMode(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members of the network")
    INVITED = "invited", _("invited members only")


class Repeats(models.TextChoices):
    """Presets for rules of RFC 5545. What they repeat, the first date says: “the first Tuesday” if it is one."""

    NEVER = "", _("does not repeat")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY_WEEKDAY = "monthly_weekday", _("every month on the same weekday, e.g. every first Tuesday")
    MONTHLY_LAST = "monthly_last", _("every month on the last such weekday, e.g. every last Friday")
    MONTHLY_DAY = "monthly_day", _("every month on the same day")
    YEARLY = "yearly", _("every year")
    CUSTOM = "custom", _("by a rule of your own")


class RegistrationMode(models.TextChoices):
    NONE = "", _("not needed")
    HERE = "here", _("on this page")
    ELSEWHERE = "elsewhere", _("on another site")
