"""The stylesheets the frontend is built from."""

import re

from metnum.components.dsfr import build, icons


def test_the_stylesheet_of_icons_is_up_to_date() -> None:
    assert build.ICONS_STYLESHEET.read_text(encoding="utf-8") == build.icons_stylesheet(), (
        "run python -m metnum.components.dsfr.build"
    )


def test_icons_are_listed_once_and_in_order() -> None:
    assert list(icons.ICONS) == sorted(set(icons.ICONS))


def test_every_component_with_styles_is_imported_after_the_core() -> None:
    css = (build.ICONS_STYLESHEET.parent / "dsfr.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import "@gouvfr/dsfr/dist/([^"]+)";', css)
    assert imported[0] == "core/core.main.min.css"
    assert {"component/button/button.main.min.css", "scheme/scheme.min.css"} <= set(imported)
    assert len(imported) == len(set(imported))


def test_the_plugin_brings_the_package() -> None:
    assert build.DsfrPlugin().get_frontend_development_dependencies() == [build.PACKAGE]
