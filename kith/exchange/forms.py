"""What somebody says about the files they upload."""

from __future__ import annotations

from typing import Any

from django import forms

from kith.design.fields import DateField
from kith.exchange.actions.uploading import Target
from kith.exchange.checking import PEOPLE_FILE, RELATIONSHIP_FILE, WHOLE
from kith.exchange.planning import Plan
from kith.exchange.reading.encoding import MAX_BYTES, SPLIT
from kith.exchange.uploads import Options
from kith.groups.models import PeerGroup
from kith.groups.words import Basis, Perspective

COMPLETE, ADDITIONAL = "complete", "additional"
CSV = {"accept": ".csv,text/csv"}
TOO_LARGE = f"The file is larger than {MAX_BYTES // 1_000_000} MB. {SPLIT}"


class CsvField(forms.FileField):
    """A CSV file, its size looked at before any of it is read into memory. Cleaned to its bytes, or None."""

    def __init__(self, **options: Any) -> None:
        messages = {"empty": "The file is empty. Choose another one."}
        super().__init__(
            widget=forms.FileInput(attrs=CSV), error_messages=messages | options.pop("messages", {}), **options
        )

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """The file's bytes. Raises ValidationError for one that is missing, empty or too large."""
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return bytes(file.read())


class UploadForm(forms.Form):
    """Files, and how to read them."""

    title = forms.CharField(
        label="What should the group be called?", max_length=200,
        help_text="Name the main worry or the place, never a young person. For example, Evenings at the arcade.",
        error_messages={"required": "Give the group a title"},
    )  # fmt: skip
    purpose = forms.CharField(
        label="Why map this group?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Say how it should make these young people safer. The manager who decides will read this.",
        error_messages={"required": "Say why this group should be mapped"},
    )  # fmt: skip
    relationships = CsvField(
        label="List of relationships",
        help_text="A CSV file. Its first row names the columns; “from” and “to” are enough.",
        messages={"required": "Choose the file that lists the relationships"},
    )  # fmt: skip
    people = CsvField(
        label="List of people", required=False,
        help_text="A CSV file of ids, with names and ages if you have them. Without it, people go by their ids.",
    )  # fmt: skip
    as_at = DateField(
        label="Which day does the file speak for?", subject="The day", required=False,
        help_text="The map is then frozen as a version as at this day. Leave it blank if nobody knows.",
    )  # fmt: skip
    listing = forms.ChoiceField(
        label="What does it mean when a relationship is missing from the file?", widget=forms.RadioSelect,
        choices=[(COMPLETE, "It has ended: this is a complete list"),
                 (ADDITIONAL, "Nothing: this is additional evidence")],
        error_messages={"required": "Say whether this is a complete list or additional evidence"},
    )  # fmt: skip
    basis = forms.ChoiceField(
        label="How is this known?", choices=Basis.choices, initial=Basis.RECORD,
        help_text="For every row that does not say so itself.",
    )  # fmt: skip
    perspective = forms.ChoiceField(
        label="Whose view is it?", choices=Perspective.choices, initial=Perspective.PROFESSIONAL,
        help_text="For every row that does not say so itself.",
    )  # fmt: skip

    def __init__(self, *args: Any, group: PeerGroup | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        if group:
            del self.fields["title"], self.fields["purpose"]

    def target(self) -> Target:
        """Where the files go."""
        return Target(self.group, self.cleaned_data.get("title", ""), self.cleaned_data.get("purpose", ""))

    def options(self) -> Options:
        """What was said about them."""
        told = self.cleaned_data
        return Options(told["as_at"], told["listing"] == COMPLETE, told["basis"], told["perspective"])

    def refuse(self, plan: Plan) -> None:
        """Say what has to be mended: of the whole import here, of the rows of a file in the table on the page."""
        for finding in plan.problems:
            if finding.file == WHOLE:
                self.add_error(None, finding.problem.sentence)
        files = {finding.file for finding in plan.problems}
        for file, field in ((RELATIONSHIP_FILE, "relationships"), (PEOPLE_FILE, "people")):
            if file in files:
                self.add_error(field, f"The {file} has to be mended first: the table on this page says where")
