"""The audit trail as an auditor reads it: by the reference of a case file, an account, or a person's id."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms

from kith.access.models import CaseFile, User
from kith.audit.models import Event, EventQuerySet
from kith.audit.verbs import VERBS

PAGE = 100


class TrailForm(forms.Form):
    """What to look for. Each field narrows the trail; all may be left empty."""

    mark_optional = False
    reference = forms.CharField(label="Reference of a case file", required=False, help_text="Such as PG-2026-0001")
    account = forms.EmailField(label="Email address of an account", required=False, help_text="Everything they did")
    person = forms.UUIDField(
        label="Id of a person", required=False, help_text="Every look at their data, by anybody",
        error_messages={"invalid": "Enter the id as it stands in the record, 36 letters and numbers"},
    )  # fmt: skip

    def events(self) -> EventQuerySet:
        """The events asked for, newest first. A reference or account that does not exist finds none."""
        asked = self.cleaned_data if self.is_valid() else {}
        found = Event.objects.newest_first()
        if asked.get("reference"):
            found = found.filter(
                case_file__in=CaseFile.objects.filter(reference__iexact=asked["reference"]).values("id")
            )
        if asked.get("account"):
            found = found.filter(actor__in=User.objects.filter(email__iexact=asked["account"]).values("id"))
        return found.seen_person(asked["person"]) if asked.get("person") else found

    def asked(self) -> list[str]:
        """Which fields were used: the names, never what was typed."""
        return sorted(name for name, value in self.cleaned_data.items() if value) if self.is_valid() else []


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words: ids and references, never what a record says."""

    event: Event
    who: str
    did: str
    reference: str


def lines(events: list[Event]) -> list[Line]:
    """The events with accounts and references looked up, in two queries."""
    actors = {each.actor for each in events if each.actor}
    files = {each.case_file for each in events if each.case_file}
    names = dict(User.objects.filter(id__in=actors).values_list("id", "name"))
    references = dict(CaseFile.objects.filter(id__in=files).values_list("id", "reference"))
    return [line(each, names, references) for each in events]


def line(event: Event, names: dict[UUID, str], references: dict[UUID, str]) -> Line:
    """One event; what no longer exists is left out."""
    reference = references.get(event.case_file, "") if event.case_file else ""
    return Line(event, who(event, names), VERBS[event.verb].sentence, reference)


def who(event: Event, names: dict[UUID, str]) -> str:
    """Who acted: an account's name, or that nobody was signed in."""
    return names.get(event.actor, "An account since removed") if event.actor else "Somebody not signed in"
