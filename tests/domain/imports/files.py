"""Files as sources publish them, which the tests make."""

import csv
import io
from datetime import timedelta
from pathlib import Path

from metnum.domain.core import clock
from metnum.domain.imports.sources.csp_layout import COLUMNS, END, START


def french(days: int) -> str:
    """Return a day from today, as DD/MM/YYYY."""
    return (clock.today() + timedelta(days=days)).strftime("%d/%m/%Y")


def post(reference: str, **changes: str) -> dict[str, str]:
    """Return a live digital post."""
    values = {
        "Organisme de rattachement": "Ministère de l'Intérieur",
        "Référence": reference,
        "Versant": "Fonction Publique de l'Etat",
        "Métier": "Développeuse / Développeur",
        "Statut du poste": "Vacant",
        "Nature de l'emploi": "Emploi ouvert aux titulaires et aux contractuels",
        "Intitulé du poste": f"Développeur Python {reference}",
        "Localisation du poste": "Var (83)",
        "Lieu d'affectation": "Toulon",
        "Télétravail": "Oui",
        START: french(-10),
        END: french(20),
    }
    names = {"title": "Intitulé du poste", "metier": "Métier", "start": START, "end": END}
    return values | {names.get(name, name): value for name, value in changes.items()}


def csv_text(rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS, newline: str = "\r\n") -> str:
    """Return the text of a file with these posts."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator=newline)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return buffer.getvalue()


def csp_file(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write a file as the source does: UTF-8 with a byte order mark, and CRLF."""
    path.write_text(csv_text(rows), encoding="utf-8-sig", newline="")
    return path


def ad(folder: Path, name: str, head: str, body: str = "## Mission\n\nCoder.\n") -> Path:
    """Write an advertisement."""
    path = folder / f"{name}.md"
    path.write_text(f"---\n{head}\n---\n\n{body}", encoding="utf-8")
    return path
