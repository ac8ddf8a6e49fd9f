"""Planning an import: what each row is taken to mean, and what is wrong. No database."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange import uploads
from kith.exchange.planning import plan
from kith.exchange.standing import Held, Kind, Member, Standing
from kith.exchange.tests.factories import csv
from kith.exchange.uploads import Options

TODAY = date(2026, 11, 20)
MARCH, JUNE, SEPTEMBER = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
KINDS = (
    Kind("names-as-friend", "names as a friend", directed=True),
    Kind("cousin", "cousin", directed=False),
    Kind("influences", "influences", directed=True),
)


def member(key, name=None, *, gone=False):
    return Member(uuid4(), uuid4(), key, name or key, gone)


def held(source, target, kind="names-as-friend", *, effect="not known", begins=None, ends=None, closeness=()):
    return Held(uuid4(), source, target, kind, effect, "none known", begins, ends, closeness)


def group(*relationships, members=(), **given):
    keys = {end for each in relationships for end in (each.source, each.target)}
    everybody = {each.key: each for each in members} | {key: member(key) for key in keys}
    return Standing(KINDS, everybody, relationships, **given)


NOBODY = group()


def planned(relationships, standing=NOBODY, people=None, **options):
    told = Options(**options)
    return plan(uploads.read(relationships, people, told.as_at), told, standing, TODAY)


def spells(claims):
    return [(claim.source, claim.target, claim.valid_from, claim.valid_to) for claim in claims]


def said(findings):
    return [each.problem.sentence for each in findings]


def test_everybody_named_is_proposed_once_by_id_or_by_name():
    made = planned(csv("from,to", "A,B", "B,A"), people=csv("id,name,age", "A,Aisha,14-15", "B,Ben,", "C,Cai,"))
    assert [(each.key, each.name, each.age_from, each.age_to) for each in made.newcomers] == [
        ("A", "Aisha", 14, 15),
        ("B", "Ben", None, None),
        ("C", "Cai", None, None),
    ]
    assert [each.name for each in planned(csv("from,to", "A,B")).newcomers] == ["A", "B"]
    assert len(made.listings) == 3
    assert made.evidence == 2


def test_a_date_of_birth_stands_alone_and_one_age_is_both_ends():
    people = csv("id,date_of_birth,age_from", "A,2011-05-01,14", "B,,14")
    aisha, ben = planned(csv("from,to", "A,B"), people=people).newcomers
    assert (aisha.date_of_birth, aisha.age_from, aisha.age_to) == (date(2011, 5, 1), None, None)
    assert (ben.age_from, ben.age_to) == (14, 14)


def test_a_member_of_the_same_id_is_matched_and_keeps_their_name():
    here = member("A", "Aisha Khan")
    made = planned(csv("from,to", "A,B"), group(members=[here]), people=csv("id,name", "A,Aysha Kahn", "B,Ben"))
    assert made.members == made.renamed == (here,)
    assert [each.key for each in made.newcomers] == ["B"]
    assert "“A” is called “Aisha Khan” here and “Aysha Kahn” in the file. The name here stays." in said(made.notes)


def test_a_list_of_people_need_not_repeat_who_is_here_already():
    here = group(members=[member("A")])
    assert not planned(csv("from,to", "A,B"), here, people=csv("id", "B")).refused
    refused = planned(csv("from,to", "A,B", "B,Z"), here, people=csv("id", "B"))
    assert [(each.file, each.problem.row) for each in refused.problems] == [("list of relationships", 3)]


def test_somebody_who_is_not_in_the_group_any_more_is_not_brought_back():
    made = planned(csv("from,to", "B,C", "A,B"), group(members=[member("A", gone=True)]))
    assert [each.problem.row for each in made.problems] == [3]
    assert "“A”" in said(made.problems)[0]


@pytest.mark.parametrize("word", ["Cousin", "COUSIN", "cousin"])
def test_a_kind_is_known_by_its_words_or_code_in_any_case(word):
    assert [claim.kind for claim in planned(csv("from,to,kind", f"A,B,{word}")).begun] == ["cousin"]


def test_a_word_that_is_no_kind_is_refused_and_the_kinds_are_named():
    made = planned(csv("from,to,kind", "A,B,cousin", "B,C,mates {0}"))
    (problem,) = made.problems
    assert (problem.file, problem.problem.row, problem.problem.column) == ("list of relationships", 3, "kind")
    assert all(kind.words in problem.problem.sentence for kind in KINDS)


def test_two_ways_round_are_one_relationship_where_the_kind_has_no_direction():
    made = planned(csv("from,to,kind", "B,A,cousin", "A,B,cousin", "B,A,", "A,B,"))
    assert [(each.source, each.target, each.kind, len(each.rows)) for each in made.begun] == [
        ("A", "B", "cousin", 2),
        ("B", "A", "names-as-friend", 1),
        ("A", "B", "names-as-friend", 1),
    ]


def test_who_sways_whom_is_kept_where_the_kind_has_no_direction():
    made = planned(csv("from,to,kind,influence", "A,B,cousin,", "B,A,cousin,one way"))
    assert [(each.source, each.target, each.influence) for each in made.begun] == [("B", "A", "one way")]
    here = group(held("A", "B", "cousin"))
    kept = planned(csv("from,to,kind,influence", "B,A,cousin,one way"), here, complete=False)
    assert [each.influence for each in kept.known] == ["none known"]
    assert any("other way" in sentence for sentence in said(kept.notes))


@pytest.mark.parametrize(
    ("standing", "row", "as_at", "begins"),
    [
        (NOBODY, "A,B,", None, None),
        (NOBODY, "A,B,", MARCH, MARCH),
        (NOBODY, "A,B,2025-12-24", MARCH, date(2025, 12, 24)),
        (group(held("C", "D")), "A,B,", None, TODAY),
        (group(held("C", "D")), "A,B,", MARCH, MARCH),
    ],
)
def test_when_a_new_relationship_begins(standing, row, as_at, begins):
    made = planned(csv("from,to,valid_from", row), standing, as_at=as_at, complete=False)
    assert spells(made.begun) == [("A", "B", begins, None)]


def test_what_a_complete_list_lacks_ends_on_its_day():
    here = group(
        held("A", "B", begins=MARCH), held("B", "C"), held("C", "D", begins=SEPTEMBER), held("D", "A", ends=MARCH)
    )
    made = planned(csv("from,to", "A,B"), here, as_at=JUNE, complete=True)
    assert spells(made.ended) == [("B", "C", None, JUNE)]
    assert spells(planned(csv("from,to", "A,B"), here, complete=True).ended) == [
        ("B", "C", None, TODAY),
        ("C", "D", SEPTEMBER, TODAY),
    ]
    assert planned(csv("from,to", "A,B"), here, as_at=JUNE, complete=False).ended == ()


def test_what_stands_already_gains_evidence_and_may_begin_earlier():
    here = group(held("A", "B", begins=JUNE))
    made = planned(csv("from,to", "A,B"), here, as_at=MARCH, complete=False)
    assert made.begun == ()
    assert [claim.changes for claim in made.known] == [{"valid_from": MARCH}]
    later = planned(csv("from,to", "A,B"), here, as_at=SEPTEMBER, complete=False)
    assert [claim.changes for claim in later.known] == [{}]


def test_a_beginning_is_never_moved_into_an_earlier_spell():
    here = group(held("A", "B", begins=MARCH, ends=JUNE), held("A", "B", begins=SEPTEMBER))
    made = planned(csv("from,to,valid_from", "A,B,2026-01-01"), here, as_at=date(2026, 7, 1), complete=False)
    assert [claim.changes for claim in made.known] == [{"valid_from": JUNE}]


def test_what_ended_before_the_day_and_is_claimed_again_begins_anew():
    here = group(held("A", "B", begins=MARCH, ends=JUNE))
    assert spells(planned(csv("from,to", "A,B"), here, as_at=SEPTEMBER, complete=True).begun) == [
        ("A", "B", SEPTEMBER, None)
    ]
    within = planned(csv("from,to", "A,B"), here, as_at=date(2026, 4, 1), complete=False)
    assert (within.begun, len(within.known)) == ((), 1)


def test_rows_with_ends_of_their_own_are_spells_of_their_own():
    rows = csv("from,to,valid_from,valid_to", "A,B,2025-01-01,2025-03-01", "A,B,2025-06-01,", "A,B,,2024-05-01")
    made = planned(rows, as_at=MARCH)
    assert spells(made.begun) == [
        ("A", "B", date(2025, 1, 1), date(2025, 3, 1)),
        ("A", "B", date(2025, 6, 1), None),
        ("A", "B", None, date(2024, 5, 1)),
    ]
    here = group(*(held(*spell[:2], begins=spell[2], ends=spell[3]) for spell in spells(made.begun)))
    again = planned(rows, here, as_at=JUNE, complete=True)
    assert (again.begun, again.ended, len(again.known)) == ((), (), 3)


def test_a_row_can_end_what_stands():
    made = planned(csv("from,to,valid_to", "A,B,2026-06-01"), group(held("A", "B", begins=MARCH)), complete=False)
    assert spells(made.ended) == spells(made.known) == [("A", "B", MARCH, JUNE)]


def test_what_was_said_stays_and_what_was_not_is_filled_in():
    here = group(held("A", "B", effect="harmful", closeness=(("young person", "close"),)), held("B", "C"))
    rows = csv(
        "from,to,effect,closeness,closeness_view",
        "A,B,protective,occasional,young person",
        "B,C,protective,regular,",
    )
    first, second = planned(rows, here, complete=False).known
    assert (first.changes, first.views) == ({}, {})
    assert (second.changes, second.views) == ({"effect": "protective"}, {"professional": "regular"})
    notes = planned(rows, here, complete=False).notes
    assert {(each.problem.row, each.problem.column) for each in notes if each.problem.row} == {
        (2, "effect"),
        (2, "closeness"),
    }


@pytest.mark.parametrize(
    ("standing", "options", "words"),
    [
        (NOBODY, {"as_at": date(2026, 11, 21)}, "still to come"),
        (group(held("A", "B")), {}, "complete list, or additional"),
        (group(held("A", "B"), lists=(JUNE,)), {"as_at": MARCH, "complete": True}, "A list as at 1 June 2026"),
        (group(held("A", "B"), additions=frozenset({JUNE})), {"as_at": MARCH, "complete": True}, "older"),
        (group(held("A", "B"), newest_evidence=JUNE), {"as_at": MARCH, "complete": True}, "evidence from 1 June 2026"),
        (group(held("A", "B"), lists=(JUNE,)), {"as_at": JUNE, "complete": True}, "same day"),
        (group(held("A", "B"), additions=frozenset({JUNE})), {"as_at": JUNE, "complete": True}, "same day"),
        (group(held("A", "B"), lists=(TODAY,)), {"complete": True}, "same day"),
    ],
)
def test_what_stops_a_whole_import(standing, options, words):
    made = planned(csv("from,to", "A,B"), standing, **options)
    assert [words in sentence for sentence in said(made.problems)] == [True]


def test_a_newer_list_or_older_evidence_is_fine():
    here = group(held("A", "B"), lists=(JUNE,), newest_evidence=SEPTEMBER)
    assert not planned(csv("from,to", "A,B"), here, as_at=SEPTEMBER, complete=True).refused
    for day in (MARCH, JUNE):
        assert not planned(csv("from,to", "A,B"), here, as_at=day, complete=False).refused


def test_an_older_file_says_nothing_of_what_a_newer_list_leaves_out():
    here = group(held("A", "B", begins=JUNE), held("B", "C", begins=SEPTEMBER), lists=(JUNE, SEPTEMBER))
    made = planned(csv("from,to", "A,B", "B,C", "C,D"), here, as_at=MARCH, complete=False)
    assert [claim.changes for claim in made.known] == [{"valid_from": MARCH}]
    assert spells(made.begun) == [("B", "C", MARCH, JUNE), ("C", "D", MARCH, JUNE)]
    between = planned(csv("from,to", "B,C", "C,D"), here, as_at=date(2026, 7, 1), complete=False)
    assert [claim.changes for claim in between.known] == [{"valid_from": date(2026, 7, 1)}]
    assert spells(between.begun) == [("C", "D", date(2026, 7, 1), SEPTEMBER)]


def test_an_end_that_an_older_file_states_stands():
    made = planned(csv("from,to,valid_to", "A,B,", "A,B,2026-04-01"), group(lists=(JUNE,)), as_at=MARCH, complete=False)
    assert spells(made.begun) == [("A", "B", MARCH, date(2026, 4, 1))]


def test_whoever_an_older_file_names_was_there_already():
    late, early, always = (member(key)._replace(joined_on=day) for key, day in (("A", JUNE), ("B", MARCH), ("C", None)))
    here = group(members=[late, early, always])
    listed = planned(csv("from,to", "B,C"), here, people=csv("id", "A"), as_at=MARCH)
    assert listed.earlier == (late,)
    assert planned(csv("from,to", "A,B"), here).earlier == ()


@pytest.mark.parametrize("column", ["observed_from", "observed_to", "recorded_on"])
def test_what_is_still_to_come_was_neither_seen_nor_recorded(column):
    made = planned(csv(f"from,to,{column}", "A,B,2026-11-20", "B,C,2026-11-21"))
    assert [(each.problem.row, each.problem.column) for each in made.problems] == [(3, column)]
    assert "21 November 2026 is later than today" in said(made.problems)[0]


def test_problems_of_every_sort_are_listed_in_the_order_of_the_rows():
    here = group(members=[member("G", gone=True)])
    rows = csv("from,to,kind,observed_on", "A,B,mates,", "A,Z,,", "A,B,,2030-01-01", "A,G,,", "A,C,pals,")
    made = planned(rows, here, people=csv("id", "A", "B", "C"))
    assert [each.problem.row for each in made.problems] == [2, 3, 4, 5, 6]


def test_the_same_file_for_the_same_day_was_imported_already():
    rows = csv("from,to", "A,B")
    sha256 = uploads.read(rows, None, None).relationships.sha256
    here = group(held("A", "B"), imported={(sha256, MARCH): JUNE})
    assert said(planned(rows, here, as_at=MARCH).problems) == [
        "This file was already imported into this group on 1 June 2026; nothing was changed."
    ]
    assert not planned(rows, here, as_at=JUNE, complete=True).refused


def test_a_file_that_lists_nothing_is_refused():
    assert planned(csv("from,to")).refused
    assert not planned(csv("from,to"), people=csv("id", "A")).refused


def test_of_a_refused_file_only_its_problems_are_told():
    made = planned(csv("from,to", "A,A", "A,B"))
    assert made.refused
    assert (made.begun, made.newcomers) == ((), ())


def test_undated_evidence_is_pointed_out():
    assert any("undated" in sentence for sentence in said(planned(csv("from,to", "A,B")).notes))
    assert not planned(csv("from,to", "A,B"), as_at=MARCH).notes
    assert not planned(csv("from,to,observed_on", "A,B,2026-03-01")).notes


def test_the_digest_tells_plans_apart():
    rows = csv("from,to", "A,B")
    one = group(held("A", "B"), members=[member("C")])
    digests = [
        planned(rows, one, complete=False).digest,
        planned(rows, one, complete=False, as_at=MARCH).digest,
        planned(csv("from,to", "A,C"), one, complete=False).digest,
        planned(rows).digest,
    ]
    assert len(set(digests)) == 4
    assert planned(rows, one, complete=False).digest == digests[0]


keys = st.sampled_from("ABCDE")
pairs = st.lists(st.tuples(keys, keys).filter(lambda ends: ends[0] != ends[1]), unique=True, min_size=1)


@given(before=pairs, listed=pairs)
def test_after_a_complete_list_exactly_what_it_lists_stands(before, listed):
    here = group(*(held(*ends, begins=MARCH) for ends in before))
    made = planned(csv("from,to", *map(",".join, listed)), here, as_at=JUNE, complete=True)
    after = {(claim.source, claim.target) for claim in (*made.begun, *made.known) if claim.valid_to is None}
    assert after == set(listed)
    assert {(claim.source, claim.target) for claim in made.ended} == set(before) - set(listed)
    assert made.evidence == len(listed)


days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])


@given(rows=st.lists(spans, min_size=1), before=st.lists(spans, max_size=2), as_at=st.none() | days)
def test_one_pair_never_has_two_standing_relationships_of_a_kind(rows, before, as_at):
    standing_before = [span for span in before if span[1] is None][:1]
    here = group(*(held("A", "B", begins=begins, ends=ends) for begins, ends in standing_before))
    lines = [f"A,B,{begins or ''},{ends or ''}" for begins, ends in rows]
    made = planned(csv("from,to,valid_from,valid_to", *lines), here, as_at=as_at, complete=False)
    after = [*made.begun, *made.known]
    assert sum(claim.valid_to is None for claim in after) <= 1
    assert all(None in (each.valid_from, each.valid_to) or each.valid_from <= each.valid_to for each in after)
    assert made.evidence == len({tuple(line.split(",")) for line in lines})
