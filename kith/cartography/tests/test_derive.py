"""Support and currency: the truth table of domain.md section 3, written here by hand, against both doors."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.cartography.derive import CURRENCIES, SUPPORTS, Item, derive_all, explain, tabulate

TODAY = date(2026, 11, 20)
SEEN, TOLD, RECORD = "seen first-hand", "told by the young person", "from a record"
WITNESS, HEARSAY, ONLINE, OPINION = (
    "told by someone who saw it",
    "second-hand",
    "publicly available online",
    "professional opinion",
)


def item(basis=HEARSAY, who="Ann", org="school", stance="supports", **rest):
    return Item(stance=stance, basis=basis, source=who, organisation=org, **rest)


def against(**rest):
    return item(stance="contradicts", **rest)


def none_known(**rest):
    return item(stance="asked, and there is none", **rest)


TRUTH_TABLE = [
    ("nothing recorded", [], "not known"),
    ("one sighting", [item(SEEN)], "supported"),
    ("the young person says so", [item(TOLD, who="YP", org="YP")], "supported"),
    ("one record", [item(RECORD)], "supported"),
    ("one witness, passed on", [item(WITNESS)], "anecdotal"),
    ("hearsay", [item(HEARSAY)], "anecdotal"),
    ("seen online", [item(ONLINE)], "anecdotal"),
    ("an opinion", [item(OPINION)], "anecdotal"),
    ("five opinions from five places", [item(OPINION, who=i, org=i) for i in range(5)], "anecdotal"),
    ("sighting and hearsay, independent", [item(SEEN), item(HEARSAY, who="Bea", org="police")], "well supported"),
    ("two sightings, same organisation", [item(SEEN), item(SEEN, who="Bea")], "supported"),
    ("two sightings, same observer in two posts", [item(SEEN), item(SEEN, org="police")], "supported"),
    ("two sightings, organisation not recorded", [item(SEEN, org=None), item(SEEN, who="Bea", org=None)], "supported"),
    ("one organisation recorded, one not", [item(SEEN), item(SEEN, who="Bea", org=None)], "supported"),
    ("young person and school", [item(TOLD, who="YP", org="YP"), item(OPINION)], "well supported"),
    ("two records, independent, nobody saw", [item(RECORD), item(RECORD, who="Bea", org="police")], "supported"),
    ("record and hearsay, independent", [item(RECORD), item(HEARSAY, who="Bea", org="police")], "supported"),
    ("only contradicted", [against()], "not known"),
    ("only asked, and there is none", [none_known()], "not known"),
    ("one each way", [item(SEEN), against(who="Bea")], "contested"),
    ("one for, one asked and none", [item(SEEN), none_known(who="Bea")], "contested"),
    (
        "well supported, yet contradicted",
        [item(SEEN), item(SEEN, who="Bea", org="police"), against(who="Cy", org="health")],
        "contested",
    ),
    ("contradiction withdrawn", [item(SEEN), against(who="Bea", withdrawn=True)], "supported"),
    ("support withdrawn", [item(SEEN, withdrawn=True)], "not known"),
    ("support withdrawn, contradiction stands", [item(SEEN, withdrawn=True), against()], "not known"),
    (
        "the independent one withdrawn",
        [item(SEEN), item(SEEN, who="Bea", org="police", withdrawn=True)],
        "supported",
    ),
]


def both_doors(items, as_at=TODAY, **days):
    """The answer of `explain`, having checked that `derive_all` gives the same."""
    one = explain(items, as_at, **days)
    support, currency = derive_all(tabulate([[], items, []]), as_at, **days)
    assert (SUPPORTS[support[1]], CURRENCIES[currency[1]]) == (one.support, one.currency)
    assert {SUPPORTS[support[i]] for i in (0, 2)} == {"not known"}
    return one


@pytest.mark.parametrize(("items", "support"), [row[1:] for row in TRUTH_TABLE], ids=[row[0] for row in TRUTH_TABLE])
def test_support_follows_the_truth_table(items, support):
    assert both_doors(items).support == support


@pytest.mark.parametrize(
    ("age", "currency"),
    [(0, "current"), (90, "current"), (91, "fading"), (180, "fading"), (181, "historic"), (4000, "historic")],
)
def test_currency_is_the_age_of_the_newest_dated_support(age, currency):
    seen = TODAY - timedelta(days=age)
    derived = both_doors([item(SEEN, observed_from=seen), item(SEEN, observed_from=seen - timedelta(days=50))])
    assert (derived.currency, derived.age_days, derived.newest.observed) == (currency, age, seen)


def test_later_end_of_a_range_counts():
    ranged = item(observed_from=TODAY - timedelta(days=400), observed_to=TODAY - timedelta(days=10))
    assert both_doors([ranged]).currency == "current"
    only_end = item(observed_to=TODAY - timedelta(days=100))
    assert both_doors([only_end]).currency == "fading"


@pytest.mark.parametrize(
    "items",
    [
        [],
        [item(SEEN)],
        [item(SEEN), against(who="Bea", observed_from=TODAY)],
        [item(SEEN, observed_from=TODAY, withdrawn=True), item(SEEN)],
        [item(SEEN, observed_from=TODAY + timedelta(days=1))],
    ],
    ids=["nothing", "undated", "only the contradiction is dated", "only the withdrawn is dated", "in the future"],
)
def test_undated_without_dated_support(items):
    derived = both_doors(items)
    assert (derived.currency, derived.age_days, derived.newest) == ("undated", None, None)


def test_the_authority_sets_the_days():
    items = [item(SEEN, observed_from=TODAY - timedelta(days=20))]
    assert both_doors(items, current_days=10, fading_days=19).currency == "historic"
    assert both_doors(items, current_days=10, fading_days=20).currency == "fading"


def test_inputs_come_back_with_reasons():
    seen = item(SEEN, id="a", observed_from=date(2026, 10, 3))
    heard = item(HEARSAY, who="Bea", org="police", id="b")
    gone = item(RECORD, who="Cy", org="health", id="c", withdrawn=True)
    derived = explain([seen, heard, gone], TODAY)
    assert (derived.supporting, derived.contradicting) == ((seen, heard), ())
    assert (derived.first_hand, derived.withdrawn, derived.independent_sources) == ((seen,), (gone,), 2)
    told = " ".join(derived.reasons)
    assert "2 items support this and none speak against it." in told
    assert "1 of the 2 in support is first-hand" in told
    assert "3 October 2026, 48 days before the map's date of 20 November 2026" in told
    assert "1 item was withdrawn and counts for nothing." in told


def test_a_claim_without_evidence_says_so():
    assert explain([], TODAY).reasons == ("Nothing has been recorded about this yet.",)


ITEMS = st.builds(
    Item,
    stance=st.sampled_from(["supports", "supports", "contradicts", "asked, and there is none"]),
    basis=st.sampled_from([SEEN, TOLD, WITNESS, HEARSAY, RECORD, ONLINE, OPINION]),
    source=st.integers(0, 4),
    organisation=st.none() | st.integers(0, 3),
    observed_from=st.none() | st.dates(TODAY - timedelta(days=300), TODAY + timedelta(days=30)),
    observed_to=st.none() | st.dates(TODAY - timedelta(days=300), TODAY + timedelta(days=30)),
    withdrawn=st.booleans(),
)


def by_hand(items):
    """The rules again in other words: compare every pair, ask for every day."""
    live = [i for i in items if not i.withdrawn]
    yes = [i for i in live if i.stance == "supports"]
    first = [i for i in yes if i.basis in (SEEN, TOLD)]
    apart = any(
        a.source != b.source and None not in (a.organisation, b.organisation) and a.organisation != b.organisation
        for a, b in combinations(yes, 2)
    )
    support = (
        ("contested" if len(yes) < len(live) else None)
        or (first and apart and "well supported")
        or ((first or [i for i in yes if i.basis == RECORD]) and "supported")
        or "anecdotal"
        if yes
        else "not known"
    )
    ends = [max(d for d in (i.observed_from, i.observed_to) if d) for i in yes if i.observed_from or i.observed_to]
    ages = [(TODAY - end).days for end in ends if end <= TODAY]
    if not ages:
        return support, "undated"
    return support, "current" if min(ages) <= 90 else "fading" if min(ages) <= 180 else "historic"


@given(st.lists(st.lists(ITEMS, max_size=7), max_size=6))
def test_both_doors_agree_with_the_rules_written_again(claims):
    support, currency = derive_all(tabulate(claims), TODAY)
    for items, s, c in zip(claims, support, currency, strict=True):
        one = explain(items, TODAY)
        assert (one.support, one.currency) == by_hand(items) == (SUPPORTS[s], CURRENCIES[c])


@given(st.lists(ITEMS, max_size=6), st.randoms())
def test_order_and_withdrawn_items_make_no_difference(items, random):
    shuffled = random.sample(items, len(items))
    kept = [i for i in items if not i.withdrawn]
    answers = {
        (d.support, d.currency, d.independent_sources) for d in (explain(x, TODAY) for x in (items, shuffled, kept))
    }
    assert len(answers) == 1


@given(st.lists(ITEMS, max_size=6))
def test_independent_sources_is_the_largest_set_that_shares_nothing(items):
    yes = [i for i in items if not i.withdrawn and i.stance == "supports"]
    apart = {(i.source, i.organisation) for i in yes if i.organisation is not None}
    largest = max(
        (n for n in range(len(apart) + 1) for some in combinations(apart, n)
         if len({s for s, _ in some}) == len({o for _, o in some}) == n),
    )  # fmt: skip
    assert explain(items, TODAY).independent_sources == max(largest, bool(yes))
