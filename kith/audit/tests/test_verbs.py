from __future__ import annotations

import inspect
import re

from kith.audit.recording import record
from kith.audit.verbs import VERBS, event_list


def test_every_verb_is_named_for_its_subject_and_fits_its_column():
    for name in VERBS:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", name)
        assert len(name) <= 64


def test_no_detail_key_is_taken_by_recording_itself():
    own = set(inspect.signature(record).parameters) - {"detail"}
    assert own == {"verb", "by", "case_file", "about", "persons"}
    assert all(verb.keys.isdisjoint(own) for verb in VERBS.values())


def test_the_reference_page_lists_every_verb_with_its_keys():
    rows = event_list().splitlines()
    assert sum(row.startswith("| `") for row in rows) == len(VERBS)
    assert "| `map.read` | read | looked at the map | `as_at` |" in rows
