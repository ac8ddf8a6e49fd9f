"""`user_can` (one object), `visible_to` (a query) and `reach` (one case file) must agree on every random world."""

import random

import pytest

from kith.access.labels import CLEARANCES, Label
from kith.access.models import CaseFile
from kith.access.permissions import user_can
from kith.access.reach import reach
from kith.access.roles import Capability, Role
from kith.access.states import State
from kith.access.tests.factories import make_bar, make_case_file, make_grant, make_team, make_user
from kith.audit import writing
from kith.groups.models import PeerGroup, Source

pytestmark = pytest.mark.django_db
READERS = (Role.PRACTITIONER, Role.LEAD, Role.MANAGER)
LONG_AGO = {"statement_accepted_at": None}


def random_user(rng, team):
    roles = {rng.choice([*Role, *READERS, *READERS]) for _ in range(rng.choice([0, 1, 1, 1, 2]))}
    odd = rng.choice([*[{}] * 8, {"is_active": False}, LONG_AGO])
    return make_user(*roles, team=team, **odd)


def random_world(seed):
    rng = random.Random(seed)
    team = make_team()
    users = [random_user(rng, team) for _ in range(6)]
    files = [make_case_file(team, rng.choice(list(State))) for _ in range(4)]
    for user in users:
        for case_file in files:
            for _ in range(rng.choice([0, 1, 1, 1, 2])):
                starts = rng.choice([-2, -1, -1, -1, 1])
                make_grant(
                    user, case_file, rng.choice(CLEARANCES), starts=starts,
                    ends=rng.choice([starts + 0.5, starts + 30, starts + 30]),
                    standing=rng.random() < 0.4, ended=rng.choice([None, None, None, -0.1, 0.1]),
                )  # fmt: skip
            if rng.random() < 0.15:
                make_bar(user, case_file)
    with writing.permitted():
        rows = [
            Source.objects.create(
                case_file=case_file,
                label=rng.choice([*Label, Label.MAP, Label.PROCESS]),
                draft=rng.random() < 0.3,
                kind="person",
                name="Mrs A",
            )
            for case_file in files
            for _ in range(4)
        ]
    return users, files, rows


@pytest.mark.parametrize("seed", range(40))
def test_they_agree(seed):
    users, files, rows = random_world(seed)
    for user in users:
        seen = set(Source.objects.visible_to(user))
        reached = {row for case_file in files for row in reach(user, case_file).rows(case_file_rows(case_file))}
        assert reached == seen
        assert seen == {row for row in rows if user_can(user, Capability.READ, row)}
        readable = set(CaseFile.objects.visible_to(user))
        assert readable == {case_file for case_file in files if user_can(user, Capability.READ, case_file)}


def case_file_rows(case_file):
    return Source.objects.filter(case_file=case_file)


def test_the_worlds_hold_both_yes_and_no():
    """The comparison would pass on worlds where nobody sees anything: these do not."""
    answers = []
    for seed in range(5):
        users, _, rows = random_world(seed)
        answers += [user_can(user, Capability.READ, row) for user in users for row in rows]
    assert 30 < sum(answers) < len(answers) - 30


def test_hidden_and_absent_take_the_same_single_query(django_assert_num_queries):
    lead = make_user(Role.LEAD)
    hidden = make_case_file()
    assert lead.roles
    for case_file_id in (hidden.id, "0" * 32):
        with django_assert_num_queries(1):
            assert not PeerGroup.objects.visible_to(lead).filter(case_file=case_file_id).exists()
