"""The fixed words a file may use, each list as in language.md and domain.md section 3, under its small letters."""

from __future__ import annotations

from typing import Literal, get_args

from kith.cartography.derive import Basis, Stance
from kith.cartography.marks import Closeness, Effect, PersonKind

Identity = Literal["confirmed", "believed", "unidentified"]
Influence = Literal["none known", "one way", "both ways"]
Perspective = Literal["young person", "family", "professional", "community"]
Reliability = Literal["reliable before", "not known", "unreliable before"]

PERSON_KINDS: dict[str, PersonKind] = {word: word for word in get_args(PersonKind)}
IDENTITIES: dict[str, Identity] = {word: word for word in get_args(Identity)}
EFFECTS: dict[str, Effect] = {word: word for word in get_args(Effect)}
CLOSENESSES: dict[str, Closeness] = {word: word for word in get_args(Closeness)}
INFLUENCES: dict[str, Influence] = {word: word for word in get_args(Influence)}
BASES: dict[str, Basis] = {word: word for word in get_args(Basis)}
PERSPECTIVES: dict[str, Perspective] = {word: word for word in get_args(Perspective)}
STANCES: dict[str, Stance] = {word: word for word in get_args(Stance)}
RELIABILITIES: dict[str, Reliability] = {word: word for word in get_args(Reliability)}
