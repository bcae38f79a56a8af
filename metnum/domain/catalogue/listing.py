"""Makes the rows of the listing page from the query string of its address."""

from collections import OrderedDict
from typing import Any

from metnum.domain.catalogue import cards, presentation
from metnum.domain.catalogue.listing_rows import (
    ActiveFilter,
    Advice,
    FacetGroup,
    FacetOption,
    OfferSearchView,
)
from metnum.domain.catalogue.rows import OfferCard
from metnum.domain.core import clock, french
from metnum.domain.core.listing import Choice, pagination
from metnum.domain.search import engine, facets
from metnum.domain.search import filters as offer_filters
from metnum.domain.search.engine import Found
from metnum.domain.search.facets import Facet
from metnum.domain.search.filters import MAX_PAGE, PAGE_SIZE, OfferFilters
from metnum.vocabulary import Sort

FIRST_OPTIONS = 8
MAX_KEPT_VIEWS = 500
_kept: OrderedDict[tuple[object, ...], OfferSearchView] = OrderedDict()
MAX_OPTIONS = 32
FILTER_LABELS = {"q": "Recherche", "salaire_min": "Salaire minimum", "commune": "Lieu"}


async def listing(query: str) -> OfferSearchView:
    """Return the content of the listing at an address; it stays the same until offers change.

    People who look at the same list share its rows, and the first HTML shares them with the page that follows it.
    """
    filters = engine.known_filters(offer_filters.parse(query))
    version = engine.index_version()
    key = (filters.to_query(), version, clock.today())
    if version and key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    view = await _read(filters)
    if version:
        _kept[key] = view
        if len(_kept) > MAX_KEPT_VIEWS:
            _kept.popitem(last=False)
    return view


