"""Reports what an import did: counts, and why rows were refused."""

from collections import Counter
from dataclasses import dataclass, field

from metnum.domain.core.french import FIXED, count, number
from metnum.domain.imports.records import Rejection, Skipped
from metnum.vocabulary import SourceCode

SHOWN_REASONS = 20


@dataclass
class Report:
    """The counts of an import, and its warnings."""

    source: SourceCode
    origin: str
    is_dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    skipped: Counter[Skipped] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    first_lines: dict[str, int] = field(default_factory=dict)
    kept_open: int = 0
    interrupted: int = 0
    warnings: list[str] = field(default_factory=list)

    def refuse(self, rejection: Rejection) -> None:
        """Count a refused row under each of its reasons."""
        self.rejected += 1
        for reason in rejection.reasons:
            self.reasons[reason] += 1
            self.first_lines.setdefault(reason, rejection.line)

    def counts(self) -> dict[str, int]:
        """Return the counts as the database keeps them."""
        names = ("read", "created", "updated", "unchanged", "closed", "rejected")
        return {name: getattr(self, name) for name in names}

    def as_json(self) -> dict[str, object]:
        """Return the closing line for programs."""
        return {
            **self.counts(),
            "skipped": self.skipped.total(),
            "source": self.source.value,
            "dry_run": self.is_dry_run,
            "warnings": self.notices(),
        }

    def notices(self) -> list[str]:
        """Return the sentences that need the reader's attention."""
        told = list(self.warnings)
        if self.interrupted:
            told.append("L’import précédent avait été interrompu\u00a0: celui-ci l’a repris.")
        if self.kept_open:
            offers = count(
                self.kept_open, "offre disparue n’a pas été close", "offres disparues n’ont pas été closes"
            )
            told.append(f"Le flux a diminué de plus de moitié\u00a0: {offers} par précaution.")
        return told

    def lines(self) -> list[str]:
        """Return the report in French: the reasons of refusals first, the closing line last."""
        told = [f"Attention{FIXED}: {notice}" for notice in self.notices()]
        if self.reasons:
            told.append(f"{count(self.rejected, 'ligne refusée', 'lignes refusées')}{FIXED}:")
        for reason, times in self.reasons.most_common(SHOWN_REASONS):
            told.append(f"  {number(times):>7}  {reason} (d’abord ligne {self.first_lines[reason]})")
        if len(self.reasons) > SHOWN_REASONS:
            told.append(f"  et {len(self.reasons) - SHOWN_REASONS} autres raisons")
        if self.skipped:
            parts = [f"{number(times)} {reason.value}" for reason, times in self.skipped.most_common()]
            told.append(f"Lignes laissées de côté{FIXED}: {', '.join(parts)}")
        return [*told, self.closing_line()]

    def closing_line(self) -> str:
        """Return the counts in one line."""
        parts = (
            count(self.read, "lue", "lues"),
            count(self.created, "créée", "créées"),
            count(self.updated, "modifiée", "modifiées"),
            count(self.unchanged, "inchangée", "inchangées"),
            count(self.closed, "close", "closes"),
            count(self.rejected, "refusée", "refusées"),
        )
        ending = " (essai à blanc, rien n’a été écrit)" if self.is_dry_run else ""
        return f"{self.source.label}{FIXED}: {', '.join(parts)}{ending}."
