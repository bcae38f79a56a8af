"""Import of a spreadsheet: the form, the preview of every row, what was written."""

from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.el import Node, el, fragment, native_form
from metnum.domain.core import french, listing
from metnum.domain.following.filters import PATH as OFFERS
from metnum.domain.sheets.columns import BY_NAME
from metnum.domain.sheets.importing import ImportOutcome
from metnum.domain.sheets.preview import Preview, PreviewRow
from metnum.domain.sheets.reading import PATH

PER_PAGE = 50


def asking(error: str = "") -> Node:
    """Build the form, and say what happens with the file."""
    return _screen(
        el.h1("Importer des offres", class_name="fr-h3"),
        el.p(
            "Envoyez un tableau Excel (.xlsx) ou CSV : vous verrez chaque ligne et ses erreurs avant que quoi "
            "que ce soit ne soit écrit. Les lignes deviennent des brouillons ; rien n’est publié.",
        ),
        _starts(),
        native_form(
            dsfr.upload(
                name="fichier",
                label="Tableau à importer",
                hint="Formats : .xlsx, .csv. 5 Mo et 2 000 lignes au plus. Les formules ne sont pas calculées.",
                accept=".xlsx,.csv,text/csv",
                required=True,
                error=error,
            ),
            el.div(dsfr.button("Vérifier le tableau", type="submit"), class_name="fr-mt-3w"),
            method="post",
            action=PATH,
            enc_type="multipart/form-data",
            class_name="metnum-form",
        ),
    )


def _starts() -> Node:
    return el.ul(
        el.li(
            el.a("Télécharger le modèle", href=f"{PATH}/modele.xlsx", class_name="fr-link"),
            " (.xlsx), avec la liste des valeurs possibles.",
        ),
        el.li(
            "Un ",
            el.a("export de vos offres", href=f"{OFFERS}/export.xlsx?etat=brouillon", class_name="fr-link"),
            " peut servir de départ : une ligne qui porte la référence d’un brouillon le modifie. "
            "Une cellule vide ne change rien.",
        ),
    )


