"""From a Django form field to the design system's component: which one, and what it is told.

`templates/design/form.html` draws the answer. Placeholders and browser-side limits are left out on purpose:
what a reader needs to know belongs in the hint, what was wrong in the message.
"""

from functools import singledispatch
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from kith.design.fields import PARTS, DateInput3

PASSED_ON = ("accept", "autofocus", "dir", "lang", "list")
DJANGO_REQUIRED = str(forms.Field.default_error_messages["required"])
ASK: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "Tick “{}” to go on",
    forms.CheckboxSelectMultiple: "Choose at least one answer for “{}”",
    forms.ClearableFileInput: "Choose a file for “{}”",
    forms.FileInput: "Choose a file for “{}”",
    forms.RadioSelect: "Choose an answer for “{}”",
    forms.Select: "Choose an answer for “{}”",
}


class Control(NamedTuple):
    """A component's name, as `form.html` knows it, and its parameters."""

    component: str
    params: dict[str, Any]


def control(bound: BoundField, *, label: str = "", hint: str | None = None, heading: bool = False) -> Control:
    """How to draw `bound`.

    `label` and `hint` replace the field's own (`hint=""` drops it); `heading` makes the label the page's h1.
    """
    text = label or str(bound.label)
    drawn = draw(bound.field.widget, bound)
    drawn.params.update(shared(bound, hint))
    name_it(drawn, text if drawn.component == "checkbox" else text + optional_mark(bound), heading)
    return drawn


