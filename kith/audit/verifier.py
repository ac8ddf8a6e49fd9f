"""Re-computes the hash chain of the audit trail. Standard library only, so that an auditor can read and trust it alone.

    python verifier.py kith.sqlite3 --anchors anchors.jsonl
    psql -Atc "select row_to_json(e) from audit_event e order by lane, seq" > events.jsonl
    python verifier.py events.jsonl --anchors anchors.jsonl --json

Each event's hash is SHA-256 over the hash before it in its lane, then the event's own content as canonical JSON (sorted
keys, no spaces, UTF-8). An anchor is a line written outside the database that says how far each lane had come.
Exit codes: 0 nothing wrong was found, 1 the trail is broken, 2 the files could not be used.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import Any, Literal, TypeVar

GENESIS = "0" * 64
"""What stands before the first event of a lane, and before the first anchor."""
MOST_FINDINGS = 100
"""Findings kept word for word; the rest are only counted, so that memory stays bounded."""
LONGEST_UNANCHORED = timedelta(minutes=15 + 5)
"""Anchors are due every fifteen minutes (access.md, "Audit"); five more for a tick that comes late."""

Row = TypeVar("Row")
Outcome = Literal["sound", "unprotected", "broken"]
Line = tuple[int, int, str, str, bytes, str]
"""Lane, seq, previous hash, own hash, the bytes the own hash must be of, and when, as `content` writes it."""


# Canonical form -----------------------------------------------------------------------------------------------------
class CanonicalJSON(json.JSONEncoder):
    """The one way a JSON value is written for hashing, whatever options the caller passes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False})


def canonical(value: object) -> str:
    """`value` as canonical JSON. Raises TypeError for what JSON cannot hold."""
    return json.dumps(value, cls=CanonicalJSON)


def content(  # written out, not looped over: a million events pass through here
    *,
    lane: int,
    seq: int,
    at: str,
    verb: str,
    actor: str | None,
    how: str,
    origin: str,
    case_file: str | None,
    object_type: str,
    object_id: str,
    persons: str,
    detail: str,
) -> str:
    """One event's canonical JSON.

    `at` is ISO 8601 in UTC with microseconds and `+00:00`; `actor` and `case_file` are 32 lower-case hex digits or
    None; `detail` is canonical JSON already. Raises TypeError or ValueError for values of another type.
    """
    return (
        f'{{"actor":{"null" if actor is None else quoted(actor)},"at":{quoted(at)},'
        f'"case_file":{"null" if case_file is None else quoted(case_file)},"detail":{detail},'
        f'"how":{quoted(how)},"lane":{lane:d},"object_id":{quoted(object_id)},"object_type":{quoted(object_type)},'
        f'"origin":{quoted(origin)},"persons":{quoted(persons)},"seq":{seq:d},"verb":{quoted(verb)}}}'
    )


def digest(previous: str, text: str) -> str:
    """The hash of what follows `previous`: 64 hex digits."""
    return sha256((previous + text).encode()).hexdigest()


def anchor_digest(anchor: Mapping[str, Any]) -> str:
    """The hash an anchor must carry: over the one before it, its time and its lanes."""
    return digest(anchor["previous"], canonical({"at": anchor["at"], "lanes": anchor["lanes"]}))


# What is found ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, in a sentence; where it stands when it stands at one event."""

    sentence: str
    lane: int | None = None
    seq: int | None = None


