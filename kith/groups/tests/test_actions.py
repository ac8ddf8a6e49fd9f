"""A group from proposal to a frozen map, through its actions."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from kith.access.labels import Label
from kith.access.permissions import Refused, user_can
from kith.access.roles import Capability, Role
from kith.access.states import State
from kith.access.tests.factories import make_grant, make_team, make_user
from kith.audit import writing
from kith.audit.models import Event
from kith.groups import maps, versions
from kith.groups.actions import arranging, freezing, including, starting
from kith.groups.models import Evidence, MapVersion, Membership, PeerGroup, Position, Relationship
from kith.groups.tests.factories import fill, make_group, make_open_group, make_people, ring_of_friends
from kith.groups.versions import NotAsFrozen

pytestmark = pytest.mark.django_db


def last_event():
    return Event.objects.newest_first().first()


class TestProposing:
    def test_a_proposed_group_is_a_draft_for_its_lead_and_manager_only(self):
        lead, manager = make_people()
        group = make_group(lead)
        practitioner = make_user(Role.PRACTITIONER, team=lead.team)
        make_grant(practitioner, group.case_file)
        assert [bool(PeerGroup.objects.visible_to(who)) for who in (lead, manager, practitioner)] == [True, True, False]
        assert group.state == State.PROPOSED

    def test_references_follow_each_other(self):
        lead, _ = make_people()
        first, second = make_group(lead), make_group(lead)
        numbers = [int(str(group)[-4:]) for group in (first, second)]
        assert numbers[1] == numbers[0] + 1

    def test_a_practitioner_cannot_propose_by_this_door(self):
        with pytest.raises(Refused, match="role"):
            make_group(make_user(Role.PRACTITIONER, team=make_people()[0].team))

    def test_a_team_without_a_manager_cannot_propose(self):
        with pytest.raises(Refused, match="no manager"):
            make_group(make_user(Role.LEAD, team=make_team()))
        assert not PeerGroup.objects.exists()

    def test_a_lead_who_is_their_own_manager_cannot_propose(self):
        lead = make_user(Role.LEAD, Role.MANAGER)
        lead.team = make_team(manager=lead)
        with pytest.raises(Refused):
            make_group(lead)


class TestOpening:
    def test_a_manager_opens_it_with_reasons(self):
        lead, manager = make_people()
        group = make_group(lead)
        decision = starting.decide_opening(group=group, outcome="open", reasons="It will help", by=manager)
        group.refresh_from_db()
        assert (group.state, group.draft, decision.reasons) == (State.OPEN, False, "It will help")
        assert last_event().verb == "group.opened"
        assert "It will help" not in str(last_event().detail)

    def test_not_opened_is_kept_and_stays_a_draft(self):
        lead, manager = make_people()
        group = make_group(lead)
        starting.decide_opening(group=group, outcome="not opened", reasons="A theme will do", by=manager)
        group.refresh_from_db()
        assert (group.state, group.draft) == (State.NOT_OPENED, True)
        assert PeerGroup.objects.visible_to(lead).exists()

    @pytest.mark.parametrize("outcome", ["open", "not opened"])
    def test_it_is_decided_once(self, outcome):
        lead, manager = make_people()
        group = make_group(lead)
        starting.decide_opening(group=group, outcome=outcome, reasons="First", by=manager)
        with pytest.raises(Refused):
            starting.decide_opening(group=PeerGroup.objects.get(), outcome="open", reasons="Again", by=manager)

    def test_the_lead_cannot_decide(self):
        lead, _ = make_people()
        with pytest.raises(Refused):
            starting.decide_opening(group=make_group(lead), outcome="open", reasons="Mine", by=lead)

    def test_a_manager_who_leads_cannot_decide_on_their_own(self):
        _, manager = make_people()
        both = make_user(Role.LEAD, Role.MANAGER, team=manager.team)
        with pytest.raises(Refused, match="somebody else"):
            starting.decide_opening(group=make_group(both), outcome="open", reasons="Mine", by=both)

    def test_a_group_without_a_purpose_is_not_opened_until_its_lead_writes_one(self):
        lead, manager = make_people()
        group = starting.propose(title="Evenings", purpose=" ", identified_on=None, by=lead)
        with pytest.raises(Refused, match="why this group is mapped"):
            starting.decide_opening(group=group, outcome="open", reasons="Yes", by=manager)
        starting.describe(group=group, title="Evenings at the arcade", purpose="Safer evenings", by=lead)
        starting.decide_opening(group=group, outcome="open", reasons="Yes", by=manager)
        assert PeerGroup.objects.get().title == "Evenings at the arcade"

    def test_only_its_lead_describes_a_group(self):
        world = make_open_group()
        colleague = make_user(Role.LEAD)
        make_grant(colleague, world.group.case_file)
        with pytest.raises(Refused, match="Only the group's lead"):
            starting.describe(group=world.group, title="Mine", purpose="x", by=colleague)

    def test_opening_includes_nobody(self):
        lead, manager = make_people()
        group = make_group(lead)
        fill(group=group, claims=ring_of_friends(["Aaliyah Begum", "Ben O'Neill"]), by=lead)
        starting.decide_opening(group=group, outcome="open", reasons="Yes", by=manager)
        assert set(Membership.objects.values_list("state", "draft")) == {("proposed", True)}


class TestIncluding:
    @pytest.fixture
    def opened(self):
        lead, manager = make_people()
        group = make_group(lead)
        told = [("Aaliyah", "Ben", "friend", {}), ("Ben", "Chidinma", "friend", {})]
        self.members = fill(group=group, claims=told, by=lead)
        starting.decide_opening(group=group, outcome="open", reasons="Yes", by=manager)
        self.lead, self.manager, self.group = lead, manager, group
        return self

    def decide(self, *keys, outcome="include", by=None):
        return including.decide(
            group=self.group, members=[self.members[key] for key in keys], outcome=outcome,
            welfare_need="A safe way home", why_named="The plan is theirs", by=by or self.manager,
        )  # fmt: skip

    def test_somebody_without_evidence_cannot_be_included(self, opened):
        with pytest.raises(Refused, match="no evidence"):
            self.decide("Aaliyah", "Dafydd")
        assert not Membership.objects.filter(state="included").exists()

    def test_one_decision_includes_several(self, opened):
        decision = self.decide("Aaliyah", "Ben")
        assert set(decision.group.memberships.filter(decision=decision).values_list("key", flat=True)) == {
            "Aaliyah",
            "Ben",
        }
        event = last_event()
        assert (event.verb, event.detail) == ("member.included", {"count": 2})
        assert event.persons == " ".join(sorted(self.members[key].person_id.hex for key in ("Aaliyah", "Ben")))

    def test_a_relationship_leaves_draft_when_both_its_people_are_in(self, opened):
        self.decide("Aaliyah", "Ben")
        drafts = dict(Relationship.objects.values_list("to_member__key", "draft"))
        assert drafts == {"Ben": False, "Chidinma": True}
        assert dict(Evidence.objects.values_list("relationship__to_member__key", "draft")) == drafts
        assert set(Position.objects.filter(draft=False).values_list("membership__key", flat=True)) == {"Aaliyah", "Ben"}

    def test_a_practitioner_sees_only_who_is_included(self, opened):
        self.decide("Aaliyah", "Ben")
        practitioner = make_user(Role.PRACTITIONER)
        make_grant(practitioner, self.group.case_file)
        today = timezone.localdate()
        seen = maps.at(PeerGroup.objects.get(), today, maps.seen_by(practitioner, self.group))
        assert {member.key for member in seen.members} == {"Aaliyah", "Ben"}
        assert len(seen.claims) == 1
        assert len(maps.at(PeerGroup.objects.get(), today, maps.seen_by(self.lead, self.group)).members) == 6

    def test_nobody_is_decided_on_twice(self, opened):
        self.decide("Aaliyah")
        with pytest.raises(Refused):
            self.decide("Aaliyah", outcome="decline")

    def test_declined_people_are_off_the_map(self, opened):
        self.decide("Aaliyah", outcome="decline")
        seen = maps.at(PeerGroup.objects.get(), timezone.localdate(), maps.seen_by(self.lead, self.group))
        assert "Aaliyah" not in {member.key for member in seen.members}
        assert all("Aaliyah" not in claim.pair for claim in seen.claims)

    def test_somebody_who_leads_the_group_cannot_include_even_as_a_manager(self, opened):
        self.group.lead = self.manager
        with pytest.raises(Refused, match="somebody else"):
            self.decide("Aaliyah")

    def test_another_lead_with_access_sees_nobody_who_is_only_proposed(self, opened):
        colleague = make_user(Role.LEAD, Role.MANAGER)
        make_grant(colleague, self.group.case_file, Label.SENSITIVE)
        self.decide("Aaliyah", "Ben")
        seen = maps.at(PeerGroup.objects.get(), timezone.localdate(), maps.seen_by(colleague, self.group))
        assert {member.key for member in seen.members} == {"Aaliyah", "Ben"}

    def test_the_lead_cannot_include(self, opened):
        with pytest.raises(Refused):
            self.decide("Aaliyah", by=self.lead)


class TestArranging:
    def test_people_stay_where_they_are_put(self):
        world = make_open_group()
        member = world.members["Ben"]
        arranging.move(group=world.group, positions={str(member.id): (12.5, -40.0)}, by=world.practitioner)
        position = Position.objects.get(membership=member)
        assert (position.x, position.y) == (12.5, -40.0)

    def test_a_newcomer_moves_nobody_who_need_not_move(self):
        world = make_open_group()
        before = dict(Position.objects.values_list("membership__key", "x"))
        fill(group=world.group, names=["Gwen Price"], by=world.lead)
        after = dict(Position.objects.values_list("membership__key", "x"))
        assert {key: x for key, x in after.items() if key != "Gwen"} == before
        assert "Gwen" in after

    def test_a_position_that_is_no_number_is_refused(self):
        world = make_open_group()
        for bad in (float("nan"), float("inf"), 1e9):
            with pytest.raises(ValueError, match="ordinary number"):
                arranging.move(group=world.group, positions={str(world.members["Ben"].id): (bad, 0.0)}, by=world.lead)

    def test_people_of_another_group_are_left_alone(self):
        world, other = make_open_group(), make_open_group()
        stranger = other.members["Ben"]
        before = Position.objects.get(membership=stranger).x
        assert arranging.move(group=world.group, positions={str(stranger.id): (1.0, 1.0)}, by=world.lead) == 0
        assert Position.objects.get(membership=stranger).x == before


class TestFreezing:
    def test_a_version_stays_as_it_was(self):
        world = make_open_group()
        version = freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
        arranging.move(group=world.group, positions={str(world.members["Ben"].id): (5.0, 5.0)}, by=world.lead)
        then = versions.opened(version, world.lead)
        assert len(then.members) == 6
        assert len(then.claims) == 6
        assert then.member(str(world.members["Ben"].id)).x != 5.0

    def test_a_tampered_part_is_refused(self):
        world = make_open_group()
        version = freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
        part = version.parts.first()
        with writing.permitted():
            version.parts.filter(pk=part.pk).update(content=part.content.replace("Aaliyah", "Somebody"))
        with pytest.raises(NotAsFrozen):
            versions.opened(version, world.lead)

    def test_not_for_a_day_still_to_come(self):
        world = make_open_group()
        with pytest.raises(Refused, match="still to come"):
            freezing.freeze(group=world.group, as_at=timezone.localdate() + timedelta(days=1), by=world.lead)

    @time_machine.travel("2026-01-31 12:00", tick=False)
    def test_review_by_follows_the_setting_from_the_day_of_freezing(self):
        world = make_open_group()
        version = freezing.freeze(group=world.group, as_at=date(2025, 6, 1), by=world.lead)
        assert version.review_by == date(2026, 4, 30)

    def test_proposed_people_are_in_no_version_of_an_open_group(self):
        world = make_open_group()
        fill(group=world.group, names=["Gwen Price"], by=world.lead)
        version = freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
        assert "Gwen" not in {member.key for member in versions.opened(version, world.lead).members}

    def test_a_version_of_a_draft_is_hidden_from_practitioners(self):
        lead, _ = make_people()
        group = make_group(lead)
        freezing.freeze(group=group, as_at=timezone.localdate(), by=lead)
        practitioner = make_user(Role.PRACTITIONER)
        make_grant(practitioner, group.case_file)
        assert not MapVersion.objects.visible_to(practitioner).exists()
        assert not user_can(practitioner, Capability.READ, MapVersion.objects.get())


class TestMapOnADay:
    def test_a_relationship_holds_from_its_first_day_and_not_on_its_last(self):
        day = date(2026, 5, 1)
        world = make_open_group(day=day)
        with writing.permitted():
            Relationship.objects.all().update(valid_to=date(2026, 6, 1))
        counts = [
            len(maps.at(world.group, when, maps.seen_by(world.lead, world.group)).claims)
            for when in (day - timedelta(days=1), day, date(2026, 5, 31), date(2026, 6, 1))
        ]
        assert counts == [0, 6, 6, 0]

    @pytest.mark.parametrize("size", [4, 40])
    def test_the_number_of_queries_does_not_grow(self, size, django_assert_num_queries):
        names = [f"P{number:02d} Somebody" for number in range(size)]
        world = make_open_group(names=names)
        assert world.lead.roles
        group = PeerGroup.objects.select_related("case_file").get()
        with django_assert_num_queries(7):
            seen = maps.at(group, timezone.localdate(), maps.seen_by(world.lead, world.group))
        assert len(seen.members) == size
