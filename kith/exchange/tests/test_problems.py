"""However much is wrong, the list stays short and says how much it leaves out."""

from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.reading.problems import MOST_LISTED, ProblemLog, noted, refused

RULES = [refused(f"Wrong {number}: {{}}.") for number in range(6)] + [
    noted(f"Odd {number}: {{}}.") for number in range(6)
]
entries = st.lists(st.tuples(st.sampled_from(RULES), st.text(max_size=100), st.integers(1, 10**6)), max_size=400)


@given(entries)
def test_the_list_is_bounded_and_refusals_come_first(found: list[tuple]) -> None:
    log = ProblemLog()
    for rule, value, row in found:
        log.add(rule, value, row=row)
    listed = log.listed()
    assert len(listed) <= MOST_LISTED
    assert bool(listed) == bool(found)
    severities = [problem.severity for problem in listed]
    assert severities == sorted(severities, reverse=True)
    assert log.refusals == sum(rule.severity == "refused" for rule, *_ in found)


@given(entries)
def test_problems_are_listed_in_the_order_of_their_rows(found: list[tuple]) -> None:
    log = ProblemLog()
    for rule, value, row in found[:MOST_LISTED]:
        log.add(rule, value, row=row)
    for severity in ("refused", "noted"):
        rows = [problem.row for problem in log.listed() if problem.severity == severity and problem.row]
        assert rows == sorted(rows)


def test_how_many_more_there_are_comes_after_the_last_of_the_kind() -> None:
    log = ProblemLog()
    for row in range(1, 13):
        log.add(RULES[0], "a", row=row)
    log.add(RULES[1], "b", row=4)
    log.add(RULES[1], "b", row=20)
    assert [problem.row for problem in log.listed()] == [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, None, 20]
    assert log.listed()[11].sentence == "And 2 more like the one in row 10."


def test_long_and_hostile_values_are_only_quoted() -> None:
    log = ProblemLog()
    log.add(RULES[0], "{0.__class__}" + "x" * 100)
    [problem] = log.listed()
    assert problem.sentence == "Wrong 0: {0.__class__}" + "x" * 46 + "…."
    assert str(problem) == problem.sentence
