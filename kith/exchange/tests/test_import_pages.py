"""Importing by page: look first, then confirm or discard; nobody else's files are there."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from kith.access.actions import grants
from kith.access.permissions import Refused
from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_user
from kith.audit.models import Event
from kith.exchange import forms, uploads
from kith.exchange.actions import uploading
from kith.exchange.actions.uploading import Target
from kith.exchange.models import Import, ImportDraft
from kith.exchange.tests.factories import csv, imported, make_group, make_kinds, make_lead, waiting
from kith.groups.actions import starting
from kith.groups.models import Membership, PeerGroup, Relationship

pytestmark = pytest.mark.django_db
PAIRS = csv("from,to", "A,B", "B,C")
PEOPLE = csv("id,name", "A,Aisha O'Neill", "B,Ben", "C,Siobhán")
TYPED = {"title": "Evenings at the arcade", "purpose": "To make them safer", "basis": "from a record",
         "perspective": "professional", "listing": "complete",
         "as_at_day": "5", "as_at_month": "1", "as_at_year": "2026"}  # fmt: skip


@pytest.fixture(autouse=True)
def _demonstration(settings):
    """No second factor is asked for."""
    settings.DEMONSTRATION = True


@pytest.fixture
def lead():
    return make_lead()


@pytest.fixture
def signed_in(client, lead):
    client.force_login(lead)
    return client


def upload(client, rows=PAIRS, people=PEOPLE, url="/groups/import", **typed):
    files = {"relationships": SimpleUploadedFile("Aisha and Ben.csv", rows)}
    files |= {"people": SimpleUploadedFile("names.csv", people)} if people else {}
    return client.post(url, TYPED | typed | files)


def events():
    return list(Event.objects.order_by("at", "seq").values_list("verb", flat=True))


def digest_in(page):
    return re.search(r'name="digest" value="([0-9a-f]{64})"', page.content.decode())[1]


def test_a_new_group_is_imported_in_three_steps(signed_in, lead):
    before = len(events())
    assert signed_in.get("/groups/import").status_code == 200
    answer = upload(signed_in)
    draft = ImportDraft.objects.get()
    assert answer.url == reverse("exchange:import_preview", args=[draft.id])
    page = signed_in.get(answer.url)
    text = page.content.decode()
    assert "Nothing has been saved yet" in text
    assert "A new group will be proposed." in text
    assert "3 people will be added as proposed." in text
    assert "2 relationships will be added." in text
    assert "Siobhán" in text
    assert "Aisha O&#39;Neill" in text
    assert not PeerGroup.objects.exists()
    confirmed = signed_in.post(reverse("exchange:import_confirm", args=[draft.id]), {"digest": digest_in(page)})
    group = PeerGroup.objects.get()
    assert confirmed.url == reverse("groups:map", args=[group.id])
    assert (group.title, group.purpose, group.lead) == ("Evenings at the arcade", "To make them safer", lead)
    assert [version.as_at for version in group.versions.all()] == [date(2026, 1, 5)]
    assert events()[before:] == ["import.read", "import.previewed", "import.read", "import.confirmed"]
    assert not ImportDraft.objects.exists()


def test_no_file_name_is_kept(signed_in):
    upload(signed_in)
    assert all("Aisha and Ben" not in str(value) for value in ImportDraft.objects.values_list()[0])


def test_confirming_twice_says_so_and_creates_nothing(signed_in, lead):
    draft, _, plan = waiting(lead, PAIRS)
    address = reverse("exchange:import_confirm", args=[draft.id])
    first = signed_in.post(address, {"digest": plan.digest})
    second = signed_in.post(address, {"digest": plan.digest})
    assert first.url == second.url
    assert Import.objects.count() == 1
    assert events()[-2:] == ["import.confirmed", "import.read"]


def test_what_changed_since_the_preview_is_shown_again_and_nothing_saved(signed_in, lead):
    group = make_group(lead)
    draft, _, plan = waiting(lead, PAIRS, target=Target(group))
    imported(lead, csv("from,to", "A,B"), target=Target(group))
    answer = signed_in.post(reverse("exchange:import_confirm", args=[draft.id]), {"digest": plan.digest})
    assert answer.status_code == 200
    assert "Somebody changed the group" in answer.content.decode()
    assert Relationship.objects.count() == 1
    assert ImportDraft.objects.count() == 1
    assert "Say whether the file is a complete list" in answer.content.decode()


def test_a_preview_names_every_recorded_person_it_shows_in_its_event(signed_in, lead):
    group = imported(lead, PAIRS, people=PEOPLE).group
    draft, *_ = waiting(lead, csv("from,to", "A,Z"), target=Target(group), complete=True)
    signed_in.get(reverse("exchange:import_preview", args=[draft.id]))
    event = Event.objects.newest_first()[0]
    shown = Membership.objects.filter(key__in=["A", "B", "C"]).values_list("person_id", flat=True)
    assert (event.verb, event.case_file) == ("import.read", group.case_file_id)
    assert event.persons.split() == sorted(person.hex for person in shown)


def test_discarding_forgets_the_files(signed_in, lead):
    draft, *_ = waiting(lead, PAIRS)
    answer = signed_in.post(reverse("exchange:import_discard", args=[draft.id]))
    assert answer.url == reverse("groups:listing")
    assert not ImportDraft.objects.exists()
    assert events()[-1] == "import.discarded"


@pytest.mark.parametrize("name", ["import_confirm", "import_discard"])
@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_nothing_happens_but_by_post(signed_in, lead, name, method):
    draft, *_ = waiting(lead, PAIRS)
    answer = getattr(signed_in, method)(reverse(f"exchange:{name}", args=[draft.id]))
    assert answer.status_code == 405
    assert ImportDraft.objects.exists()


def test_a_refused_file_is_explained_and_what_was_typed_is_kept(signed_in):
    page = upload(signed_in, rows=csv("from,to", "A,A", "A,B"), people=None)
    text = page.content.decode()
    assert page.status_code == 200
    assert "There is a problem" in text
    assert "The list of relationships has to be mended first" in text
    assert "This row links “A” with themselves" in text
    assert 'value="Evenings at the arcade"' in text
    assert 'value="2026"' in text
    assert not ImportDraft.objects.exists()
    assert events()[-1] == "import.read"


def test_a_form_sent_empty_asks_for_what_is_missing(signed_in):
    text = signed_in.post("/groups/import", {}).content.decode()
    assert "Choose the file that lists the relationships" in text
    assert "Give the group a title" in text
    assert "Say why this group should be mapped" in text
    assert "Say whether this is a complete list" in text


def test_a_file_too_large_is_refused_before_it_is_read(signed_in, monkeypatch):
    monkeypatch.setattr(forms, "MAX_BYTES", len(PAIRS) - 1)
    monkeypatch.setattr(uploads, "read", None)
    assert "The file is larger than" in upload(signed_in, people=None).content.decode()
    assert not ImportDraft.objects.exists()


def test_every_file_is_asked_what_it_means_to_be_missing_from_it(signed_in, lead):
    group = make_group(lead)
    address = reverse("exchange:import_into", args=[group.id])
    for form in ("/groups/import", address):
        assert "What does it mean when a relationship is missing" in signed_in.get(form).content.decode()
        refused = upload(signed_in, people=None, url=form, listing="")
        assert "Say whether this is a complete list" in refused.content.decode()
    assert not ImportDraft.objects.exists()
    imported(lead, PAIRS, target=Target(group))
    answer = upload(signed_in, rows=csv("from,to", "A,B"), people=None, url=address)
    text = signed_in.get(answer.url).content.decode()
    assert "1 relationship will end." in text
    assert f"Into {group.case_file.reference}." in text


def test_anothers_files_are_not_there(signed_in):
    draft, *_ = waiting(make_lead(), PAIRS)
    assert signed_in.get(reverse("exchange:import_preview", args=[draft.id])).status_code == 404
    for name in ("import_confirm", "import_discard"):
        assert signed_in.post(reverse(f"exchange:{name}", args=[draft.id]), {"digest": "0" * 64}).status_code == 404
    assert ImportDraft.objects.count() == 1


def test_files_for_a_group_one_may_no_longer_see_are_not_there(signed_in, lead):
    group = make_group(make_lead())
    starting.decide_opening(group=group, outcome="open", reasons="They can be made safer", by=group.manager)
    group = PeerGroup.objects.get()
    grant = make_grant(lead, group.case_file)
    draft, *_ = waiting(lead, PAIRS, target=Target(group))
    grants.end(grant=grant, by=group.manager)
    assert signed_in.get(reverse("exchange:import_preview", args=[draft.id])).status_code == 404
    assert signed_in.get(reverse("exchange:import_into", args=[group.id])).status_code == 404


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.MANAGER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_to_other_roles_importing_does_not_exist(client, role, lead):
    group, user = make_group(lead), make_user(role)
    make_grant(user, group.case_file)
    client.force_login(user)
    for address in ("/groups/import", reverse("exchange:import_into", args=[group.id])):
        assert client.get(address).status_code == 404
        assert upload(client, url=address).status_code == 404
    assert not ImportDraft.objects.exists()


def test_a_lead_without_a_manager_is_told_why_they_cannot(client):
    client.force_login(make_user(Role.LEAD))
    answer = client.get("/groups/import")
    assert answer.status_code == 403
    assert "no manager" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_file_is_read(lead, monkeypatch, client):
    make_kinds()
    seen, read = [], uploads.read

    def watched(*args):
        seen.append(connection.in_atomic_block)
        return read(*args)

    monkeypatch.setattr(uploads, "read", watched)
    client.force_login(lead)
    page = client.get(upload(client).url)
    draft = ImportDraft.objects.get()
    client.post(reverse("exchange:import_confirm", args=[draft.id]), {"digest": digest_in(page)})
    assert seen == [False, False, False]
    assert Import.objects.count() == 1


def test_a_group_that_was_not_opened_takes_no_more_files(lead):
    group = make_group(lead)
    starting.decide_opening(group=group, outcome="not opened", reasons="Another plan serves them", by=group.manager)
    group = PeerGroup.objects.get()
    with pytest.raises(Refused, match="not opened"):
        uploading.allow(Target(group), lead)
