from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.audit.tests.chains import CONTENT, a_lane, an_anchor, an_event, rechained, register, rehashed
from kith.audit.verifier import MOST_FINDINGS, Report, verify


def sentences(report: Report) -> str:
    return "\n".join(finding.sentence for finding in report.findings)


def test_a_whole_trail_is_sound_when_the_anchors_are_protected():
    first, second = a_lane(5, lane=1), a_lane(3, lane=2)
    anchors = [an_anchor(first[:2])]
    report = verify(first + second, anchors, register(first, second), protected=True)
    assert (report.outcome, report.events, report.lanes, report.anchors) == ("sound", 8, 2, 1)
    assert report.findings == report.notes == []


def test_lanes_may_be_interleaved():
    mixed = [event for pair in zip(a_lane(4, lane=1), a_lane(4, lane=2), strict=True) for event in pair]
    assert verify(mixed).found == 0


def test_a_trail_with_anchors_the_application_can_rewrite_is_unprotected():
    events = a_lane(3)
    report = verify(events, [an_anchor(events)], register(events))
    assert report.outcome == "unprotected"
    assert "could rewrite" in report.notes[0]


def test_without_anchors_the_report_says_what_could_not_be_seen():
    report = verify(a_lane(3), protected=True)
    assert report.outcome == "unprotected"
    assert "a cut end" in report.notes[0]


TEN = "2026-03-02T10:00:00.000000+00:00"


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        ("2026-03-02T10:20:00.000000+00:00", "sound"),
        ("2026-03-02T10:20:00.000001+00:00", "unprotected"),
        ("2026-03-02T11:20:00.000000+01:00", "sound"),
        ("2026-03-17T10:00:00.000000+00:00", "unprotected"),
    ],
)
def test_events_more_than_fifteen_minutes_and_some_after_the_newest_anchor_are_unprotected(at, outcome):
    first, second = a_lane(3, lane=1), a_lane(2, lane=2)
    second.append(an_event(2, 3, second[-1]["hash"], at=at))
    if "+01:00" in at:  # the same moment, exported with another offset
        second[-1] = an_event(2, 3, second[-2]["hash"], at="2026-03-02T10:20:00.000000+00:00") | {"at": at}
    report = verify(first + second, [an_anchor(first, at=TEN)], register(first, second), protected=True)
    assert (report.outcome, report.found) == (outcome, 0)
    assert len(report.notes) == (outcome == "unprotected")
    assert all(f"Nothing has been anchored since {TEN}" in note for note in report.notes)


def test_it_is_the_newest_anchor_that_counts():
    events = a_lane(6)
    early = an_anchor(events[:2], at="2026-03-01T10:00:00.000000+00:00")
    late = an_anchor(events, early["hash"], at=TEN)
    assert verify(events, [early, late], register(events), protected=True).outcome == "sound"
    assert verify(events, [early, {}], register(events), protected=True).outcome == "unprotected"


@pytest.mark.parametrize("at", ["yesterday", "2026-03-02T10:00:00", "9999-12-31T23:59:00+00:00", None])
def test_an_anchor_with_a_time_that_is_none_is_found(at):
    events = a_lane(3)
    report = verify(events, [an_anchor(events, at=at)], register(events), protected=True)
    assert "does not say when it was written" in sentences(report)


@pytest.mark.parametrize("lanes", [None, {}, {1: (0, "0" * 64)}])
def test_an_empty_trail_has_nothing_wrong(lanes):
    report = verify([], [], lanes)
    assert (report.outcome, report.events, report.lanes) == ("unprotected", 0, 0)


def test_an_emptied_trail_is_broken():
    events = a_lane(3)
    assert verify([], [an_anchor(events)]).outcome == "broken"
    assert verify([], [], register(events)).outcome == "broken"


def test_an_edited_event_is_found_where_it_is():
    events = a_lane(5)
    events[2] = events[2] | {"verb": "home.read"}
    report = verify(events)
    assert (report.outcome, report.found, report.first_bad) == ("broken", 1, (1, 3))
    assert "not what was recorded" in sentences(report)


def test_an_edited_event_given_a_fitting_hash_is_found_at_the_next():
    events = a_lane(5)
    events[2] = rehashed(events[2] | {"verb": "home.read"})
    report = verify(events)
    assert report.first_bad == (1, 4)
    assert "does not follow" in sentences(report)


