from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..lint import validate_public_text


@register_setting(icon="group")
class NetworkSettings(BaseSiteSetting):
    """Who the network is, per site. Every field has a default: the row is made at the first request."""

    name = models.CharField(
        _("name"),
        max_length=255,
        default="",
        validators=[validate_public_text],
        blank=True,
        # Translators: help for the network's name
        help_text=_("As it stands above the declaration, e.g. “Kommunen-Netzwerk: engagiert in NRW”."),
    )
    short_name = models.CharField(
        _("short name"), max_length=60, default="", validators=[validate_public_text], blank=True
    )
    territory = models.CharField(
        _("territory"),
        max_length=120,
        default="",
        validators=[validate_public_text],
        blank=True,
        help_text=_("The state, e.g. “Nordrhein-Westfalen”."),
    )
    state = models.CharField(
        # Translators: Land, as the first two digits of the AGS
        _("key of the state"),
        max_length=2,
        default="",
        blank=True,
        validators=[RegexValidator(r"^(0[1-9]|1[0-6])$", _("Two digits from 01 to 16."))],
        help_text=_("The first two digits of the AGS: 05 for North Rhine-Westphalia. Imports report bodies elsewhere."),
    )
    office_name = models.CharField(
        _("network office"), max_length=255, default="", validators=[validate_public_text], blank=True
    )
    office_address = models.TextField(
        _("address of the office"), default="", validators=[validate_public_text], blank=True
    )
    email = models.EmailField(_("e-mail"), default="", blank=True)
    phone = models.CharField(_("phone"), max_length=60, default="", blank=True)
    attribution_lines = models.TextField(
        _("attribution"),
        default="",
        validators=[validate_public_text],
        blank=True,
        help_text=_("Sources that a licence asks to name on the site, one a line."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("short_name"), FieldPanel("territory"), FieldPanel("state")]),
            ],
            heading=_("Network"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("office_name"),
                FieldPanel("office_address"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Network office"),
        ),
        FieldPanel("attribution_lines"),
    ]

    class Meta:
        verbose_name = _("network")

    def __str__(self):
        return self.name

    @property
    def name_lead(self):
        """“Kommunen-Netzwerk:”, the part of the name up to its colon; empty without one."""
        lead, colon, _rest = self.name.partition(":")
        return lead + colon if colon else ""

    @property
    def name_rest(self):
        """“engagiert in”, what stands between the lead and the last word."""
        return self._after_lead.rpartition(" ")[0]

    @property
    def name_strong(self):
        """“NRW”, the last word, which the source sets in bold."""
        return self._after_lead.rpartition(" ")[2]

    @property
    def _after_lead(self):
        return self.name.removeprefix(self.name_lead).strip()

    @property
    def attribution(self):
        return [line.strip() for line in self.attribution_lines.splitlines() if line.strip()]
