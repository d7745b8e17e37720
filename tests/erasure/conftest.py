"""A person who has left traces wherever one can, and a search that knows nothing of how they are erased."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.admin import models as admin_models
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageSubscription
from wagtail.users.models import UserProfile

from tests.factories import SignatoryFactory
from wagtail_kommunen.models import Invitation, Notice, NoticePreference
from wagtail_kommunen.network.waiting import keep_upload
from wagtail_kommunen.pages.models import MemberContact

#: First and last name, user name, mail address, phone number, and what else somebody might say.
MARKERS = (
    "Quendoline Zwölfbrücken",
    "q.zwoelfbruecken",
    "quendoline@rheine.example",
    "05971 4711-99",
    "Frau Zwölfbrücken",
    "Zwölfbrücken",
)


@pytest.fixture
def quendoline(team, rheine1):
    """In the team of Rheine: the account that all traces lead to."""
    rheine1.username, rheine1.email = "q.zwoelfbruecken", "quendoline@rheine.example"
    rheine1.first_name, rheine1.last_name = "Quendoline", "Zwölfbrücken"
    rheine1.save()
    log(rheine1, "wagtail.create")
    return rheine1


@pytest.fixture
def traces(quendoline, profile, version, network_officer, second_network_officer, approvals, settings):
    """Written, previewed, submitted, sent back with a remark, written anew, commented, uploaded, logged in, deleted."""
    name, mail, phone = "Quendoline Zwölfbrücken", "quendoline@rheine.example", "05971 4711-99"
    write(profile, quendoline, summary=f"Fragen Sie {name}!", text=f'<p>Post an <a href="mailto:{mail}">{name}</a></p>')
    draft = fresh(profile).get_latest_revision_as_object()
    draft.contacts.add(MemberContact(function="Ehrenamt", name=name, email=mail, phone=phone, consent=True))
    draft.offers = json.dumps([{"type": "offer", "value": {"title": f"Rat von {name}"}, "id": "1"}])
    draft.save_revision(user=quendoline)
    browser = Client()
    browser.force_login(quendoline)
    session = browser.session
    session["note"] = f"Seite von {name} gespeichert"
    session.save()
    state = fresh(profile).get_workflow().start(fresh(profile), quendoline)
    state.current_task_state.task.specific.on_action(
        state.current_task_state,
        network_officer,
        "reject",
        comment=f"Bitte {name}, Tel. {phone}, fragen: Frau Zwölfbrücken",
    )
    write(profile, quendoline, title=f"Rheine von {name}", summary="")
    page = fresh(profile)
    page.get_latest_revision().publish(skip_permission_checks=True)
    comment = Comment.objects.create(
        page=page, user=network_officer, text=f"{name} fragen", contentpath="summary", position=""
    )
    CommentReply.objects.create(comment=comment, user=quendoline, text=f"Bin ich: {mail}")
    waiting = fresh(profile).get_workflow().start(fresh(profile), quendoline).current_task_state
    Notice.objects.get_or_create(recipient=quendoline, occasion="approved", task_state=waiting)
    NoticePreference.objects.create(user=quendoline)
    Invitation.objects.create(
        user=quendoline, group=quendoline.groups.get(), digest="0" * 64, expires_at="2030-01-01T00:00Z"
    )
    if form_state := getattr(admin_models, "FormState", None):
        form_state.objects.create(
            user=network_officer,
            content_type=ContentType.objects.get_for_model(profile),
            object_id=profile.pk,
            data="summary=Quendoline+Zw%C3%B6lfbr%C3%BCcken",
            last_updated_at=timezone.now(),
        )
    prepared = SignatoryFactory(version=version, body__name="Emsdetten", signed_on=None, live=False)
    prepared.first_name, prepared.last_name, prepared.honorific = "Quendoline", "Zwölfbrücken", "Dr."
    prepared.save()
    prepared.save_revision(user=quendoline)
    gone = SignatoryFactory(
        version=version, body__name="Neuenkirchen", signed_on=None, live=False, office_text=f"i. A. {name}"
    )
    log(gone, "wagtail.rename", user=quendoline, data={"title": {"old": name, "new": mail}})
    ModelLogEntry.objects.filter(object_id=str(gone.pk)).update(label=f"Stadt Neuenkirchen ({name})")
    gone.delete()
    Redirect.objects.create(old_path="/quendoline-zwolfbrucken", redirect_link=f"https://rheine.example/?wer={mail}")
    image = get_image_model().objects.create(
        title=name, file=get_test_image_file(filename="quendoline_zwolfbrucken.png"), uploaded_by_user=quendoline
    )
    image.get_rendition("max-100x100")
    document = get_document_model()(title=f"Lebenslauf {name}", uploaded_by_user=quendoline)
    document.file.save("Lebenslauf-Quendoline-Zwoelfbruecken.txt", ContentFile(b"leer"))
    document.save()
    profile_row = UserProfile.get_for_user(quendoline)
    profile_row.avatar.save("quendoline-zwoelfbruecken.png", get_test_image_file())
    PageSubscription.objects.create(user=quendoline, page=Page.objects.get(pk=profile.pk), comment_notifications=True)
    admin_models.EditingSession.objects.create(
        user=quendoline,
        content_type=ContentType.objects.get_for_model(profile),
        object_id=profile.pk,
        last_seen_at="2026-01-01T00:00Z",
    )
    keep_upload(
        network_officer, "members", {"list.xlsx": packed(f"Rheine;{name}".encode())}, {"by": mail}, seconds=3600
    )
    orphan = Path(settings.MEDIA_ROOT) / "original_images" / "Zwoelfbruecken-Quendoline-alt.png"
    orphan.write_bytes(b"x")
    return quendoline


def packed(text):
    """As a spreadsheet has it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    return file.getvalue()


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def write(page, user, **fields):
    draft = fresh(page).get_latest_revision_as_object()
    for field, value in fields.items():
        setattr(draft, field, value)
    return draft.save_revision(user=user)


