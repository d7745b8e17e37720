"""What an account leaves behind. The account itself stays, closed and without a name: the trail is by its id."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, TextField
from wagtail.models import ModelLogEntry

from .report import Fate, Report
from .terms import ERASED

#: Rows that belong to a person, by the field that names the person.
_BELONGINGS = (
    ("wagtailusers.UserProfile", "user"),
    ("wagtailadmin.EditingSession", "user"),
    ("wagtailcore.PageSubscription", "user"),
    ("wagtailcore.UploadedFile", "uploaded_by_user"),
    ("wagtailcore.APIToken", "user"),
    ("wagtail_kommunen.Invitation", "user"),
    ("wagtail_kommunen.Notice", "recipient"),
    ("wagtail_kommunen.NoticePreference", "user"),
    ("wagtail_kommunen.WaitingUpload", "user"),
)


def drop_belongings(accounts, report: Report) -> list[tuple]:
    """Storage and name of the files that go with them."""
    files = []
    for label, owner in _BELONGINGS:
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        rows = model._base_manager.filter(**{f"{owner}__in": [account.pk for account in accounts]})
        for name in ("avatar", "file"):
            if any(field.name == name for field in model._meta.concrete_fields):
                files += [(getattr(row, name).storage, getattr(row, name).name) for row in rows if getattr(row, name)]
        report.count(model._meta.verbose_name_plural, Fate.DELETED, rows.delete()[0])
    return files


def close_account(account, report: Report) -> None:
    """No name, no address, no password, no group."""
    username, closed = account.USERNAME_FIELD, f"{ERASED}-{account.pk}"
    for field in account._meta.concrete_fields:
        if isinstance(field, CharField | TextField) and field.name != "password" and not field.choices:
            setattr(account, field.name, "" if field.blank and not field.unique else closed)
    email_field = account.get_email_field_name()
    if email_field in {field.name for field in account._meta.concrete_fields} and getattr(account, email_field):
        setattr(account, email_field, f"{closed}@invalid.invalid")
    if username != email_field:
        setattr(account, username, closed)
    account.is_active = False
    for flag in ("is_staff", "is_superuser"):
        if hasattr(account, flag):
            setattr(account, flag, False)
    account.set_unusable_password()
    account.save()
    for rights in ("groups", "user_permissions"):
        if hasattr(account, rights):
            getattr(account, rights).clear()
    report.count(account._meta.verbose_name_plural, Fate.CLOSED)


def unname_log_entries(account, report: Report) -> None:
    """Wagtail wrote the name of the account into its label. Action, moment and id stay."""
    content_type = ContentType.objects.get_for_model(account)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id=str(account.pk))
    changed = entries.exclude(label=f"{ERASED}-{account.pk}").update(label=f"{ERASED}-{account.pk}")
    report.count(ModelLogEntry._meta.verbose_name_plural, Fate.REWRITTEN, changed)
