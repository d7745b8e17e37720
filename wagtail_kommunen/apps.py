"""Table of contents of what happens at the start: each room connects its own receivers."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class WagtailKommunenConfig(AppConfig):
    name = "wagtail_kommunen"
    label = "wagtail_kommunen"
    # Translators: the name of the app in the list of permissions
    verbose_name = _("Network of municipalities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401
        from .caching import changes
        from .declarations import receivers as declarations
        from .declarations.four_eyes import FourEyesPolicy
        from .editorial import receivers as editorial
        from .editorial.approvals.colleagues import let_colleagues_withdraw
        from .editorial.mails.quiet import quieten_wagtail
        from .events import receivers as events
        from .events.registration.logs import hide_codes
        from .isolation import subscriptions
        from .isolation.media import check_documents
        from .languages import receivers as languages
        from .languages.panels import add_translation_panels
        from .languages.simple.pages import advise
        from .lint import advisers
        from .members import receivers as members
        from .search import receivers as search
        from .signatories import receivers as signatories

        declarations.connect(self)
        signatories.connect()
        members.connect()
        editorial.connect()
        subscriptions.connect()
        search.connect()
        languages.connect()
        events.connect()
        changes.connect()

        if apps.is_installed("wagtail_localize"):
            from .languages.localize.installing import install

            install()
        add_translation_panels()
        advisers.append(advise)
        quieten_wagtail()
        hide_codes()
        let_colleagues_withdraw()
        check_documents()
        _register_policy(FourEyesPolicy(self.get_model("Signatory")))


def _register_policy(policy):
    """In Wagtail 7.4 the viewset names it."""
    try:
        from wagtail.permissions import register_permission_policy
    except ImportError:
        return
    register_permission_policy(policy.model, policy)
