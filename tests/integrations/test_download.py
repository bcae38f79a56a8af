"""Files are downloaded from the web within limits."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from metnum.integrations import download

CONTENT = b"a;b\n" * 10_000


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("location", "/loop")
            self.end_headers()
            return
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("location", "file" + ":///etc/hostname")
            self.end_headers()
            return
        self.send_response(200)
        announced = len(CONTENT) * (2 if self.path == "/cut" else 1)
        self.send_header("content-length", str(announced))
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@pytest.fixture
def website() -> Iterator[str]:
    """Yield a web server with a file, a loop, and a download that stops half-way."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_file_is_fetched_and_removed(website: str) -> None:
    shares: list[float] = []
    with download.to_temporary_file(f"{website}/f", shares.append) as path:
        assert path.read_bytes() == CONTENT
    assert not path.exists()
    assert shares[-1] == 1.0


@pytest.mark.parametrize("page", ["/loop", "/cut", "/elsewhere"])
def test_what_goes_wrong_is_one_sentence(website: str, page: str) -> None:
    with (
        pytest.raises(download.DownloadError, match="ne répond pas"),
        download.to_temporary_file(website + page),
    ):
        pass


def test_large_files_are_refused(website: str) -> None:
    with (
        pytest.raises(download.DownloadError, match="dépasse"),
        download.to_temporary_file(f"{website}/f", max_bytes=1_000),
    ):
        pass


@pytest.mark.parametrize("url", ["ftp://a/b", "http://", "javascript:alert(1)", "http://[", "https:///x"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(download.DownloadError), download.to_temporary_file(url):
        pass


def test_addresses_are_told_without_what_they_hide() -> None:
    assert download.origin("https://user:pass@example.org/a.csv?cle=1") == "https://example.org/a.csv"