@dataclass(slots=True)
class Report:
    """What verifying found. `findings` holds the first hundred, `found` counts all; `notes` are not faults.

    `protected` until something is met that lets whoever runs the application hide a wrong.
    """

    events: int = 0
    lanes: int = 0
    anchors: int = 0
    protected: bool = True
    found: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """`unprotected`: nothing wrong was found, but whoever runs the application could hide a wrong."""
        if self.found:
            return "broken"
        return "sound" if self.protected else "unprotected"

    @property
    def first_bad(self) -> tuple[int, int] | None:
        """Lane and seq of the first event at which something is wrong, if it is at one event."""
        for finding in self.findings:
            if finding.lane is not None and finding.seq is not None:
                return finding.lane, finding.seq
        return None

    def add(self, sentence: str, lane: int | None = None, seq: int | None = None) -> None:
        """Count a finding, and keep it while there is room."""
        self.found += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(sentence, lane, seq))

    def unprotect(self, sentence: str) -> None:
        """Note why a wrong could be hidden."""
        self.protected = False
        self.notes.append(sentence)

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        return {"outcome": self.outcome, "first_bad": self.first_bad} | asdict(self)

    def as_text(self) -> str:
        """The report as lines for a person."""
        counts = f"{counted(self.events, 'event')} in {counted(self.lanes, 'lane')}, {counted(self.anchors, 'anchor')}."
        unsaid = self.found - len(self.findings)
        more = [f"... and {unsaid:,} more."] if unsaid else []
        return "\n".join(
            [f"{self.outcome.capitalize()}: {counts}", *(f.sentence for f in self.findings), *more, *self.notes]
        )


def counted(number: int, word: str) -> str:
    """`1 event`, `1,000 events`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


# Reading an event ---------------------------------------------------------------------------------------------------
SQLITE_EVENTS = """
    SELECT lane, seq, previous, hash, at || '', verb, actor, how, origin, case_file, object_type, object_id, persons,
           detail || ''
    FROM audit_event ORDER BY lane, seq
