"""The summary of errors is the same in both renderings."""

import reflex as rx

from metnum.components.el import html_rendering
from metnum.components.error_summary import error_of, error_summary

LABELS = {"email": "Adresse électronique", "name": "Nom"}


ERRORS = rx.Var("errors", _var_type=dict[str, str]).to(dict[str, str])


def test_links_to_each_field_in_error() -> None:
    with html_rendering():
        html = str(error_summary({"email": "Remplissez ce champ.", "else": "<b>"}, LABELS, takes_focus=True))
    assert '<a href="#email">Adresse électronique : Remplissez ce champ.</a>' in html
    assert "<b>" not in html
    assert html.count("<li>") == 1
    assert "autofocus" in html


def test_nothing_without_errors() -> None:
    with html_rendering():
        assert str(error_summary({}, LABELS)) == ""


def test_follows_a_state_in_react_only() -> None:
    with html_rendering():
        assert str(error_summary(ERRORS, LABELS)) == ""
        assert error_of(ERRORS, "email") == ""
    rendered = str(error_summary(ERRORS, LABELS).render())
    assert "#email" in rendered
    assert "alert" in rendered
    assert error_of({"email": "Non."}, "email") == "Non."