async def _read(filters: OfferFilters) -> OfferSearchView:
    found = await engine.find(filters)
    last_page = min(max(1, -(-found.total // PAGE_SIZE)), MAX_PAGE)
    if filters.page > last_page:
        filters = filters.at_page(last_page)
        found = await engine.find(filters)
    facts = await cards.facts(found.ids)
    return OfferSearchView(
        url=filters.to_url(),
        title=page_title(filters),
        text=filters.text,
        total=found.total,
        total_label=french.count(found.total, "offre", "offres"),
        show_label=f"Afficher {french.count(found.total, 'offre', 'offres')}",
        cards=[presentation.card(fact, found.lexemes) for fact in facts],
        groups=[_group(facet, filters, found) for facet in facets.FACETS if _is_shown(facet, filters)],
        correction=found.correction or "",
        is_empty=found.total == 0,
        advice=_advice(filters, found),
        **_fields(filters),
        **pagination(filters.page, last_page, lambda place: filters.at_page(place).to_url()),
    )


def _fields(filters: OfferFilters) -> dict[str, Any]:
    """Return the values of the fields other than facets, and the filters in force."""
    active = active_filters(filters)
    return {
        "filter_label": _filter_label(filters),
        "active": active,
        "has_active": bool(active),
        "sorts": _sorts(filters),
        "sort": filters.sort.value if filters.sort and filters.sort is not filters.default_sort else "",
        "salaries": _salaries(filters),
        "salary": str(filters.salary_min or ""),
        "commune": filters.commune or "",
        "commune_label": engine.facet_label("commune", filters.commune) if filters.commune else "",
        "radiuses": _radiuses(filters),
        "radius": str(filters.radius_km or ""),
    }


def page_title(filters: OfferFilters) -> str:
    """Return the title of the tab, which tells the search."""
    words = [filters.text] if filters.text else []
    words += [
        engine.facet_label(facet.name, value)
        for facet in facets.FACETS
        if facet.is_in_title
        for value in filters.values(facet.name)[:2]
    ]
    return f"{', '.join(words)} – Offres d’emploi" if words else "Offres d’emploi"


def active_filters(filters: OfferFilters) -> list[ActiveFilter]:
    """Return one removable tag per filter in force."""
    tags = (
        [ActiveFilter(label=f"« {filters.text} »", url=filters.without("q").to_url())] if filters.text else []
    )
    for facet in facets.FACETS:
        tags += [
            ActiveFilter(
                label=engine.facet_label(facet.name, value), url=filters.toggled(facet.name, value).to_url()
            )
            for value in filters.values(facet.name)
        ]
    if filters.salary_min:
        label = f"À partir de {french.euros(filters.salary_min)}"
        tags.append(ActiveFilter(label=label, url=filters.without("salaire_min").to_url()))
    if filters.commune:
        around = f" et {filters.radius_km} km autour" if filters.radius_km else ""
        label = engine.facet_label("commune", filters.commune) + around
        tags.append(ActiveFilter(label=label, url=filters.without("commune").to_url()))
    return tags


def _is_shown(facet: Facet, filters: OfferFilters) -> bool:
    """Return whether the panel shows a facet: départements, for instance, appear once a region is chosen."""
    return not facet.only_with or bool(filters.values(facet.only_with)) or bool(filters.values(facet.name))


def _group(facet: Facet, filters: OfferFilters, found: Found) -> FacetGroup:
    """Return the group of a facet: a closed set keeps its order, any other shows its most frequent values first."""
    counts = found.counts.get(facet.name, {})
    chosen = filters.values(facet.name)
    if facet.values.names is not None:
        values = [name for name in facet.values.names if counts.get(name) or name in chosen]
    else:
        frequent = sorted(counts, key=lambda value: (-counts[value], value))
        values = [*chosen, *(v for v in frequent if counts[v] and v not in chosen)][:MAX_OPTIONS]
    options = [
        FacetOption(
            facet=facet.name,
            value=value,
            label=f"{engine.facet_label(facet.name, value)} ({french.number(counts.get(value, 0))})",
            is_checked=value in chosen,
        )
        for value in values
    ]
    first = max(FIRST_OPTIONS, len(chosen))
    return FacetGroup(
        name=facet.name,
        label=facet.label,
        is_open=facet.is_open or bool(chosen),
        first=options[:first],
        rest=options[first:],
        has_rest=len(options) > first,
    )


def _filter_label(filters: OfferFilters) -> str:
    count = len(active_filters(filters)) - bool(filters.text)
    return f"Filtrer ({count})" if count else "Filtrer"


def _sorts(filters: OfferFilters) -> list[Choice]:
    """Return the orders; the default one has an empty value, so that it does not appear in addresses."""
    default = filters.default_sort
    others = [sort for sort in (Sort.DATE, Sort.SALARY) if sort is not default]
    return [Choice(value="", label=default.label)] + [Choice(value=s.value, label=s.label) for s in others]


def _salaries(filters: OfferFilters) -> list[Choice]:
    amounts = sorted({*offer_filters.SALARY_CHOICES, *([filters.salary_min] if filters.salary_min else [])})
    choices = [Choice(value=str(amount), label=f"À partir de {french.euros(amount)}") for amount in amounts]
    return [Choice(value="", label="Indifférent"), *choices]


def _radiuses(filters: OfferFilters) -> list[Choice]:
    if not filters.commune:
        return []
    distances = sorted({*offer_filters.RADIUS_CHOICES, *([filters.radius_km] if filters.radius_km else [])})
    choices = [Choice(value=str(km), label=f"{km} km autour") for km in distances]
    return [Choice(value="", label="Commune seule"), *choices]


def _advice(filters: OfferFilters, found: Found) -> list[Advice]:
    """Return the filters that could be dropped, the one that gives most offers first."""
    if found.total:
        return []
    advice = []
    for relaxation in found.relaxations:
        kind = FILTER_LABELS.get(relaxation.name)
        facet = facets.named(relaxation.name)
        name = kind or (facet.label if facet else relaxation.name)
        result = french.count(relaxation.total, "offre", "offres")
        advice.append(
            Advice(
                label=f"Sans le filtre « {name} » : {result}", url=filters.without(relaxation.name).to_url()
            )
        )
    return advice


async def card_rows(filters: OfferFilters, limit: int) -> list[OfferCard]:
    """Return the cards of the first offers of a search, for the home page and for similar offers."""
    found = await engine.find(filters)
    return [presentation.card(fact) for fact in await cards.facts(found.ids[:limit])]
