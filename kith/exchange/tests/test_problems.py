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


def test_long_and_hostile_values_are_only_quoted() -> None:
    log = ProblemLog()
    log.add(RULES[0], "{0.__class__}" + "x" * 100)
    [problem] = log.listed()
    assert problem.sentence == "Wrong 0: {0.__class__}" + "x" * 46 + "…."
    assert str(problem) == problem.sentence
