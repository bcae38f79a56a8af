"""Downloads a large file into a temporary one, without holding it in memory."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx

MAX_BYTES = 1_000_000_000
CHUNK = 1 << 18
TIMEOUT = httpx.Timeout(30.0, connect=10.0)


class DownloadError(Exception):
    """The file could not be fetched; the message is the French sentence to show."""


def origin(url: str) -> str:
    """Return an address without the parts that may be secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


@contextlib.contextmanager
def to_temporary_file(
    url: str, on_progress: Callable[[float], None] = lambda share: None, *, max_bytes: int = MAX_BYTES
) -> Iterator[Path]:
    """Fetch an http or https address and yield the path of a file that is removed at the end."""
    if not _is_web_address(url):
        raise DownloadError("Cette adresse n’est pas une adresse http ou https.")
    with tempfile.TemporaryDirectory(prefix="metnum-") as folder:
        path = Path(folder) / "download"
        try:
            _fetch(url, path, on_progress, max_bytes)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DownloadError(
                f"L’adresse {origin(url)} ne répond pas comme prévu ({type(error).__name__})."
            ) from None
        yield path


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _fetch(url: str, path: Path, on_progress: Callable[[float], None], max_bytes: int) -> None:
    with (
        httpx.Client(timeout=TIMEOUT, follow_redirects=True, max_redirects=5) as client,
        client.stream("GET", url) as response,
        path.open("wb") as file,
    ):
        if response.status_code != httpx.codes.OK:
            raise DownloadError(f"L’adresse {origin(url)} a répondu par une erreur {response.status_code}.")
        announced = response.headers.get("content-length", "")
        size, written = int(announced) if announced.isdigit() else 0, 0
        for chunk in response.iter_bytes(CHUNK):
            written += len(chunk)
            if written > max_bytes:
                raise DownloadError(f"Le fichier dépasse {max_bytes // 1_000_000} Mo.")
            file.write(chunk)
            if size:
                on_progress(min(1.0, response.num_bytes_downloaded / size))