def preview(found: Preview, token: str, *, page: int = 1, with_errors: bool = False) -> Node:
    """Show the rows, errors beside their cells, and ask which ones to write."""
    rows = [row for row in found.rows if row.errors] if with_errors else found.rows
    last = max(1, -(-len(rows) // PER_PAGE))
    page = min(page, last)
    valid, possible, blocked = found.count(valid=True), found.count(valid=False), 0
    blocked = len(found.rows) - possible
    return _screen(
        el.h1("Vérifier avant d’importer", class_name="fr-h3"),
        el.p(
            el.strong(french.count(len(found.rows), "ligne lue", "lignes lues")),
            f" dans « {found.file_name} » : {french.number(valid)} sans erreur, "
            f"{french.number(possible - valid)} à compléter, "
            f"{french.count(blocked, 'impossible', 'impossibles')} à écrire. ",
            "Rien n’est encore écrit ; cette page est gardée un jour.",
        ),
        *[el.p(remark, class_name="fr-alert fr-alert--warning fr-alert--sm") for remark in found.remarks],
        _confirmation(token, valid, possible),
        _views(token, with_errors, len([row for row in found.rows if row.errors])),
        _table(found, rows[(page - 1) * PER_PAGE : page * PER_PAGE]),
        _pages(token, page, last, with_errors) if last > 1 else None,
    )


def _confirmation(token: str, valid: int, possible: int) -> Node:
    if not possible:
        return el.p(
            "Aucune ligne ne peut être écrite. Corrigez le tableau, puis ",
            el.a("envoyez-le de nouveau", href=PATH),
            ".",
            class_name="fr-alert fr-alert--error fr-alert--sm",
        )
    choices = [("valides", _these(valid, "sans erreur"), "")] if valid else []
    if possible > valid:
        hint = "Ce qui est en erreur restera à corriger dans l’éditeur, avant publication."
        choices.append(("toutes", _these(possible, "erreurs comprises"), hint))
    return native_form(
        el.fieldset(
            el.legend("Lignes à écrire", class_name="fr-fieldset__legend"),
            *[_choice(*choice, is_first=place == 0) for place, choice in enumerate(choices)],
            class_name="fr-fieldset",
        ),
        el.div(
            dsfr.button("Créer les brouillons", type="submit"),
            dsfr.link_button("Envoyer un autre tableau", href=PATH, variant="tertiary"),
            class_name="metnum-row-actions",
        ),
        method="post",
        action=f"{PATH}/{token}",
        class_name="fr-mb-4w",
    )


def _these(count: int, words: str) -> str:
    return (
        f"La seule ligne possible, {words}" if count == 1 else f"Les {french.number(count)} lignes, {words}"
    )


def _choice(value: str, label: str, hint: str, *, is_first: bool) -> Node:
    field = el.input(type="radio", id=f"lignes-{value}", name="lignes", value=value, default_checked=is_first)
    text = el.label(
        label,
        el.span(hint, class_name="fr-hint-text") if hint else None,
        html_for=f"lignes-{value}",
        class_name="fr-label",
    )
    return el.div(el.div(field, text, class_name="fr-radio-group"), class_name="fr-fieldset__element")


def _views(token: str, with_errors: bool, errors: int) -> Node:
    links = (("Toutes les lignes", "", not with_errors), (_errors(errors), "?lignes=erreurs", with_errors))
    return el.ul(
        *[
            el.li(
                el.a(
                    label,
                    href=f"{PATH}/{token}{query}",
                    aria_current="true" if is_current else None,
                    class_name="metnum-shelf",
                )
            )
            for label, query, is_current in links
        ],
        class_name="metnum-shelves",
    )


def _errors(count: int) -> str:
    return french.count(count, "ligne avec une erreur", "lignes avec des erreurs")


def _table(found: Preview, rows: list[PreviewRow]) -> Node:
    heads = ["Ligne", "Ce qui manque", *(label for _, label in found.columns)]
    return el.div(
        el.table(
            el.caption("Lignes du tableau", class_name="fr-sr-only"),
            el.thead(el.tr(*[el.th(head, scope="col") for head in heads])),
            el.tbody(*[_row(found, row) for row in rows]),
            class_name="metnum-sheet",
        ),
        class_name="metnum-sheet__frame",
        tab_index=0,
        role="region",
        aria_label="Lignes du tableau",
    )


def _row(found: Preview, row: PreviewRow) -> Node:
    names = [name for name, _ in found.columns]
    absent = [column.label for name, column in BY_NAME.items() if name in row.errors and name not in names]
    return el.tr(
        el.th(
            str(row.line),
            el.span(" modifie un brouillon", class_name="fr-hint-text") if row.offer_id else None,
            scope="row",
        ),
        el.td(", ".join(absent), class_name="metnum-sheet__absent"),
        *[_cell(text, row.errors.get(name, "")) for name, text in zip(names, row.cells, strict=True)],
        class_name="metnum-sheet__blocked" if row.is_blocked else None,
    )


def _cell(text: str, error: str) -> Node:
    message = el.span(error, class_name="fr-message fr-message--error") if error else None
    return el.td(text, message, class_name="metnum-sheet__wrong" if error else None)


def _pages(token: str, page: int, last: int, with_errors: bool) -> Node:
    def address(number: int) -> str:
        return f"{PATH}/{token}?page={number}" + ("&lignes=erreurs" if with_errors else "")

    links = listing.pagination(page, last, address)
    return dsfr.pagination(
        links=links["pages"],
        previous=links["previous_url"],
        next=links["next_url"],
        first=links["first_url"],
        last=links["last_url"],
    )


def outcome(found: ImportOutcome) -> Node:
    """Say what was written, and where to find it."""
    return _screen(
        el.h1("Import terminé", class_name="fr-h3"),
        el.p(found.summary, class_name="fr-alert fr-alert--success fr-alert--sm fr-mb-3w"),
        el.p("Rien n’est publié : relisez chaque brouillon, puis publiez-le."),
        el.div(
            dsfr.link_button("Voir mes brouillons", href=f"{OFFERS}?etat=brouillon&miennes=1"),
            dsfr.link_button("Importer un autre tableau", href=PATH, variant="tertiary"),
            class_name="metnum-row-actions",
        ),
    )


def refusal(message: str, token: str) -> Node:
    """Say why nothing was written, and what is kept."""
    return _screen(
        el.h1("Rien n’a été écrit", class_name="fr-h3"),
        el.p(message, class_name="fr-text--lead"),
        el.p("Le tableau est toujours là : vous pouvez y revenir."),
        el.p(dsfr.link_button("Revenir au tableau", href=f"{PATH}/{token}")),
    )


def _screen(*content: Node | None) -> Node:
    return recruiter_screen(fragment(*content), OFFERS)
