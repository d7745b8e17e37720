from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailKommunenConfig(AppConfig):
    name = "wagtail_kommunen"
    label = "wagtail_kommunen"
    # Translators: the name of the app in the list of permissions
    verbose_name = _("Network of municipalities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import post_delete, post_migrate, pre_delete, pre_save

        from . import checks  # noqa: F401
        from .declarations.receivers import install_immutability_triggers, refuse_forged_versions
        from .signatories import receivers

        post_migrate.connect(install_immutability_triggers, sender=self)
        pre_delete.connect(receivers.keep_public_signatures, sender="wagtail_kommunen.Signatory")
        pre_delete.connect(receivers.keep_needed_evidence, sender="wagtail_kommunen.Evidence")
        post_delete.connect(receivers.remove_evidence_file, sender="wagtail_kommunen.Evidence")
        pre_save.connect(refuse_forged_versions, sender="wagtail_kommunen.DeclarationVersion")
