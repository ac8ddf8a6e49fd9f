"""Two thousand damaged and hostile files at the import page: an answer in words each time, and all saved or nothing."""

import re
from html.parser import HTMLParser
from random import Random
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kith.exchange.models import Import, ImportDraft
from kith.exchange.tests.factories import make_kinds, make_lead
from kith.groups.models import Evidence, MapVersion, Membership, PeerGroup, Position, Relationship, Source
from kith.people.models import Person
from tests.attacks import mutations

pytestmark = pytest.mark.django_db(transaction=True)
BATCHES, FILES = 20, 100
SLOWEST = 10.0
RECORDS = (PeerGroup, Person, Membership, Relationship, Evidence, Source, Position, MapVersion, Import)
TYPED = {
    "listing": "complete","title": "Evenings at the arcade", "purpose": "To make them safer", "basis": "from a record",
         "perspective": "professional", "as_at_day": "5", "as_at_month": "1", "as_at_year": "2026"}  # fmt: skip


def counted():
    return {model: model.objects.count() for model in RECORDS}


def timely(send, *args, **kwargs):
    """What `send` answers, which must be soon and never an error of the server's."""
    began = perf_counter()
    answer = send(*args, **kwargs)
    assert perf_counter() - began < SLOWEST
    assert answer.status_code in (200, 302)
    return answer


def files(random):
    """A pair of files, at least one of them mutated, or relationships alone."""
    relationships, people = mutations.relationships(random), mutations.people(random)
    target = random.choice(("relationships", "relationships", "people", "both"))
    if target != "people":
        relationships = mutations.mutated(relationships, random)
    if target in {"people", "both"}:
        return relationships, mutations.mutated(people, random)
    return relationships, random.choice((people, None))


def uploaded(client, relationships, people):
    told = {"relationships": SimpleUploadedFile("list.csv", relationships)}
    told |= {} if people is None else {"people": SimpleUploadedFile("people.csv", people)}
    return timely(client.post, "/groups/import", TYPED | told)


class Words(HTMLParser):
    """The words inside the summary of what is wrong."""

    def __init__(self):
        super().__init__()
        self.depth, self.words = 0, ""

    def handle_starttag(self, tag, attrs):
        if tag == "div" and (self.depth or "govuk-error-summary" in (dict(attrs).get("class") or "").split()):
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "div" and self.depth > 0

    def handle_data(self, data):
        self.words += data if self.depth else ""


def complaint(page):
    """What the page says is wrong, below the summary's own heading."""
    reader = Words()
    reader.feed(page)
    return " ".join(reader.words.replace("There is a problem", "").split())


def refused(answer, before):
    """A sentence, and nothing saved."""
    assert len(complaint(answer.content.decode()).split()) >= 4
    assert counted() == before
    assert not ImportDraft.objects.exists()


def taken(client, answer, before):
    """Previewed without saving, then confirmed, and then whole: the map can be read."""
    page = timely(client.get, answer.url).content.decode()
    assert counted() == before
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)[1]
    confirmed = timely(client.post, f"{answer.url}/confirm", {"digest": digest})
    made = Import.objects.get(pk__in=Import.objects.order_by("-imported_at")[:1])
    assert confirmed.url == reverse("groups:map", args=[made.group_id])
    gained = {model: count - before[model] for model, count in counted().items()}
    assert gained[PeerGroup] == gained[MapVersion] == gained[Import] == 1
    assert gained[Person] == gained[Membership] == gained[Position] == made.people
    assert gained[Relationship] == made.relationships
    assert gained[Evidence] == made.evidence + made.listings
    assert made.group.title in timely(client.get, confirmed.url).content.decode()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_file_gets_an_answer(client, batch):
    make_kinds()
    client.force_login(make_lead())
    outcomes = {"refused": 0, "taken": 0}
    for number in range(FILES):
        before, seed = counted(), f"{batch} {number}"
        print("\rseed", seed, end="")  # the last one is shown where it fails: what to repeat
        answer = uploaded(client, *files(Random(seed)))
        if answer.status_code == 302:
            taken(client, answer, before)
        else:
            refused(answer, before)
        outcomes["taken" if answer.status_code == 302 else "refused"] += 1
    assert min(outcomes.values()) >= FILES // 20, outcomes


def test_an_undamaged_file_is_taken(client):
    make_kinds()
    client.force_login(make_lead())
    for seed in range(10):
        random, before = Random(seed), counted()
        taken(client, uploaded(client, mutations.relationships(random), mutations.people(random)), before)
