"""What the pages of accounts are made of: a narrow column that shows what was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from metnum.components import dsfr
from metnum.components.el import Child, Node, el, fragment, native_form
from metnum.components.error_summary import ID, error_summary

REQUIRED = "Sauf mention contraire, tous les champs sont obligatoires."


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed (never passwords), the errors of each field, and the message about the whole form."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    notice: str = ""  # a success, or the reason why one is here
    notice_kind: Literal["info", "success"] = "info"

    def value(self, name: str) -> str:
        """Return what was typed in a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        """Return what is wrong with a field."""
        return self.errors.get(name, "")

    @property
    def has_failed(self) -> bool:
        """Tell whether something is wrong."""
        return bool(self.errors or self.message)


NOTHING = Typed()


def column(title: str, *content: Child) -> Node:
    """Build a page of one narrow column."""
    inner = el.div(
        el.h1(title, class_name="fr-h2"),
        *content,
        class_name="fr-col-12 fr-col-md-10 fr-col-lg-8 fr-col-xl-7",
    )
    return el.div(inner, class_name="fr-grid-row fr-grid-row--center metnum-account")


def messages(typed: Typed, labels: Mapping[str, str]) -> Node:
    """Build what stands above a form: a notice, what failed, links to the fields in error."""
    return fragment(
        _notice(typed) if typed.notice else None,
        _failure(typed.message) if typed.message and not typed.errors else None,
        error_summary(typed.errors, labels, takes_focus=True),
    )


def _failure(sentence: str) -> Node:
    return el.div(
        dsfr.alert(severity="error", small=True, description=sentence),
        id=ID,
        tab_index=-1,
        class_name="fr-mb-4w",
        custom_attrs={"autofocus": "autofocus"},
    )


def _notice(typed: Typed) -> Node:
    return el.div(
        dsfr.alert(severity=typed.notice_kind, small=True, description=typed.notice),
        role="status",
        class_name="fr-mb-4w",
    )


def posted(action: str, *fields: Child, label: str, variant: str = "primary", id: str | None = None) -> Node:
    """Build a form that the browser posts, with its button."""
    return native_form(
        *fields,
        dsfr.button(label, type="submit", variant=variant, class_name="fr-mt-2w"),  # type: ignore[arg-type]
        method="post",
        action=action,
        id=id,
        no_validate=True,
    )


def hidden(name: str, value: str) -> Node | None:
    """Build a hidden field, when it has a value."""
    return el.input(type="hidden", name=name, value=value) if value else None
