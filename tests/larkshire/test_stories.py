"""What the stories say, and how: they are read by people who do this work."""

import re

import pytest

from kith.authority.lists import shipped
from kith.groups.words import Basis, Closeness, Effect, Influence, Perspective, Reliability, Stance
from tests.larkshire import rows

HEAD = {"title", "purpose", "identified_days_ago", "opening_reasons", "sessions", "sources", "people", "relationships"}
SOURCE = {"name", "kind", "organisation", "own_voice", "reference", "perspective"}
PERSON = {"name", "known_as", "age", "about", "kind", "identity", "session", "need", "why_named", "evidence"}
RELATIONSHIP = {"between", "kind", "effect", "influence", "since", "until", "closeness", "evidence"}
ITEM = {
    "by", "basis", "stance", "reliability", "fact", "opinion", "days_ago", "recorded_days_ago", "on", "place", "seen",
}  # fmt: skip
LABELS = (
    "gang", "nominal", "offender", "perpetrator", "victim", "groom", "exploit", "associat", "known to", "streetwise",
    "vulnerable", "risky", "high risk", "risk score", "lifestyle", "choices", "promiscuous", "attention-seeking",
    "hard to reach", "absconded", "runaway",
)  # fmt: skip


def test_twenty_people_and_at_least_a_hundred_pieces_of_evidence() -> None:
    assert [len(story["people"]) for story in (rows.OPEN, rows.PROPOSED)] == [12, 8]
    assert sum(1 for _ in rows.evidence()) >= 100


def test_no_key_is_misspelt_and_so_ignored() -> None:
    for story in rows.FILES.values():
        assert set(story) <= HEAD
        assert all(set(source) <= SOURCE for source in story["sources"].values())
    assert all(set(person) <= PERSON for person in rows.people())
    assert all(set(row) <= RELATIONSHIP for row in rows.relationships())
    assert all(set(item) <= ITEM for item in rows.evidence())


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({row["kind"] for row in rows.relationships()}, {kind["code"] for kind in shipped("relationship_kinds")}),
        ({row["effect"] for row in rows.relationships()}, set(Effect.values)),
        ({row.get("influence", "none known") for row in rows.relationships()}, set(Influence.values)),
        ({word for row in rows.relationships() for word in row.get("closeness", {}).values()}, set(Closeness.values)),
        ({view for row in rows.relationships() for view in row.get("closeness", {})}, set(Perspective.values)),
        ({item.get("stance", "supports") for item in rows.evidence()}, set(Stance.values)),
        ({item["basis"] for item in rows.evidence()}, set(Basis.values)),
        ({item.get("reliability", "reliable before") for item in rows.evidence()}, set(Reliability.values)),
    ],
    ids=["kinds", "effects", "influence", "closeness", "views", "stances", "bases", "reliability"],
)
def test_every_word_of_each_list_is_shown_and_no_other(written: set[str], words: set[str]) -> None:
    assert written == words


@pytest.mark.parametrize("label", LABELS)
def test_nobody_is_labelled(label: str) -> None:
    assert label not in rows.texts().lower()


def test_titles_name_the_theme_and_nobody() -> None:
    for story in rows.FILES.values():
        names = {word.lower() for person in story["people"].values() for word in person["name"].split()}
        assert not names & set(re.findall(r"\w+", story["title"].lower()))


def test_strengths_are_at_least_as_many_as_worries() -> None:
    for story in rows.FILES.values():
        effects = [row["effect"] for row in story["relationships"]]
        assert effects.count("protective") >= effects.count("harmful") + effects.count("mixed")


def test_everybody_has_evidence_and_reasons_of_their_own() -> None:
    assert all(person["evidence"] for person in rows.people())
    needs = [person["need"] for person in rows.people()]
    reasons = [person["why_named"] for person in rows.people()]
    assert len(set(needs)) == len(set(reasons)) == 20


def test_only_a_question_stands_without_evidence() -> None:
    bare = [row for row in rows.relationships() if not row.get("evidence")]
    assert [row["effect"] for row in bare] == ["not known"]


def test_young_people_speak_for_themselves_and_see_closeness_otherwise_than_others() -> None:
    voices = {view for row in rows.relationships() for view in [tuple(sorted(row.get("closeness", {}).items()))]}
    assert sum(len({word for _, word in view}) > 1 for view in voices) >= 5
    told = [item for item in rows.evidence() if item["basis"] == "told by the young person"]
    assert len(told) >= 30


def test_what_is_thought_stands_apart_from_what_was_seen() -> None:
    both = [item for item in rows.evidence() if item.get("fact") and item.get("opinion")]
    assert len(both) >= 4
    assert any(item.get("opinion") and not item.get("fact") for item in rows.evidence())


def test_what_is_seen_at_work_is_not_claimed_by_somebody_who_was_not_there() -> None:
    """Who speaks for themselves tells; only somebody at their post has "seen first-hand"."""
    for story in rows.FILES.values():
        for about in (*story["people"].values(), *story["relationships"]):
            for item in about.get("evidence", []):
                own_voice = story["sources"][item["by"]].get("own_voice", False)
                assert not (own_voice and item["basis"] == "seen first-hand"), item
