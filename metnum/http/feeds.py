"""Answers the sitemap, robots.txt and the Atom feed."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml
from xml.sax.saxutils import escape

from sqlmodel import Session
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from metnum import addresses
from metnum.domain.catalogue import listing, syndication
from metnum.domain.catalogue.syndication import Address, Entry
from metnum.domain.core import clock
from metnum.domain.search import engine
from metnum.domain.search import filters as offer_filters
from metnum.domain.search.filters import OfferFilters
from metnum.runtime import db
from metnum.runtime.settings import settings
from metnum.vocabulary import Sort

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = "http://www.w3.org/2005/Atom"
STATIC_PATHS = (
    "/",
    addresses.OFFER_SEARCH,
    addresses.EMPLOYERS,
    addresses.ACCESSIBILITY,
    addresses.LEGAL,
    addresses.PERSONAL_DATA,
    addresses.COOKIES,
    addresses.SITE_MAP,
)
# One sitemap leaves so many places to pages and employers; beyond, it becomes an index of parts.
ROOM_FOR_OTHERS = 1_000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADERS = {"Cache-Control": "public, max-age=600"}


async def sitemap(request: Request) -> Response:
    """Return all public addresses, or an index of parts when they exceed the limit of the format."""
    return _answer(await db.run(_sitemap))


async def sitemap_part(request: Request) -> Response:
    """Return one part of the sitemap: part 0 holds pages and employers, the next ones hold offers."""
    body = await db.run(_sitemap_part, int(request.path_params["part"]))
    return _answer(body) if body else PlainTextResponse("Cette partie du plan du site n’existe pas.", 404)


# This runs in the thread of the database, not in the event loop: fifty thousand addresses take a while to write.
def _sitemap(session: Session) -> bytes:
    count = syndication.open_offer_count(session)
    if count <= syndication.SITEMAP_LIMIT - ROOM_FOR_OTHERS:
        return _urlset([*_fixed_addresses(session), *syndication.offer_addresses(session, 0)])
    root = Xml.Element("sitemapindex", xmlns=SITEMAP)
    for part in range(_parts(count) + 1):
        _add(_add(root, "sitemap"), "loc", f"{settings().site}{addresses.sitemap_part(part)}")
    return _xml(root)


def _sitemap_part(session: Session, part: int) -> bytes | None:
    if part == 0:
        return _urlset(_fixed_addresses(session))
    if part > _parts(syndication.open_offer_count(session)):
        return None
    return _urlset(syndication.offer_addresses(session, part - 1))


def _parts(count: int) -> int:
    """Return how many parts the offers need."""
    return -(-count // syndication.SITEMAP_LIMIT)


def _fixed_addresses(session: Session) -> list[Address]:
    pages = [Address(path, None) for path in STATIC_PATHS]
    return [*pages, *syndication.employer_addresses(session)]


def _urlset(addresses: Iterable[Address]) -> bytes:
    # The document is written as text rather than as a tree, which is ten times faster for tens of thousands of
    # offers.
    site = settings().site
    lines = [f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{SITEMAP}">']
    for path, changed_at in addresses:
        changed = f"<lastmod>{changed_at.isoformat('T', 'seconds')}</lastmod>" if changed_at else ""
        lines.append(f"<url><loc>{escape(site + path)}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>"]).encode()


async def atom(request: Request) -> Response:
    """Return the newest offers of any search of the site as an Atom feed."""
    filters = engine.known_filters(offer_filters.parse(request.url.query)).at_page(1)
    filters = filters.model_copy(update={"sort": None})
    found = await engine.find(filters.model_copy(update={"sort": Sort.DATE}))
    entries = await db.run(syndication.entries, found.ids)
    return _answer(_feed(entries, filters), "application/atom+xml")


def _feed(entries: list[Entry], filters: OfferFilters) -> bytes:
    site = settings().site
    own_address = site + filters.to_url(addresses.FEED)
    root = Xml.Element("feed", xmlns=ATOM)
    newest = max((entry.updated_at for entry in entries), default=clock.now())
    _add(root, "title", f"{listing.page_title(filters)} – Métiers du Numérique")
    _add(root, "id", own_address)
    _add(root, "updated", newest.isoformat("T", "seconds"))
    _add(root, "link", href=site + filters.to_url())
    _add(root, "link", rel="self", href=own_address)
    for entry in entries:
        node = _add(root, "entry")
        _add(node, "title", entry.title)
        _add(node, "id", f"{site}{addresses.offer(entry.slug)}")
        _add(node, "link", href=f"{site}{addresses.offer(entry.slug)}")
        _add(node, "published", entry.published_at.isoformat("T", "seconds"))
        _add(node, "updated", entry.updated_at.isoformat("T", "seconds"))
        _add(_add(node, "author"), "name", entry.employer)
        _add(node, "content", entry.mission, type="html")
    return _xml(root)


def _add(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    node = Xml.SubElement(parent, tag, attributes)
    # XML cannot hold control characters, even escaped: one in a title would break the whole document.
    node.text = _NOT_XML.sub("", text) or None
    return node


def _xml(root: Xml.Element) -> bytes:
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _answer(body: bytes, media_type: str = "application/xml") -> Response:
    return Response(body, media_type=f"{media_type}; charset=utf-8", headers=_HEADERS)


async def robots(request: Request) -> PlainTextResponse:
    """Allow search engines to index everything public."""
    lines = [
        "User-agent: *",
        f"Disallow: {addresses.API_SUGGESTIONS}",
        f"Disallow: {addresses.API_COMMUNES}",
        f"Disallow: {addresses.PROTOTYPES}",
        f"Disallow: {addresses.OFFERS}/*/postuler",
        f"Disallow: {addresses.RECRUITER}",
        f"Disallow: {addresses.ADMINISTRATION}",
    ]
    return PlainTextResponse(
        "\n".join([*lines, f"Sitemap: {settings().site}{addresses.SITEMAP}", ""]), headers=_HEADERS
    )


async def _unavailable(request: Request, error: Exception) -> PlainTextResponse:
    return PlainTextResponse(
        "Le service est momentanément indisponible.",
        503,
        headers={"Retry-After": "30", "Cache-Control": "no-store"},
    )


_middleware = [Middleware(ExceptionMiddleware, handlers={db.DatabaseUnavailable: _unavailable})]
ROUTES = [
    Route(addresses.SITEMAP, sitemap, middleware=_middleware),
    Route(addresses.sitemap_part("{part:int}"), sitemap_part, middleware=_middleware),
    Route(addresses.FEED, atom, middleware=_middleware),
    Route(addresses.ROBOTS, robots),
]