def failures(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of a form for its summary: `text`, and the `href` of the box to correct where there is one."""
    hidden = [message for bound in form.hidden_fields() for message in bound.errors]
    no_box = [{"text": str(message)} for message in [*form.non_field_errors(), *hidden]]
    boxes = [
        {"text": message, "href": f"#{first_box(bound)}"}
        for bound in form.visible_fields()
        for message in messages(bound)
    ]
    return no_box + boxes


def messages(bound: BoundField) -> list[str]:
    """The errors of one field; Django's "required", which names no field, gives way to what to do about which."""
    asked = ASK.get(type(bound.field.widget), "Fill in “{}”").format(bound.label)
    return [asked if str(error) == DJANGO_REQUIRED else str(error) for error in bound.errors]


def shared(bound: BoundField, hint: str | None) -> dict[str, Any]:
    """What every component is told: ids, hint (as HTML only where the field marks it safe) and error."""
    shown = bound.help_text if hint is None else hint
    told: dict[str, Any] = {"id": bound.auto_id, "idPrefix": bound.auto_id, "name": bound.html_name}
    if shown:
        told["hint"] = {"html" if hasattr(shown, "__html__") else "text": shown}
    if bound.errors:
        told["errorMessage"] = {"text": " ".join(messages(bound))}
    return told


def optional_mark(bound: BoundField) -> str:
    """Optional fields say so, unless their form sets `mark_optional = False` (filters, where all are)."""
    marked = getattr(bound.form, "mark_optional", True) and not bound.field.required
    return " (optional)" if marked else ""


def name_it(drawn: Control, text: str, heading: bool) -> None:
    """Give the control its accessible name: a legend for groups, an item's text for one checkbox, else a label."""
    size = "l" if heading else "s"
    if drawn.component == "checkbox":
        drawn.params["items"][0]["text"] = text
    elif drawn.component in ("radios", "checkboxes", "date"):
        legend = {"text": text, "classes": f"govuk-fieldset__legend--{size}", "isPageHeading": heading}
        drawn.params["fieldset"] = {"legend": legend}
    else:
        drawn.params["label"] = {"text": text, "classes": f"govuk-label--{size}", "isPageHeading": heading}


def first_box(bound: BoundField) -> str:
    """The id an error leads to: for a date the first part in doubt, else the control or its first choice."""
    if isinstance(bound.field.widget, DateInput3):
        doubtful = doubtful_parts(bound)
        return f"{bound.auto_id}_{next(part for part in PARTS if part in doubtful)}"
    return bound.auto_id


def doubtful_parts(bound: BoundField) -> set[str]:
    """Which parts of a date the error is about: the blank ones, or all when none is blank."""
    if not bound.errors:
        return set()
    return {part for part, text in typed_parts(bound) if not text} or set(PARTS)


def typed_parts(bound: BoundField) -> list[tuple[str, str]]:
    """Day, month and year as typed, or those of the date the form began with."""
    value = bound.value()
    typed = value if isinstance(value, list | tuple) else bound.field.widget.decompress(value)
    return list(zip(PARTS, typed, strict=True))


def attributes(widget: forms.Widget) -> dict[str, Any]:
    return {
        name: {"value": value, "optional": True}
        for name, value in widget.attrs.items()
        if name in PASSED_ON or name.startswith("data-")
    }


def box(bound: BoundField, widget: forms.Widget) -> dict[str, Any]:
    """What every single box is told."""
    value = widget.format_value(bound.value())
    return {
        "value": value or None,
        "classes": widget.attrs.get("class"),
        "autocomplete": widget.attrs.get("autocomplete"),
        "inputmode": widget.attrs.get("inputmode"),
        "attributes": attributes(widget),
        "disabled": bound.field.disabled,
    }


def choices(widget: forms.widgets.ChoiceWidget, bound: BoundField, chosen: str) -> list[dict[str, Any]]:
    values = widget.format_value(bound.value())
    return [
        {"value": str(value), "text": str(text), chosen: str(value) in values, "disabled": bound.field.disabled}
        for value, text in widget.choices
    ]


@singledispatch
def draw(widget: forms.Widget, _bound: BoundField) -> Control:
    """The component and the parameters that depend on the widget; raises TypeError for one with no component."""
    raise TypeError(f"No component draws {type(widget).__name__}")


@draw.register
def _(widget: forms.TextInput, bound: BoundField) -> Control:
    told = box(bound, widget) | {"type": widget.input_type}
    if told["autocomplete"] == "one-time-code":
        told |= {"inputmode": "numeric", "spellcheck": False, "classes": "govuk-input--width-10"}
    return Control("input", told)


@draw.register
def _(widget: forms.EmailInput, bound: BoundField) -> Control:
    told = box(bound, widget) | {"type": "email", "spellcheck": False}
    return Control("input", told | {"autocomplete": told["autocomplete"] or "email"})


@draw.register
def _(widget: forms.NumberInput, bound: BoundField) -> Control:
    # A number box loses digits to the scroll wheel and hides what was mistyped; a text box keeps it.
    told = box(bound, widget)
    return Control("input", {**told, "inputmode": told["inputmode"] or "numeric", "spellcheck": False})


@draw.register
def _(widget: forms.PasswordInput, bound: BoundField) -> Control:
    return Control("password", {**box(bound, widget), "value": None})


@draw.register
def _(widget: forms.Textarea, bound: BoundField) -> Control:
    told = box(bound, widget) | {"rows": widget.attrs.get("rows", 5)}
    return Control("textarea", told | {"value": bound.value() or ""})


@draw.register
def _(widget: forms.FileInput, bound: BoundField) -> Control:
    return Control("file", {**box(bound, widget), "multiple": widget.allow_multiple_selected})


@draw.register
def _(widget: forms.Select, bound: BoundField) -> Control:
    if widget.allow_multiple_selected:
        raise TypeError("Offer several choices as checkboxes: a list to select many from is hard to use")
    told = {"classes": widget.attrs.get("class"), "attributes": attributes(widget)}
    return Control("select", {**told, "items": choices(widget, bound, "selected")})


@draw.register
def _(widget: forms.RadioSelect, bound: BoundField) -> Control:
    items = [item for item in choices(widget, bound, "checked") if item["value"]]
    return Control("radios", {"items": items, "classes": widget.attrs.get("class")})


@draw.register
def _(widget: forms.CheckboxSelectMultiple, bound: BoundField) -> Control:
    return Control("checkboxes", {"items": choices(widget, bound, "checked")})


@draw.register
def _(widget: forms.CheckboxInput, bound: BoundField) -> Control:
    checked = widget.check_test(bound.value())
    return Control("checkbox", {"items": [{"value": "on", "checked": checked, "disabled": bound.field.disabled}]})


@draw.register
def _(widget: DateInput3, bound: BoundField) -> Control:
    birthday = widget.attrs.get("autocomplete") == "bday"
    doubtful = doubtful_parts(bound)
    items = [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": part.capitalize(),
            "value": text or None,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}" + " govuk-input--error" * (part in doubtful),
            "autocomplete": f"bday-{part}" if birthday else None,
            # Months may be typed by name, which a numeric keypad would prevent.
            "inputmode": "text" if part == "month" else "numeric",
        }
        for part, text in typed_parts(bound)
    ]
    return Control("date", {"items": items})
