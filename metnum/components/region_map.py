"""A map of the regions: one tile per region, roughly where it stands, darker where there are more offers."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Rows, component
from metnum.components.el import Node, each, el


@component
def region_map(regions: Rows, *, label: str = "Offres par région") -> Node:
    """Build the map from `RegionCount` rows: each tile is a link to the offers of the region."""
    tiles = el.ul(each(regions, _tile), class_name="metnum-map__tiles")
    return el.nav(tiles, aria_label=label, class_name="metnum-map")


def _tile(region: Any) -> Node:
    return el.li(
        el.a(
            el.span(region.short, aria_hidden="true", class_name="metnum-map__short"),
            el.span(region.count, aria_hidden="true"),
            el.span(region.name, " : ", region.label, class_name="fr-sr-only"),
            href=region.url,
            title=region.name,
        ),
        data_region=region.code,
        data_level=region.level,
        key=region.code,
    )
