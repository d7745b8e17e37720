from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class WagtailKommunenConfig(AppConfig):
    name = "wagtail_kommunen"
    label = "wagtail_kommunen"
    # Translators: the name of the app in the list of permissions
    verbose_name = _("Network of municipalities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.contrib.auth import get_user_model
        from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_save
        from wagtail import signals as wagtails
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from . import checks  # noqa: F401
        from .conf import kommunen_settings
        from .declarations.four_eyes import FourEyesPolicy
        from .declarations.receivers import install_immutability_triggers, refuse_forged_versions
        from .editorial import receivers as editorial
        from .editorial.approvals.colleagues import let_colleagues_withdraw
        from .editorial.mails.quiet import quieten_wagtail
        from .events import receivers as events
        from .events.registration.logs import hide_codes
        from .isolation.subscriptions import groups_changed, permission_taken
        from .languages import receivers as languages
        from .languages.aliases import keep_out_of_public
        from .languages.panels import add_translation_panels
        from .languages.simple.pages import advise
        from .lint import advisers
        from .members.receivers import bodies_renamed, body_renamed, members_changed, remember_name
        from .search.receivers import index_related_texts
        from .signals import register_imported, version_sealed
        from .signatories import receivers
        from .translation import shared_fields_changed

        post_migrate.connect(install_immutability_triggers, sender=self)
        pre_delete.connect(receivers.keep_public_signatures, sender="wagtail_kommunen.Signatory")
        pre_delete.connect(receivers.keep_needed_evidence, sender="wagtail_kommunen.Evidence")
        post_delete.connect(receivers.remove_evidence_file, sender="wagtail_kommunen.Evidence")
        pre_save.connect(refuse_forged_versions, sender="wagtail_kommunen.DeclarationVersion")
        settings = kommunen_settings()
        for changed in ("Body", "EngagementField", "Signatory", "NetworkSettings"):
            post_save.connect(members_changed, sender=f"wagtail_kommunen.{changed}")
            post_delete.connect(members_changed, sender=f"wagtail_kommunen.{changed}")
        for page_type in (settings.MEMBER_PAGE_MODEL, settings.MEMBER_INDEX_PAGE_MODEL):
            post_save.connect(members_changed, sender=page_type)
            post_delete.connect(members_changed, sender=page_type)
        post_save.connect(editorial.profile_saved, sender=settings.MEMBER_PAGE_MODEL)
        for page_type in (settings.MEMBER_INDEX_PAGE_MODEL, settings.EVENT_INDEX_PAGE_MODEL):
            post_save.connect(editorial.directory_saved, sender=page_type)
        post_save.connect(editorial.profile_saved, sender=settings.EVENT_PAGE_MODEL)
        post_save.connect(editorial.page_saved)
        post_page_move.connect(editorial.page_moved)
        for task in ("wagtailcore.Task", "wagtail_kommunen.TwoPersonTask", "wagtail_kommunen.TownHallTask"):
            post_save.connect(editorial.task_saved, sender=task)
        m2m_changed.connect(groups_changed, sender=get_user_model().groups.through)
        post_delete.connect(permission_taken, sender="wagtailcore.GroupPagePermission")
        pre_save.connect(remember_name, sender="wagtail_kommunen.Body")
        post_save.connect(body_renamed, sender="wagtail_kommunen.Body")
        register_imported.connect(bodies_renamed)
        page_published.connect(index_related_texts)
        page_published.connect(events.event_published)
        page_unpublished.connect(languages.page_taken_offline)
        page_unpublished.connect(events.page_unpublished)
        pre_delete.connect(languages.page_deleted)
        pre_delete.connect(events.event_deleted, sender=settings.EVENT_PAGE_MODEL)
        for signal in (page_slug_changed, post_page_move):
            signal.connect(events.page_moved)
        post_delete.connect(events.entry_gone, sender="wagtail_kommunen.CalendarEntry")
        # Wagtail's bulk action and its scheduler unpublish what they hold as a plain Page.
        for signal in (page_unpublished, page_slug_changed, post_page_move, register_imported):
            signal.connect(members_changed)
        for signal in (post_save, post_delete):
            signal.connect(members_changed, sender="wagtailcore.PageViewRestriction")
        pre_save.connect(keep_out_of_public)
        post_save.connect(languages.page_saved)
        page_published.connect(languages.page_published)
        post_save.connect(languages.right_given, sender="wagtailcore.GroupPagePermission")
        post_delete.connect(languages.right_taken, sender="wagtailcore.GroupPagePermission")
        post_save.connect(languages.approval_assigned, sender="wagtailcore.WorkflowPage")
        for signal in (pre_save, pre_delete):
            signal.connect(languages.privacy_changes, sender="wagtailcore.PageViewRestriction")
        post_save.connect(languages.privacy_changed, sender="wagtailcore.PageViewRestriction")
        post_delete.connect(languages.privacy_removed, sender="wagtailcore.PageViewRestriction")
        m2m_changed.connect(languages.groups_of_privacy_changed, sender=PageViewRestriction.groups.through)
        shared_fields_changed.connect(events.shared_fields_changed)
        version_sealed.connect(languages.version_sealed)
        _redirects_first()
        page_slug_changed.connect(languages.address_changed)
        post_page_move.connect(languages.page_moved)
        if apps.is_installed("wagtail_localize"):
            _keep_translations_in_drafts()
        wagtails.task_submitted.connect(editorial.step_begins, sender=self.get_model("TwoPersonTaskState"))
        wagtails.workflow_rejected.connect(editorial.text_sent_back)
        wagtails.workflow_approved.connect(editorial.text_approved)
        wagtails.workflow_cancelled.connect(editorial.text_withdrawn)
        add_translation_panels()
        advisers.append(advise)
        quieten_wagtail()
        hide_codes()
        let_colleagues_withdraw()
        _register_policy(FourEyesPolicy(self.get_model("Signatory")))
        _check_documents()
        _notice_changes()


def _redirects_first():
    """Wagtail's redirects are made before ours look at them. Connected twice, they are made once."""
    if apps.is_installed("wagtail.contrib.redirects"):
        from wagtail.contrib.redirects import signal_handlers
        from wagtail.signals import page_slug_changed, post_page_move

        page_slug_changed.connect(signal_handlers.autocreate_redirects_on_slug_change)
        post_page_move.connect(signal_handlers.autocreate_redirects_on_page_move)


def _keep_translations_in_drafts():
    from django.db.models.signals import post_save

    from .languages.localize.aliases import add_aliases
    from .languages.localize.safe import make_drafts_only, stay_in_the_editor
    from .languages.localize.streams import offer_words_only
    from .languages.localize.views import mend_views
    from .translation import pages_made

    make_drafts_only()
    pages_made.connect(add_aliases)
    offer_words_only()
    mend_views()
    post_save.connect(stay_in_the_editor, sender="wagtail_localize.Translation")
    if apps.is_installed("wagtail_localize.locales"):
        from .languages.localize.locales import say_why_a_language_stays

        say_why_a_language_stays()


def _check_documents():
    """The form, the chooser and the uploader of many ask the model's field."""
    from wagtail.documents import get_document_model

    from .isolation.media import validate_document

    get_document_model()._meta.get_field("file").validators.append(validate_document)


def _notice_changes():
    """For the pages that are kept; where none are, nobody listens."""
    from django.conf import settings
    from django.db.backends.signals import connection_created

    from .caching.changes import watch

    if "wagtail_kommunen.caching.middleware.PublicPages" in settings.MIDDLEWARE:
        connection_created.connect(watch)


def _register_policy(policy):
    """In Wagtail 7.4 the viewset names it."""
    try:
        from wagtail.permissions import register_permission_policy
    except ImportError:
        return
    register_permission_policy(policy.model, policy)
