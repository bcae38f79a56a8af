"""Jobs of the demonstration: titles as employers write them, and what each job is about."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DemoJob:
    """A kind of job: profession (slug), titles, products, tasks, skills, gross yearly salary for a beginner (€)."""

    profession: str
    titles: tuple[str, ...]
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    salary: int

    @property
    def is_senior(self) -> bool:
        """Tell whether nobody starts a career in this job: it has no trainee and no beginner."""
        return self.salary >= 48_000

    @property
    def is_on_site(self) -> bool:
        """Tell whether the work is done beside people or machines, so that it is never done wholly from home."""
        return self.profession in ("support", "inclusion-numerique", "systemes-reseaux", "exploitation")


def _read() -> tuple[DemoJob, ...]:
    with Path(__file__).with_name("jobs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            DemoJob(
                profession=row["profession"],
                titles=tuple(row["titles"].split("|")),
                tasks=tuple(row["tasks"].split("|")),
                skills=tuple(row["skills"].split("|")),
                salary=int(row["salary"]),
            )
            for row in csv.DictReader(file, delimiter=";")
        )


JOBS = _read()
TRAINING_JOBS = tuple(job for job in JOBS if job.salary <= 40_000)
FREELANCE_JOBS = tuple(job for job in JOBS if 36_000 <= job.salary < 60_000 and not job.is_on_site)