"""  # `|| ''` gives the stored text itself: converters that a connection may carry would hide a changed spelling
MALFORMED = (TypeError, ValueError, LookupError, AttributeError, OverflowError, RecursionError)


class Unreadable(Exception):
    """The log cannot be read further."""


def stored_line(row: Sequence[Any]) -> Line:
    """A row of SQLITE_EVENTS. Stored text is hashed as it stands, so another spelling of the same value is an edit.

    Raises one of MALFORMED for values no recorder writes.
    """
    (lane, seq, previous, own, at, verb, actor, how, origin, case_file, object_type, object_id, persons, detail) = row
    if at[10] != " " or at.endswith(".000000"):
        raise ValueError("a moment spelt otherwise than it is recorded")
    moment = f"{at[:10]}T{at[11:]}{'' if '.' in at else '.000000'}+00:00"
    text = content(
        lane=lane,
        seq=seq,
        at=moment,
        verb=verb,
        actor=actor,
        how=how,
        origin=origin,
        case_file=case_file,
        object_type=object_type,
        object_id=object_id,
        persons=persons,
        detail=detail,
    )
    return lane, seq, previous, own, (previous + text).encode(), moment


def exported_line(event: Mapping[str, Any]) -> Line:
    """An event as exported to JSON or held in Python. Raises one of MALFORMED for a field missing or unlike itself."""
    moment = in_utc(event["at"])
    text = content(
        lane=event["lane"],
        seq=event["seq"],
        at=moment,
        verb=event["verb"],
        actor=hexadecimal(event["actor"]),
        how=event["how"],
        origin=event["origin"],
        case_file=hexadecimal(event["case_file"]),
        object_type=event["object_type"],
        object_id=event["object_id"],
        persons=event["persons"],
        detail=canonical(event["detail"]),
    )
    return event["lane"], event["seq"], event["previous"], event["hash"], (event["previous"] + text).encode(), moment


def in_utc(at: str | datetime) -> str:
    """An aware moment as ISO 8601 in UTC with microseconds. Raises ValueError for one without an offset."""
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def hexadecimal(identity: object) -> str | None:
    """A UUID, in whatever dress, as 32 hex digits."""
    return None if identity is None else str(identity).replace("-", "")


# The chain ----------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Chain:
    """One lane as far as it has been read: the place, hash and time of its last event, and what anchors say of it.

    `anchored` is seq to (head, when it was anchored).
    """

    seq: int = 0
    head: str = GENESIS
    at: str = ""
    anchored: dict[int, tuple[str, str]] = field(default_factory=dict)


def verify(
    events: Iterable[Mapping[str, Any]],
    anchors: Sequence[Mapping[str, Any]] = (),
    lanes: Mapping[int, tuple[int, str]] | None = None,
    *,
    protected: bool = False,
) -> Report:
    """Check exported events: dicts of the event's fields, in rising seq within each lane.

    `anchors` are the parsed lines of the anchor file, oldest first, `{}` for a line that could not be parsed; `lanes`
    is the lane register, lane to (seq, head), when at hand; `protected`: this account cannot rewrite the anchors.
    """
    return verify_lines(events, exported_line, anchors, lanes, protected=protected)


def verify_lines(
    rows: Iterable[Row],
    read: Callable[[Row], Line],
    anchors: Sequence[Mapping[str, Any]],
    lanes: Mapping[int, tuple[int, str]] | None,
    *,
    protected: bool,
) -> Report:
    """`verify` for rows of any shape, made into lines by `read`. Memory stays bounded however many rows there are."""
    report = Report()
    chains: dict[int, Chain] = {}
    check_anchors(anchors, chains, report, protected=protected)
    try:
        follow(rows, read, chains, report)
    except Unreadable as error:
        report.add(f"The log cannot be read to its end: {error}")
    check_ends(chains, report)
    check_newest(anchors, chains, report)
    if lanes is not None:
        try:
            check_register(lanes, chains, report)
        except MALFORMED:
            report.add("The lane register does not have the form of one.")
    report.lanes = sum(1 for chain in chains.values() if chain.seq)
    return report


def follow(rows: Iterable[Row], read: Callable[[Row], Line], chains: dict[int, Chain], report: Report) -> None:
    """Walk every event in order, comparing each with the one before it, its own hash, and any anchor at its place."""
    for row in rows:
        report.events += 1
        try:
            line = lane, seq, previous, own, hashed, at = read(row)
        except MALFORMED:
            report.add(f"Event number {report.events:,} of the log does not have the form of an event.")
            continue
        chain = chains[lane] if lane in chains else chains.setdefault(lane, Chain())
        if seq != chain.seq + 1 or previous != chain.head or own != sha256(hashed).hexdigest():
            explain(line, chain, report)
        if seq in chain.anchored:
            compare_anchor(line, chain, report)
        chain.seq, chain.head, chain.at = seq, own, at


def explain(line: Line, chain: Chain, report: Report) -> None:
    """Say what is wrong with an event that does not fit: its content, its place, or what it follows."""
    lane, seq, previous, own, hashed, _ = line
    here = f"Lane {lane}, event {seq}"
    if own != sha256(hashed).hexdigest():
        report.add(f"{here}: its content is not what was recorded.", lane, seq)
    if seq > chain.seq + 1:
        gone = f"event {seq - 1} is" if seq == chain.seq + 2 else f"events {chain.seq + 1} to {seq - 1} are"
        report.add(f"Lane {lane}: {gone} missing.", lane, chain.seq + 1)
    elif seq <= chain.seq:
        report.add(f"{here}: stands after event {chain.seq}; it was inserted or moved.", lane, seq)
    elif previous != chain.head:
        report.add(f"{here}: does not follow from the event before it; one of them was replaced or moved.", lane, seq)


def compare_anchor(line: Line, chain: Chain, report: Report) -> None:
    """An event at an anchored place must be the very one that was anchored."""
    lane, seq, _, own, *_ = line
    head, at = chain.anchored.pop(seq)
    if own != head:
        report.add(f"Lane {lane}, event {seq}: is not the event anchored at {at}; the log was rewritten.", lane, seq)


def check_ends(chains: Mapping[int, Chain], report: Report) -> None:
    """Whatever was anchored beyond a lane's last event has been lost."""
    for lane, chain in sorted(chains.items()):
        beyond = [seq for seq in chain.anchored if seq > chain.seq]
        if beyond:
            at = chain.anchored[min(beyond)][1]
            report.add(
                f"Lane {lane} ends at event {chain.seq}, but at {at} it had already reached {max(beyond)}:"
                " its end was cut off, or an older copy of the database was put back.",
                lane,
                chain.seq + 1,
            )


