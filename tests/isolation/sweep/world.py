"""Three municipalities that are built alike, and everybody who works in the admin."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Comment,
    CommentReply,
    Locale,
    Page,
    PageSubscription,
    Site,
    UploadedFile,
    Workflow,
)
from wagtail.models import Task as WagtailTask

from example_site.home.models import HomePage
from tests.events.happening import make_calendar, make_event
from tests.factories import (
    PDF,
    BodyFactory,
    EngagementFieldFactory,
    UserFactory,
    make_declaration_page,
    make_directory,
    make_registry_page,
    seal_page,
)
from wagtail_kommunen.editorial.models import Invitation, Notice
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.editorial.teams.actions import profiles_of, set_up_team
from wagtail_kommunen.members.list_import import waiting_list
from wagtail_kommunen.members.list_import.column_mapping import guess_columns
from wagtail_kommunen.members.list_import.member_list_file import read_member_list
from wagtail_kommunen.models import Event, Evidence, Registration, Signatory, SigningRound
from wagtail_kommunen.network.waiting import WaitingUpload
from wagtail_kommunen.pages.models import AccessibilityStatementPage, MemberContact
from wagtail_kommunen.signing.actions import store

from .canaries import PHONE, canary, own_word

#: Who is asked, and who of them works for a municipality, for an office, or for nobody.
MUNICIPAL = ("rheine1", "rheine2", "double")
POWERLESS = ("anonymous", "noperm", "translator", "user_administrator")
OFFICES = ("network_officer", "state_officer")
ROLES = (*MUNICIPAL, *POWERLESS, *OFFICES, "superuser")


@dataclass
class World:
    """Whose is what.

    ``own`` is Stadt Rheine's, ``foreign`` Stadt Alsdorf's, with a draft that waits for approval; ``calm`` is Stadt
    Herten's, where nothing waits; ``common`` is everybody's or the offices'.
    """

    own: SimpleNamespace
    foreign: SimpleNamespace
    calm: SimpleNamespace
    common: SimpleNamespace
    people: dict = field(default_factory=dict)


def build() -> World:
    common = _network()
    own = _municipality("Rheine", "05566076", "rheine", own_word, common)
    foreign = _municipality("Alsdorf", "05334004", "alsdorf", canary, common)
    calm = _municipality("Herten", "05562024", "herten", canary, common)
    apply_workflow()
    for side in (own, foreign, calm):
        _moderation(side, common)
    _page(foreign.profile).current_workflow_state.resume(user=foreign.editor)
    foreign.task_state = _page(foreign.profile).current_workflow_task_state
    foreign.workflow_state = _page(foreign.profile).current_workflow_state
    _notices(foreign, common)
    event = _page(foreign.event)
    event.get_workflow().start(event, foreign.editor)
    common.workflow = Workflow.objects.get(name="Profile und Veranstaltungen")
    common.other_workflow = Workflow.objects.get(name="Erklärung und Unterzeichnungen")
    common.task = WagtailTask.objects.get(name="Koordinierungsstelle")
    return World(own, foreign, calm, common, _people(own, foreign, common))


def _network():
    home = HomePage.objects.get()
    common = SimpleNamespace(home=home, site=Site.objects.get(), locale=Locale.get_default())
    common.groups = {group.name: group for group in Group.objects.all()}
    common.network_officer = _person("netzwerk1", common.groups["Koordinierungsstelle"])
    common.second_network_officer = _person("netzwerk2", common.groups["Koordinierungsstelle"])
    common.state_officer = _person("staat1", common.groups["Staatskanzlei"])
    common.english, _created = Locale.objects.get_or_create(language_code="en")
    common.directory = make_directory(home)
    common.english_directory = common.directory.copy_for_translation(common.english, copy_parents=True)
    common.calendar = make_calendar(home)
    common.declaration_page = make_declaration_page(home, author=common.network_officer)
    common.version = seal_page(common.declaration_page, common.state_officer)
    common.declaration = common.version.declaration
    common.accessibility = home.add_child(
        instance=AccessibilityStatementPage(
            title="Barrierefreiheit", slug="barrierefreiheit", contact_email="barrieren@netz.example"
        )
    )
    common.registry_page = make_registry_page(home, common.declaration)
    common.field = EngagementFieldFactory(name="Sport")
    common.redirect = Redirect.add_redirect("/alt/", redirect_to=home.pk)
    common.state = BodyFactory(kind="state", designation="Land", name="Nordrhein-Westfalen", ags="05000000")
    write(common.declaration_page, common.network_officer, title=canary("officedraft"))
    common.upload = _waiting_list(common)
    return common


def _waiting_list(common):
    """Uploaded by the network office, which has not said yet what is to become of it."""
    data = f"Kommune;Datum;Person\nBorken;2024;{canary('waitinglist')}\n".encode()
    table = read_member_list(data)
    places = {"version": common.version.pk, "directory": common.directory.pk, "state": "05"}
    token = waiting_list.keep(
        common.network_officer, data, table, guess_columns(table), file_name=canary("filename"), **places
    )
    return WaitingUpload.objects.get(token=token)


def _municipality(name, ags, slug, word, common):
    side = SimpleNamespace(word=word, slug=slug, body=BodyFactory(name=name, ags=ags, slug=slug))
    side.team = set_up_team(side.body)
    side.editor = _editor(f"{slug}1", side, "editor")
    side.second_editor = _editor(f"{slug}2", side, "secondeditor")
    _media(side)
    _profile(side)
    _translation(side, common)
    _events(side, common)
    _registry_entry(side, common)
    side.signing_round = SigningRound(title=word("round"), version=common.version)
    store(side.signing_round, [], user=common.network_officer)
    side.invitation = Invitation.objects.create(
        user=_editor(f"{slug}3", side, "invited"),
        group=side.team.group,
        digest=f"{slug} {word('invitation')}",
        expires_at=timezone.now() + timedelta(days=3),
    )
    return side


def _profile(side):
    """Public as “Stadt …”, with a draft that nobody has approved."""
    side.profile = profiles_of(side.body).get()
    profile = side.profile
    profile.contacts = [
        MemberContact(function="Ehrenamtsbüro", email=f"ehrenamt@{side.slug}.example", name=side.word("unnamed"))
    ]
    profile.summary = "Eine Stadt im Netzwerk."
    side.public_revision = profile.save_revision(clean=False)
    side.public_revision.publish()
    contact = MemberContact(
        function=side.word("function"),
        name=side.word("contact"),
        email=f"{side.word('mail').split()[1]}@{side.slug}.example",
        phone="05971 939-0" if side.slug == "rheine" else PHONE,
    )
    side.first_draft = write(profile, side.editor, summary=side.word("olderrevision"))
    side.draft = write(
        profile,
        side.editor,
        title=side.word("title"),
        summary=side.word("summary"),
        text=f"<p>{side.word('text')}</p>",
        image_id=side.image.pk,
        image_alt=side.word("alternative"),
        image_credit=side.word("credit"),
        contacts=[contact],
    )
    side.comment = Comment.objects.create(
        page=_page(profile), user=side.editor, text=side.word("comment"), contentpath="summary"
    )
    CommentReply.objects.create(comment=side.comment, user=side.editor, text=side.word("reply"))
    PageSubscription.objects.create(page_id=profile.pk, user=side.editor, comment_notifications=True)
    EditingSession.objects.create(
        user=side.editor, content_object=_page(profile), last_seen_at=timezone.now(), is_editing=True
    )
    side.editing_session = EditingSession.objects.get(user=side.editor)


def _translation(side, common):
    """Never published, locked by its author, with a revision that somebody has scheduled."""
    side.translation = _page(side.profile).copy_for_translation(common.english)
    revision = write(side.translation, side.editor, title=side.word("neverpublished"), slug=f"{side.slug}-en")
    Page.objects.filter(pk=side.translation.pk).update(
        title=side.word("neverpublished"),
        draft_title=side.word("neverpublished"),
        locked=True,
        locked_by=side.editor,
        locked_at=timezone.now(),
        owner=side.editor,
    )
    revision.approved_go_live_at = timezone.now() + timedelta(days=30)
    revision.save(update_fields=["approved_go_live_at"])
    side.scheduled = revision
    side.localize, side.segment = _known_to_localize(side, common)


def _known_to_localize(side, common):
    """A translation as wagtail-localize keeps it, and a paragraph; numbers of nothing where it is not installed."""
    if not apps.is_installed("wagtail_localize"):
        return SimpleNamespace(pk=0, source_id=0), SimpleNamespace(pk=0)
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.update_or_create_from_instance(_page(side.profile))
    return Translation.objects.create(source=source, target_locale=common.english), source.stringsegment_set.first()


def _events(side, common):
    """A public one with a draft that nobody has approved and somebody who registered, one for others, one never public."""
    own = {"body": side.body, "author": side.editor, "starts_on": timezone.localdate() + timedelta(days=60)}
    side.event = make_event(common.calendar, title=f"Fest in {side.body.name}", registration="here", **own)
    write(
        side.event,
        side.editor,
        title=side.word("eventtitle"),
        summary=side.word("eventsummary"),
        speakers=[("speaker", {"name": side.word("speaker"), "function": ""})],
    )
    side.invited_event = make_event(
        common.calendar,
        title=side.word("invitedtitle"),
        slug=f"treffen-{side.slug}",  # the address of the log-in repeats it
        summary=side.word("invitedsummary"),
        visibility="invited",
        invited=[("body", common.state)],
        **own,
    )
    side.drafted_event = make_event(
        common.calendar, title=side.word("drafttitle"), slug=f"idee-{side.slug}", live=False, **own
    )
    side.registration = Registration.objects.create(
        event=Event.objects.get(translation_key=side.event.translation_key),
        last_day=own["starts_on"],
        state="confirmed",
        first_name=side.word("registrant"),
        last_name=side.word("lastname"),
        email=f"{side.word('registeredmail').split()[1]}@{side.slug}.example".lower(),
        digest=side.slug,
        language="de",
        consent_text="…",
        consent_at=timezone.now(),
        queued_at=timezone.now(),
    )


def _media(side):
    collection = {"collection": side.team.collection, "uploaded_by_user": side.editor}
    name = side.word("file").split()[1].lower()
    photo = ImageFile(io.BytesIO(picture()), name=f"{name}image.png")
    side.image = get_image_model().objects.create(title=side.word("image"), file=photo, **collection)
    paper = ContentFile(PDF, name=f"{name}document.pdf")
    side.document = get_document_model().objects.create(title=side.word("document"), file=paper, **collection)
    for media in (side.image, side.document):
        media.tags.add(side.word("tag"))
    side.uploaded_file = UploadedFile.objects.create(
        for_content_type=None, uploaded_by_user=side.editor, file=ContentFile(picture(), name=f"{name}upload.png")
    )


def _registry_entry(side, common):
    side.evidence = Evidence(title=side.word("evidence"))
    side.evidence.file.save("scan.pdf", ContentFile(PDF), save=False)
    side.evidence.save()
    side.signatory = Signatory(
        body=side.body,
        version=common.version,
        first_name=side.word("firstname"),
        last_name=side.word("signatory"),
        office_text=side.word("office"),
        signed_on="2024-05-06",
        signed_in=side.word("place"),
        evidence=side.evidence,
        live=False,
    )
    side.signatory.save()
    side.signatory_revision = side.signatory.save_revision(user=common.network_officer, log_action=True)


def _moderation(side, common):
    """Both were sent back once, with a comment."""
    page = _page(side.profile)
    page.get_workflow().start(page, side.editor)
    page = _page(side.profile)
    state = page.current_workflow_task_state
    side.past_workflow_state, side.past_task_state = page.current_workflow_state, state
    state.task.specific.on_action(state, common.network_officer, "reject", comment=side.word("sentback"))
    signatory = Signatory.objects.get(pk=side.signatory.pk)
    signatory.get_workflow().start(signatory, common.network_officer)
    signatory = Signatory.objects.get(pk=side.signatory.pk)
    side.signatory_task_state = signatory.current_workflow_task_state
    side.signatory_workflow_state = signatory.current_workflow_state
    side.task_state, side.workflow_state = side.past_task_state, side.past_workflow_state


def _notices(side, common):
    Notice.objects.get_or_create(recipient=common.network_officer, occasion="waiting", task_state=side.task_state)
    Notice.objects.get_or_create(recipient=side.editor, occasion="sent_back", task_state=side.past_task_state)


def _people(own, foreign, common):
    noperm = Group.objects.create(name="Gäste")
    noperm.permissions.add(Permission.objects.get(codename="access_admin"))
    return {
        "anonymous": None,
        "rheine1": own.editor,
        "rheine2": own.second_editor,
        "double": _person("doppelt", own.team.group, foreign.team.group),
        "noperm": _person("gast", noperm),
        "translator": _person("uebersetzung1", common.groups["Übersetzung"]),
        "user_administrator": _person("nutzer1", common.groups["Nutzerverwaltung"]),
        "network_officer": common.network_officer,
        "second_network_officer": common.second_network_officer,
        "state_officer": common.state_officer,
        "superuser": _person("admin", is_superuser=True),
        "alsdorf1": foreign.editor,
    }


def write(page, user, contacts=None, **fields):
    """A new revision, as the editor of the admin saves it."""
    draft = _page(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    if contacts is not None:
        draft.contacts = contacts
    return draft.save_revision(user=user, log_action=True, clean=False)


def _page(page):
    return Page.objects.get(pk=page.pk).specific


def _editor(username, side, what):
    name = side.word(what)
    mail = f"{name.split()[1]}@{side.slug}.example".lower()
    return _person(username, side.team.group, first_name=name.split()[0], last_name=name.split()[1], email=mail)


def _person(username, *groups, **fields):
    user = UserFactory(username=username, **fields)
    user.groups.set(groups)
    return user


def picture():
    file = io.BytesIO()
    Picture.new("RGB", (8, 8), "green").save(file, "PNG")
    return file.getvalue()
