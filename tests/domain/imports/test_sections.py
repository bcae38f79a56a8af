"""Advertisements are cut by their headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.imports import sections

AD = """Intro.

# 👋 QUI SOMMES-NOUS ?
Une équipe.

## L'histoire
Depuis 2017.

**Modalités :**

- Télétravail

Votre profil
------------
Du Python.

```
# pas un titre
```

## Pour postuler
Écrivez à [nous][1].

## Autre chose
Fin.

[1]: https://example.org
"""


def test_sections_follow_the_headings() -> None:
    found = sections.split(AD)
    assert set(found) == {"mission", "context", "conditions", "profile", "how_to_apply"}
    assert "Intro." in found["mission"]
    assert "Depuis 2017." in found["context"]  # a heading inside the section
    assert "Télétravail" in found["conditions"]
    assert "# pas un titre" in found["profile"]
    assert "## Autre chose\n\nFin." in found["mission"]  # no section claims this heading
    assert all("[1]: https://example.org" in text for text in found.values())


def test_a_heading_that_repeats_the_section_goes() -> None:
    found = sections.split("## Votre profil\nA\n## Compétences\nB")
    assert found["profile"].strip().startswith("A")
    assert "## Compétences" in found["profile"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("🎯 Rôle et mission", "mission"),
        ("Rôle", "role"),
        ("Compétences et expérience", "profile"),
        ("Le profil et les missions du candidat", "mission"),
        ("L’environnement du poste et l’équipe", "team"),
        ("📌 Équipe et environnement de travail", "team"),
        ("Environnement de travail", "conditions"),
        ("Procédure de recrutement", "how_to_apply"),
        ("🤝 Ce que nous vous proposons", "perks"),
        ("Notre équipe recrute, à Paris ou ailleurs, une personne qui aime le service public", None),
        ("🎉", None),
    ],
)
def test_what_headings_name(heading: str, section: str | None) -> None:
    assert sections.kind(heading) == section


_lines = st.lists(
    st.sampled_from(
        ["# Mission", "## Profil", "**Modalités**", "texte", "", "===", "---", "```", "- a", "> b"]
    )
    | st.text(max_size=20)
)


@given(_lines)
def test_nothing_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    whole = "".join(sections.split(text).values())
    for line in text.splitlines():
        kept = line.strip()
        if kept and not sections.kind(kept.strip("#*_ ")) and not set(kept) <= set("#=-* "):
            assert kept.strip("# ") in whole