def check_register(lanes: Mapping[int, tuple[int, str]], chains: Mapping[int, Chain], report: Report) -> None:
    """The register kept beside the events must name the last event of every lane."""
    for lane in sorted(lanes.keys() | chains.keys()):
        seq, head = lanes.get(lane, (0, GENESIS))
        chain = chains.get(lane, Chain())
        if seq > chain.seq:
            report.add(
                f"Lane {lane} ends at event {chain.seq}, the register says {seq}: its end was cut off.", lane, seq
            )
        elif seq < chain.seq:
            report.add(
                f"Lane {lane} goes on to event {chain.seq}, the register says {seq}: events were added.",
                lane,
                chain.seq,
            )
        elif head != chain.head:
            report.add(f"Lane {lane}: the register's hash is not that of its last event.", lane, seq)


# Anchors ------------------------------------------------------------------------------------------------------------
def check_anchors(
    anchors: Sequence[Mapping[str, Any]], chains: dict[int, Chain], report: Report, *, protected: bool
) -> None:
    """Check the anchors' own chain, and note on each lane what was anchored."""
    previous = GENESIS
    for number, anchor in enumerate(anchors, 1):
        if not anchor:
            report.notes.append(f"Line {number} of the anchors cannot be read; the next line shows whether it matters.")
            continue
        try:
            previous = check_anchor(number, anchor, previous, chains, report)
        except MALFORMED:
            report.add(f"Anchor {number} does not have the form of an anchor.")
        report.anchors += 1
    if not report.anchors:
        report.unprotect("There are no anchors: a cut end or an older copy put back could not be seen.")
    elif not protected:
        report.unprotect("The anchors are unprotected: the account that ran this check could rewrite them.")


def check_anchor(
    number: int, anchor: Mapping[str, Any], previous: str, chains: dict[int, Chain], report: Report
) -> str:
    """Check one anchor against the one before it and return its hash. Raises one of MALFORMED for another form."""
    if anchor["hash"] != anchor_digest(anchor):
        report.add(f"Anchor {number}: its content is not what was written.")
    if anchor["previous"] != previous:
        report.add(f"Anchor {number}: does not follow from the one before it.")
    for lane, (seq, head) in anchor["lanes"].items():
        chains.setdefault(int(lane), Chain()).anchored.setdefault(int(seq), (head, anchor["at"]))
    return str(anchor["hash"])


def check_newest(anchors: Sequence[Mapping[str, Any]], chains: Mapping[int, Chain], report: Report) -> None:
    """Anchors must have kept up with the events: what was written after the newest one is not yet bound by any."""
    newest = next((anchor for anchor in reversed(anchors) if anchor), None)
    if newest is None:
        return
    try:
        until = in_utc(datetime.fromisoformat(newest["at"]) + LONGEST_UNANCHORED)
    except MALFORMED:
        report.add("The newest anchor does not say when it was written.")
        return
    latest = max((chain.at for chain in chains.values()), default="")
    if latest > until:
        report.unprotect(
            f"Nothing has been anchored since {newest['at']}, yet the newest event is of {latest}:"
            " what was written since could be cut off or rewritten unseen."
        )


def read_anchors(path: Path) -> list[dict[str, Any]]:
    """The lines of an anchor file, oldest first; `{}` for one that cannot be parsed, none when there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", errors="replace") as file:
        return [parsed(line) for line in file if line.strip()]


def parsed(line: str) -> dict[str, Any]:
    """A JSON object, or `{}`."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def is_protected(path: Path) -> bool:
    """Whether this account is kept from rewriting the anchor file: an append-only file, or one it may only read.

    A file that is merely read-only counts only if its folder is too, else another could be put in its place.
    """
    try:
        os.close(os.open(path, os.O_WRONLY))
    except FileNotFoundError:
        return False
    except OSError as refusal:
        return refusal.errno != errno.EACCES or not os.access(path.parent, os.W_OK)
    return False


