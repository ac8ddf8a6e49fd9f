import datetime as dt

import pytest
from django import forms

from kith.design.fields import PARTS, DateField
from kith.design.tests.rendering import elements, only, render

FIELDS = '{% from "design/form.html" import form_fields %}{{ form_fields(form) }}'
FIELD = '{% from "design/form.html" import field %}'
SUMMARY = '{% from "design/form.html" import error_summary %}{{ error_summary(form) }}'


class Everything(forms.Form):
    title = forms.CharField(label="Title", help_text="Name no child")
    email = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    times = forms.IntegerField(label="Times seen")
    kind = forms.ChoiceField(choices=[("", "Choose one"), ("a", "First"), ("b", "Second")])
    effect = forms.ChoiceField(choices=[("p", "Protective"), ("h", "Harmful")], widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(choices=[("x", "Missing"), ("y", "Online")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="I have told my manager")
    seen = DateField(label="When was it seen?", subject="The date it was seen")
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv"}))
    remark = forms.CharField(required=False)
    ticket = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The parts do not fit together")


WRONG = {"title": "", "email": "no", "story": "<b>kept</b>", "times": "many", "kind": "b", "themes": ["y"]}
WRONG |= {"seen_day": "31", "seen_month": "2", "seen_year": "", "effect": "h"}


@pytest.fixture
def empty() -> str:
    return render(FIELDS, form=Everything(initial={"ticket": "t", "seen": dt.date(2026, 11, 20)}))


@pytest.fixture
def wrong() -> str:
    return render(FIELDS, form=Everything(WRONG))


def labels(html: str) -> dict[str, str]:
    return {label["for"]: label.text.strip() for label in elements(html, "label")}


def test_every_visible_control_has_a_label(empty: str) -> None:
    named = labels(empty)
    controls = [found for tag in ("input", "select", "textarea") for found in elements(empty, tag)]
    assert len(controls) == 17
    assert [control["name"] for control in controls if control.get("id") not in named] == ["ticket"]


def test_groups_are_fieldsets_with_a_legend(empty: str) -> None:
    assert [legend.text.strip() for legend in elements(empty, "legend")] == ["Effect", "Themes", "When was it seen?"]


def test_every_id_is_used_once(wrong: str) -> None:
    ids = [found["id"] for found in elements(wrong) if found.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("email", {"type": "email", "autocomplete": "email"}),
        ("password", {"type": "password", "autocomplete": "new-password"}),
        ("times", {"type": "text", "inputmode": "numeric"}),
        ("file", {"type": "file", "accept": ".csv"}),
        ("seen_day", {"type": "text", "inputmode": "numeric", "value": "20"}),
        ("seen_month", {"inputmode": "text", "value": "11"}),
        ("ticket", {"type": "hidden", "value": "t"}),
    ],
)
def test_boxes_suit_what_is_typed_in_them(empty: str, name: str, expected: dict[str, str]) -> None:
    attributes = only(empty, "input", name=name).attributes
    assert {key: attributes.get(key) for key in expected} == expected


def test_optional_fields_say_so_and_others_do_not(empty: str) -> None:
    assert [text for text in labels(empty).values() if "(optional)" in text] == ["Remark (optional)"]


def test_a_hint_describes_its_control(empty: str) -> None:
    assert only(empty, "input", name="title")["aria-describedby"] == "id_title-hint"
    assert only(empty, id="id_title-hint").text.strip() == "Name no child"


@pytest.mark.parametrize("name", ["title", "times", "email", "file"])
def test_an_error_describes_its_control(wrong: str, name: str) -> None:
    assert f"id_{name}-error" in only(wrong, "input", name=name)["aria-describedby"]
    assert only(wrong, id=f"id_{name}-error").text.strip().startswith("Error:")


def test_an_error_describes_one_checkbox_and_a_group(wrong: str) -> None:
    assert only(wrong, "input", name="agreed")["aria-describedby"] == "id_agreed-error"
    assert "id_seen-error" in [group.get("aria-describedby") for group in elements(wrong, "fieldset")]


def test_what_was_typed_is_kept_and_escaped(wrong: str) -> None:
    assert only(wrong, "textarea").text == "<b>kept</b>"
    assert elements(wrong, "b") == []
    assert only(wrong, "input", name="times")["value"] == "many"
    assert only(wrong, "input", name="seen_day")["value"] == "31"
    assert [option["value"] for option in elements(wrong, "option") if option.get("selected") is not None] == ["b"]
    checked = [box["name"] + box["value"] for box in elements(wrong, "input") if box.get("checked") is not None]
    assert checked == ["effecth", "themesy"]


def test_a_password_is_never_sent_back() -> None:
    html = render(FIELDS, form=Everything({"password": "correct horse"}))
    assert "correct horse" not in html


def test_only_the_doubtful_part_of_a_date_is_marked(wrong: str) -> None:
    marked = [part for part in PARTS if "govuk-input--error" in only(wrong, id=f"id_seen_{part}")["class"]]
    assert marked == ["year"]


def test_a_date_nobody_may_change_shows_with_its_error() -> None:
    class Fixed(forms.Form):
        seen = DateField(disabled=True, initial=dt.date(2026, 11, 20))

        def clean_seen(self) -> None:
            raise forms.ValidationError("Too early")

    html = render(FIELDS, form=Fixed({}))
    assert [only(html, id=f"id_seen_{part}")["value"] for part in PARTS] == ["20", "11", "2026"]


def test_the_summary_leads_to_every_control_in_error(wrong: str) -> None:
    summary = render(SUMMARY, form=Everything(WRONG))
    targets = [link["href"].removeprefix("#") for link in elements(summary, "a")]
    assert targets == ["id_title", "id_email", "id_password", "id_times", "id_agreed", "id_seen_year", "id_file"]
    assert [len(elements(wrong, id=target)) for target in targets] == [1] * len(targets)


def test_the_summary_begins_with_errors_that_belong_to_no_box() -> None:
    summary = render(SUMMARY, form=Everything(WRONG))
    named = [item.text.strip() for item in elements(summary, "li")]
    assert named[:3] == ["The parts do not fit together", "This field is required.", "Fill in “Title”"]


def test_a_form_without_errors_has_no_summary() -> None:
    assert render(SUMMARY, form=Everything()).strip() == ""


def test_a_page_may_word_a_field_afresh() -> None:
    worded = '{{ field(form["email"], label="Work email", hint="Yours", heading=true) }}'
    html = render(FIELD + worded, form=Everything())
    assert only(html, "h1").text.strip() == "Work email"
    assert only(html, id="id_email-hint").text.strip() == "Yours"


def test_a_page_may_drop_a_hint() -> None:
    html = render(FIELD + '{{ field(form["title"], hint="") }}', form=Everything())
    assert only(html, "input").get("aria-describedby") is None


def test_a_filter_does_not_call_everything_optional() -> None:
    class Filter(forms.Form):
        mark_optional = False
        word = forms.CharField(required=False)

    assert labels(render(FIELDS, form=Filter())) == {"id_word": "Word"}


def test_a_widget_without_a_component_is_refused() -> None:
    class Odd(forms.Form):
        several = forms.MultipleChoiceField(choices=[("a", "A")])

    with pytest.raises(TypeError, match="checkboxes"):
        render(FIELDS, form=Odd())


def test_a_missing_answer_says_which_and_what_to_do() -> None:
    class Blank(forms.Form):
        kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
        agreed = forms.BooleanField(label="I have told my manager")
        file = forms.FileField(label="People")
        why = forms.CharField(error_messages={"required": "Say why"})

    summary = render(SUMMARY, form=Blank({}))
    assert [link.text for link in elements(summary, "a")] == [
        "Choose an answer for “Kind”",
        "Tick “I have told my manager” to go on",
        "Choose a file for “People”",
        "Say why",
    ]
