"""Sitemap, robots.txt and the Atom feed."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from metnum import db
from metnum.domain.core import clock
from metnum.domain.offers import filters as offer_filters
from metnum.domain.offers import syndication
from metnum.domain.offers.syndication import Address, Entry
from metnum.domain.search import engine, listing
from metnum.settings import settings

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = "http://www.w3.org/2005/Atom"
STATIC_PATHS = (
    "/",
    "/offres-emploi",
    "/employeurs",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/gestion-des-cookies",
    "/plan-du-site",
)
_HEADERS = {"Cache-Control": "public, max-age=600"}


async def sitemap(request: Request) -> Response:
    """All public addresses; above the limit of the format, an index of parts."""
    count = await db.run(syndication.open_offer_count)
    if count <= syndication.SITEMAP_LIMIT - 1_000:
        offers = await db.run(syndication.offer_addresses, 0)
        return _xml(_urlset([*await _fixed_addresses(), *offers]))
    root = Xml.Element("sitemapindex", xmlns=SITEMAP)
    for part in range(-(-count // syndication.SITEMAP_LIMIT) + 1):
        Xml.SubElement(Xml.SubElement(root, "sitemap"), "loc").text = f"{settings().site}/sitemap-{part}.xml"
    return _xml(root)


async def sitemap_part(request: Request) -> Response:
    """Part 0 holds pages and employers, the next ones hold offers."""
    part = int(request.path_params["part"])
    if part == 0:
        return _xml(_urlset(await _fixed_addresses()))
    return _xml(_urlset(await db.run(syndication.offer_addresses, part - 1)))


async def _fixed_addresses() -> list[Address]:
    employers = await db.run(syndication.employer_addresses)
    return [*(Address(path, None) for path in STATIC_PATHS), *employers]


def _urlset(addresses: Iterable[Address]) -> Xml.Element:
    root = Xml.Element("urlset", xmlns=SITEMAP)
    site = settings().site
    for address in addresses:
        url = Xml.SubElement(root, "url")
        Xml.SubElement(url, "loc").text = site + address.path
        if address.changed_at:
            Xml.SubElement(url, "lastmod").text = address.changed_at.astimezone(clock.PARIS).isoformat(
                "T", "seconds"
            )
    return root


async def atom(request: Request) -> Response:
    """The newest offers of any search of the site."""
    filters = engine.known_filters(offer_filters.parse(request.url.query)).at_page(1)
    found = await engine.find(filters)
    entries = await db.run(syndication.entries, found.ids)
    return _xml(_feed(entries, listing.page_title(filters), filters.to_url()), "application/atom+xml")


def _feed(entries: list[Entry], title: str, url: str) -> Xml.Element:
    site = settings().site
    root = Xml.Element("feed", xmlns=ATOM)
    newest = max((entry.updated_at for entry in entries), default=clock.now())
    Xml.SubElement(root, "title").text = f"{title} – Métiers du Numérique"
    Xml.SubElement(root, "id").text = site + url
    Xml.SubElement(root, "updated").text = newest.isoformat("T", "seconds")
    Xml.SubElement(root, "link", href=site + url)
    for entry in entries:
        node = Xml.SubElement(root, "entry")
        Xml.SubElement(node, "title").text = entry.title
        Xml.SubElement(node, "id").text = f"{site}/emploi/{entry.slug}"
        Xml.SubElement(node, "link", href=f"{site}/emploi/{entry.slug}")
        Xml.SubElement(node, "published").text = entry.published_at.isoformat("T", "seconds")
        Xml.SubElement(node, "updated").text = entry.updated_at.isoformat("T", "seconds")
        Xml.SubElement(Xml.SubElement(node, "author"), "name").text = entry.employer
        Xml.SubElement(node, "content", type="html").text = entry.mission
    return root


def _xml(root: Xml.Element, media_type: str = "application/xml") -> Response:
    body = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type=f"{media_type}; charset=utf-8", headers=_HEADERS)


async def robots(request: Request) -> PlainTextResponse:
    """Everything public may be indexed."""
    lines = [
        "User-agent: *",
        "Disallow: /api/v1/suggestions",
        "Disallow: /api/v1/communes",
        "Disallow: /prototypes",
    ]
    return PlainTextResponse(
        "\n".join([*lines, f"Sitemap: {settings().site}/sitemap.xml", ""]), headers=_HEADERS
    )


ROUTES = [
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{part:int}.xml", sitemap_part),
    Route("/flux.atom", atom),
    Route("/robots.txt", robots),
]