@pytest.mark.parametrize(
    ("gone", "said"), [(slice(2, 3), "event 3 is missing"), (slice(1, 4), "events 2 to 4 are missing")]
)
def test_a_deletion_in_the_middle_is_found(gone, said):
    events = a_lane(6)
    del events[gone]
    report = verify(events)
    assert report.first_bad == (1, gone.start + 1)
    assert said in sentences(report)


def test_a_deletion_at_the_beginning_is_found():
    assert "event 1 is missing" in sentences(verify(a_lane(4)[1:]))


def test_a_deletion_closed_up_by_renumbering_is_found():
    events = a_lane(6)
    kept = events[:2] + [event | {"seq": event["seq"] - 1} for event in events[3:]]
    assert verify(kept).first_bad == (1, 3)


def test_a_cut_end_is_found_by_the_register_and_by_an_anchor():
    events = a_lane(6)
    by_register = verify(events[:4], [], register(events))
    by_anchor = verify(events[:4], [an_anchor(events)])
    assert "the register says 6" in sentences(by_register)
    assert "it had already reached 6" in sentences(by_anchor)
    assert by_anchor.first_bad == (1, 5)


def test_a_whole_lane_taken_away_is_found():
    first, second = a_lane(3, lane=1), a_lane(3, lane=2)
    assert verify(first, [], register(first, second)).outcome == "broken"
    assert verify(first, [an_anchor(second)]).outcome == "broken"


def test_an_inserted_event_is_found():
    events = a_lane(5)
    forged = an_event(1, 3, events[1]["hash"], verb="home.read")
    assert "inserted or moved" in sentences(verify([*events[:3], forged, *events[3:]]))


def test_an_event_added_after_the_end_is_found_by_the_register():
    events = a_lane(4)
    forged = an_event(1, 5, events[-1]["hash"])
    assert "events were added" in sentences(verify([*events, forged], [], register(events)))


def test_a_forged_last_event_is_found_by_the_register():
    events = a_lane(4)
    forged = an_event(1, 4, events[2]["hash"], verb="home.read")
    assert "not that of its last event" in sentences(verify([*events[:3], forged], [], register(events)))


def test_two_events_that_changed_places_are_found():
    events = a_lane(5)
    moved = [*events[:1], events[2] | {"seq": 2}, events[1] | {"seq": 3}, *events[3:]]
    assert verify(moved).first_bad == (1, 2)
    assert verify([events[1], events[0], *events[2:]]).outcome == "broken"


def test_an_event_moved_to_another_lane_is_found():
    events = a_lane(3)
    assert verify([*events[:2], events[2] | {"lane": 2, "seq": 1}], [], register(events)).outcome == "broken"


def test_a_full_rehash_is_found_by_an_anchor_only():
    events = a_lane(6)
    forged = rechained([*events[:2], *events[3:]])
    assert verify(forged, [], register(forged)).found == 0
    report = verify(forged, [an_anchor(events[:4])], register(forged))
    assert "the log was rewritten" in sentences(report)
    assert report.first_bad == (1, 4)


def test_an_old_copy_put_back_is_found():
    events = a_lane(6)
    report = verify(
        events[:3], [an_anchor(events[:2]), an_anchor(events, an_anchor(events[:2])["hash"])], register(events[:3])
    )
    assert report.found == 1
    assert "an older copy of the database was put back" in sentences(report)


def test_an_old_copy_that_grew_on_is_found():
    events = a_lane(6)
    grown = [*events[:3], an_event(1, 4, events[2]["hash"], verb="home.read")]
    for seq in (5, 6, 7):
        grown.append(an_event(1, seq, grown[-1]["hash"]))
    assert "the log was rewritten" in sentences(verify(grown, [an_anchor(events)], register(grown)))


def three_anchors(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    anchors = [an_anchor(events[:2])]
    anchors.append(an_anchor(events[:4], anchors[-1]["hash"]))
    anchors.append(an_anchor(events, anchors[-1]["hash"]))
    return anchors


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-03-02T11:00:00.000000+00:00"},
        {"lanes": {}},
        {"previous": "f" * 64},
        {"hash": "f" * 64},
        {"lanes": "none"},
        {"lanes": {"1": [2]}},
        {"at": None, "lanes": {"one": ["two", 3]}},
    ],
)
def test_an_edited_anchor_is_found(change):
    events = a_lane(6)
    anchors = three_anchors(events)
    assert verify(events, anchors).found == 0
    anchors[1] = anchors[1] | change
    assert "nchor 2" in sentences(verify(events, anchors))