# The triggers -------------------------------------------------------------------------------------------------------
REFUSAL = "audit events are never changed or removed"
# SQLite's REPLACE removes rows without firing delete triggers, so an insert must not meet an existing row.
SQLITE_TRIGGERS = {
    name: f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for name, when in {
        "audit_event_no_update": "BEFORE UPDATE ON audit_event",
        "audit_event_no_delete": "BEFORE DELETE ON audit_event",
        "audit_event_no_replace": "BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event"
        " WHERE rowid = NEW.rowid OR (lane = NEW.lane AND seq = NEW.seq))",
    }.items()
}
"""Name to statement: what keeps SQLite itself from changing or removing events."""
SQLITE_STORED = "SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
UNGUARDED = "The database triggers that keep events as they were written are missing or altered."


def sqlite_guarded(rows: Iterable[Sequence[bytes]]) -> bool:
    """Whether the rows of SQLITE_STORED are the triggers as they were made, all of them and no others."""
    stored = sorted(spaced(row[0].decode(errors="replace")) for row in rows)
    return stored == sorted(map(spaced, SQLITE_TRIGGERS.values()))


def spaced(text: str) -> str:
    """`text` with one space wherever there is any."""
    return " ".join(text.split())


# The command --------------------------------------------------------------------------------------------------------
def verify_file(log: Path, anchors: Sequence[Mapping[str, Any]], *, protected: bool) -> Report:
    """Check a SQLite database or a file of exported events. Raises OSError or sqlite3.Error if it cannot be opened."""
    with log.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            return verify_sqlite(log, anchors, protected=protected)
    with log.open(encoding="utf-8", errors="surrogateescape") as file:
        return verify_lines(file, lambda line: exported_line(json.loads(line)), anchors, None, protected=protected)


def verify_sqlite(log: Path, anchors: Sequence[Mapping[str, Any]], *, protected: bool) -> Report:
    """Check a SQLite database, opened read-only, at one moment of its life."""
    with closing(sqlite3.connect(address(log), uri=True, isolation_level=None)) as database:
        database.execute("BEGIN")
        register = {lane: (seq, head) for lane, seq, head in database.execute("SELECT id, seq, head FROM audit_lane")}
        guarded = sqlite_guarded(database.execute(SQLITE_STORED))
        rows = readable(database.execute(SQLITE_EVENTS))
        report = verify_lines(rows, stored_line, anchors, register, protected=protected)
    if not guarded:
        report.unprotect(UNGUARDED)
    return report


def address(log: Path) -> str:
    """A SQLite address that cannot write. A copy at rest in a folder that is closed to this account needs no locks."""
    at_rest = not Path(f"{log}-wal").exists() and not os.access(log.parent, os.W_OK)
    return f"{log.absolute().as_uri()}?{'immutable=1' if at_rest else 'mode=ro'}"


def readable(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows as they come. Raises Unreadable where the file is damaged."""
    try:
        yield from rows
    except sqlite3.Error as error:
        raise Unreadable(error) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit code."""
    asked = parser().parse_args(arguments)
    anchors = read_anchors(asked.anchors) if asked.anchors else []
    try:
        report = verify_file(asked.log, anchors, protected=bool(asked.anchors) and is_protected(asked.anchors))
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"{asked.log} cannot be used: {error}\n")
        return 2
    sys.stdout.write((json.dumps(report.as_dict()) if asked.json else report.as_text()) + "\n")
    return 1 if report.found else 0


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    takes = argparse.ArgumentParser(description="Check that an audit trail is whole and as it was written.")
    takes.add_argument("log", type=Path, help="the SQLite database, or a .jsonl file of exported events")
    takes.add_argument("--anchors", type=Path, help="the anchors.jsonl written while the trail grew")
    takes.add_argument("--json", action="store_true", help="report as one JSON object")
    return takes


if __name__ == "__main__":
    sys.exit(main())
