"""The Jinja2 environment every page is rendered in (Django's `django.template.backends.jinja2` calls `environment`)."""

from collections.abc import MutableMapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)

from kith.design import controls, wording

TIDY: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True}


class ComponentLoader(BaseLoader):
    """Serves the design system's macros, compiled apart from the pages.

    Its macros take one dictionary in which most keys are absent, so for them an absent key is empty; in our
    own pages a misspelt name must fail.
    """

    def __init__(self) -> None:
        self.components = Environment(
            loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            undefined=ChainableUndefined,
            autoescape=True,
            **TIDY,
        )

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """The component template called `name`; raises TemplateNotFound."""
        del environment, globals
        return self.components.get_template(name)


def url(name: str, *args: object, **kwargs: object) -> str:
    """The path of a named page; raises NoReverseMatch for an unknown name."""
    return reverse(name, args=args, kwargs=kwargs)


def environment(*, loader: BaseLoader, **options: Any) -> Environment:
    """Jinja2 with autoescaping, the design system's components and the words of `wording`.

    `loader` finds the pages; Django passes it with its own `options`, of which ours overrule those that
    decide how a page reads.
    """
    loaders = ChoiceLoader([loader, ComponentLoader()])
    kept = {name: value for name, value in options.items() if name not in ("autoescape", "undefined")}
    pages = Environment(loader=loaders, undefined=StrictUndefined, autoescape=True, **kept | TIDY)
    pages.globals |= {
        "static": static,
        "url": url,
        "plural": wording.plural,
        "control": controls.control,
        "failures": controls.failures,
    }
    pages.filters |= {
        "date": wording.date,
        "time": wording.time,
        "datetime": wording.datetime,
        "listed": wording.listed,
    }
    return pages