def test_an_anchor_taken_out_or_moved_is_found():
    events = a_lane(6)
    first, second, third = three_anchors(events)
    assert verify(events, [first, third]).outcome == "broken"
    assert verify(events, [second, third]).outcome == "broken"
    assert verify(events, [first, third, second]).outcome == "broken"


def test_a_line_torn_by_a_power_cut_is_only_noted_but_a_line_made_unreadable_is_found():
    events = a_lane(6)
    first, second, third = three_anchors(events)
    torn = verify(events, [first, {}, second, third])
    assert (torn.found, torn.anchors) == (0, 3)
    assert "Line 2" in torn.notes[0]
    assert verify(events, [first, {}, third]).outcome == "broken"


@pytest.mark.parametrize("value", [None, 7, "seven", [], {}, b"x", "\ud800"])
@pytest.mark.parametrize("key", ["lane", "seq", "at", "verb", "persons", "detail", "previous", "hash", "actor"])
def test_a_value_no_recorder_writes_is_found_and_stops_nothing(key, value):
    events = a_lane(4)
    events[1] = events[1] | {key: value}
    report = verify(events)
    assert (report.outcome, report.events) == ("broken", 4)


def test_an_event_with_a_field_missing_is_found():
    events = a_lane(3)
    del events[1]["origin"]
    assert "does not have the form of an event" in sentences(verify(events))


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "2026-03-02T09:01:00.000001", "yesterday"])
def test_a_moment_that_is_none_is_found(at):
    assert "does not have the form" in sentences(verify([an_event(1, 1) | {"at": at}]))


def test_findings_are_counted_without_end_but_kept_up_to_a_hundred():
    report = verify(event | {"how": "clock"} for event in a_lane(MOST_FINDINGS + 50))
    assert (report.found, len(report.findings)) == (MOST_FINDINGS + 50, MOST_FINDINGS)
    assert "... and 50 more." in report.as_text()


@pytest.mark.parametrize(
    "at", ["2026-03-02T09:01:00.000001+00:00", "2026-03-02T10:01:00.000001+01:00", "2026-03-02 09:01:00.000001Z"]
)
def test_one_moment_may_be_exported_with_any_offset(at):
    assert verify([a_lane(1)[0] | {"at": at}]).found == 0


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
identities = st.uuids().map(lambda identity: identity.hex)
details = st.dictionaries(
    words, st.one_of(words, st.integers(), st.booleans(), st.none(), st.lists(words, max_size=3)), max_size=3
)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.isoformat(timespec="microseconds")
)
fields: dict[str, st.SearchStrategy[Any]] = {
    "at": moments,
    "verb": words,
    "actor": st.none() | identities,
    "how": words,
    "origin": words,
    "case_file": st.none() | identities,
    "object_type": words,
    "object_id": words,
    "persons": words,
    "detail": details,
}
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
positions = st.integers(min_value=-3, max_value=40)
EDITS = fields | {"previous": hashes, "hash": hashes, "lane": positions, "seq": positions}


@st.composite
def logs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A lane of one to six events with any content."""
    contents = draw(st.lists(st.fixed_dictionaries(fields), min_size=1, max_size=6))
    drafts = [an_event(1, seq) | content for seq, content in enumerate(contents, 1)]
    return rechained(drafts)


@given(logs())
def test_whatever_an_event_holds_an_untouched_trail_has_nothing_wrong(events):
    assert verify(events, [an_anchor(events)], register(events)).found == 0


@given(logs(), st.data())
def test_any_edit_of_any_field_of_any_event_is_found(events, data):
    place = data.draw(st.integers(0, len(events) - 1))
    key = data.draw(st.sampled_from(sorted(EDITS)))
    value = data.draw(EDITS[key])
    untouched = repr(events[place][key]) == repr(value)
    edited = [*events[:place], events[place] | {key: value}, *events[place + 1 :]]
    assert (verify(edited, [], register(events)).found == 0) == untouched


def test_every_field_but_the_hashes_is_part_of_the_content():
    assert set(EDITS) - {"previous", "hash"} == set(CONTENT)
