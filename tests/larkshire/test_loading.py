"""Larkshire in the database, seen through the doors the pages use."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from django.utils import timezone

from config.larkshire.loading import Loaded
from kith.access.models import User
from kith.access.permissions import user_can
from kith.access.roles import Capability
from kith.audit.checking import verify_database
from kith.audit.models import Event
from kith.authority.models import Authority
from kith.groups import maps
from kith.groups.knowing import all_known, known
from kith.groups.models import Evidence, Membership, PeerGroup, Relationship
from kith.groups.peer_map import PeerMap
from kith.groups.versions import opened
from kith.people.models import Person


def account(name: str) -> User:
    return User.objects.get(email=f"{name}@larkshire.example")


def shown(group: PeerGroup, reader: str, day: date | None = None) -> PeerMap:
    return maps.at(group, day or timezone.localdate(), maps.seen_by(account(reader), group))


def named(peer_map: PeerMap) -> dict[tuple[str, str, str], str]:
    """From whom, kind, to whom -> effect."""
    name = {member.id: member.name.split()[0] for member in peer_map.members}
    return {(name[each.source], each.kind, name[each.target]): each.effect for each in peer_map.claims}


def test_two_groups_and_twenty_people(larkshire: Loaded) -> None:
    assert (len(larkshire.references), larkshire.people, larkshire.relationships, larkshire.versions) == (2, 20, 41, 3)
    assert larkshire.evidence == Evidence.objects.count() >= 100
    assert Person.objects.count() == 20
    assert Authority.settings().name == "Larkshire"


def test_the_practitioner_sees_the_open_group_and_nothing_of_the_proposed_one(
    open_group: PeerGroup, proposed_group: PeerGroup
) -> None:
    practitioner = account("practitioner")
    assert list(PeerGroup.objects.visible_to(practitioner)) == [open_group]
    assert not user_can(practitioner, Capability.READ, proposed_group)
    assert not shown(proposed_group, "practitioner").members
    assert len(shown(open_group, "practitioner").members) == 12


def test_nothing_of_the_open_group_is_left_a_draft(open_group: PeerGroup) -> None:
    assert named(shown(open_group, "practitioner")) == named(shown(open_group, "lead"))
    assert all(not rows.objects.filter(case_file=open_group.case_file, draft=True).exists()
               for rows in (Membership, Relationship, Evidence))  # fmt: skip


def test_the_proposed_group_is_a_draft_for_its_lead_and_manager(proposed_group: PeerGroup) -> None:
    for reader in ("lead", "manager"):
        peer_map = shown(proposed_group, reader)
        assert len(peer_map.members) == 8
        assert all(member.proposed for member in peer_map.members)
    for reader in ("auditor", "admin"):
        assert not shown(proposed_group, reader).members


def test_every_support_and_currency_is_on_the_open_map_today(open_group: PeerGroup) -> None:
    derived = all_known(shown(open_group, "practitioner")).values()
    assert {each.support for each in derived} == {"well supported", "supported", "anecdotal", "contested", "not known"}
    assert {each.currency for each in derived} == {"current", "fading", "historic", "undated"}


def test_asked_and_there_is_none_differs_from_not_asked(open_group: PeerGroup) -> None:
    peer_map = shown(open_group, "lead")
    unknown = [known(peer_map, each) for each in peer_map.claims if known(peer_map, each).support == "not known"]
    assert sorted(len(each.contradicting) for each in unknown) == [0, 1]


def test_more_lines_protect_than_harm(open_group: PeerGroup) -> None:
    effects = list(named(shown(open_group, "lead")).values())
    assert effects.count("protective") >= effects.count("harmful") > 0


def test_everybody_was_included_for_reasons_of_their_own(open_group: PeerGroup) -> None:
    decisions = {row.decision for row in Membership.objects.filter(group=open_group, state="included")}
    assert len(decisions) == 12
    assert {each.decided_by for each in decisions if each} == {account("manager")}


def test_three_versions_two_to_three_months_apart(open_group: PeerGroup) -> None:
    days = list(open_group.versions.order_by("number").values_list("as_at", flat=True))
    assert [55 < (after - before).days < 95 for before, after in pairwise(days)] == [True, True]


def test_the_versions_tell_what_changed(open_group: PeerGroup) -> None:
    first, second, third = (opened(row, account("lead")) for row in open_group.versions.order_by("number"))
    assert [len(each.members) for each in (first, second, third)] == [9, 11, 12]
    assert ("Zofia", "partner", "Tyler") in named(first)
    assert ("Zofia", "partner", "Tyler") not in named(second)
    assert ("Zofia", "ex-partner", "Tyler") in named(second)
    assert [named(each)["Tyler", "influences", "Callum"] for each in (first, second, third)] == [
        "harmful", "harmful", "mixed",
    ]  # fmt: skip
    assert ("Aaliyah", "in-conflict", "Siobhán") in named(second)
    assert ("Aaliyah", "in-conflict", "Siobhán") not in named(third)


def test_no_version_knows_what_came_after_it(open_group: PeerGroup) -> None:
    for version in open_group.versions.all():
        peer_map = opened(version, account("lead"))
        items = [item for about in (*peer_map.members, *peer_map.claims) for item in about.evidence]
        assert all(item.recorded_on <= version.as_at for item in items)
        assert all(claim.valid_to is None or claim.valid_to <= version.as_at for claim in peer_map.claims)


def test_everybody_has_a_place_on_the_picture(open_group: PeerGroup, proposed_group: PeerGroup) -> None:
    for group in (open_group, proposed_group):
        spots = {(member.x, member.y) for member in shown(group, "lead").members}
        assert (None, None) not in spots
        assert len(spots) == len(shown(group, "lead").members)


def test_the_trail_verifies_and_holds_no_names(larkshire: Loaded, tmp_path: Path) -> None:
    report = verify_database(tmp_path)
    assert not report.findings
    told = " ".join(str(detail) for detail in Event.objects.values_list("detail", flat=True))
    assert not [name for name in Person.objects.values_list("name", flat=True) if name in told]
