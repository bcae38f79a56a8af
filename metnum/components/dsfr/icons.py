"""The icons the site uses: the stylesheet carries these and no other.

After a change here, run `python -m metnum.components.dsfr.build` to rewrite `assets/dsfr-icons.css`.
"""

from __future__ import annotations

# "family/name" as in @gouvfr/dsfr/dist/icons; an `icon` argument says "fr-icon-name".
ICONS = (
    "arrows/arrow-down-line",
    "arrows/arrow-left-line",
    "arrows/arrow-right-line",
    "arrows/arrow-up-line",
    "buildings/bank-line",
    "buildings/building-line",
    "buildings/government-line",
    "buildings/home-4-line",
    "business/bookmark-line",
    "business/briefcase-line",
    "business/calendar-line",
    "business/mail-line",
    "business/printer-line",
    "business/send-plane-line",
    "communication/question-answer-line",
    "design/edit-line",
    "device/computer-line",
    "document/draft-line",
    "document/file-line",
    "document/file-text-line",
    "editor/code-view",
    "editor/link",
    "finance/money-euro-circle-line",
    "map/map-pin-2-line",
    "media/equalizer-line",
    "media/notification-3-line",
    "others/leaf-line",
    "system/add-line",
    "system/alarm-warning-line",
    "system/check-line",
    "system/close-line",
    "system/delete-bin-line",
    "system/download-line",
    "system/external-link-line",
    "system/eye-line",
    "system/filter-line",
    "system/fr--theme-fill",
    "system/information-line",
    "system/lock-line",
    "system/logout-box-r-line",
    "system/menu-fill",
    "system/question-line",
    "system/refresh-line",
    "system/search-line",
    "system/settings-5-line",
    "system/star-line",
    "system/time-line",
    "system/timer-line",
    "system/upload-line",
    "user/account-circle-line",
    "user/group-line",
    "user/team-line",
    "user/user-line",
)

# Drawings of the design system itself are filed as "fr--name".
CLASSES = {f"fr-icon-{icon.partition('/')[2].removeprefix('fr--')}": icon for icon in ICONS}


def checked_icon(name: str | None) -> str | None:
    """Return the icon's class name, or raise if the stylesheet does not carry it."""
    if name is not None and name not in CLASSES:
        raise ValueError(
            f"Unknown icon {name!r}: write 'fr-icon-…' with a name of ICONS, or add it in "
            "metnum/components/dsfr/icons.py and run python -m metnum.components.dsfr.build."
        )
    return name