@pytest.fixture
def places(settings):
    """A function that says where something still stands: in which table, session, upload or file name."""

    def places():
        found = []
        for table in connection.introspection.table_names():
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                columns = [column[0] for column in cursor.description]
                for row in cursor.fetchall():
                    found += [(table, name) for name, cell in zip(columns, row, strict=True) if tells(cell)]
        for session in apps.get_model("sessions.Session").objects.all():
            found += [("session", session.pk)] if tells(json.dumps(SessionStore(session.pk).load())) else []
        found += [("file", path.name) for path in Path(settings.MEDIA_ROOT).rglob("*") if tells(path.name)]
        return sorted(set(found))

    return places


#: As SQLite, PostgreSQL and JSON write it.
MOMENT = re.compile(r'"?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d|Z)?"?')


def tells(cell):
    if isinstance(cell, bytes | memoryview):
        cell = bytes(cell)
        if zipfile.is_zipfile(io.BytesIO(cell)):
            with zipfile.ZipFile(io.BytesIO(cell)) as archive:
                return any(tells(archive.read(name)) for name in archive.namelist())
        cell = cell.decode("utf-8", errors="replace")
    text = json.dumps(cell, default=str, ensure_ascii=False) if not isinstance(cell, str) else cell
    if MOMENT.fullmatch(text):
        return False  # whose microseconds may well be somebody's number
    for escaped, letter in (
        (r"\u00f6", "ö"),
        (r"\u00fc", "ü"),
        ("%C3%B6", "ö"),
        ("%C3%BC", "ü"),
        ("oe", "ö"),
        ("ue", "ü"),
    ):
        text = text.replace(escaped, letter)
    plain = text.lower().replace("ö", "o").replace("ü", "u")
    return "zwolfbrucken" in plain or "quendoline" in plain or "4711" in plain or "qendoline" in plain


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    """Sentences are compared as they stand in the code."""
