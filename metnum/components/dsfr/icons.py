"""The icons the site uses: the stylesheet carries these and no other.

After a change here, run `python -m metnum.components.dsfr.build` to rewrite `assets/dsfr-icons.css`.
"""

from __future__ import annotations

from metnum.components.dsfr.misuse import Misuse, did_you_mean

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
    "business/archive-line",
    "business/bar-chart-box-line",
    "business/bookmark-line",
    "business/briefcase-line",
    "business/calendar-event-line",
    "business/calendar-line",
    "business/inbox-line",
    "business/mail-line",
    "business/printer-line",
    "business/send-plane-line",
    "business/stack-line",
    "communication/question-answer-line",
    "design/anticlockwise-line",
    "design/clockwise-line",
    "design/edit-line",
    "design/pencil-line",
    "device/computer-line",
    "document/clipboard-line",
    "document/draft-line",
    "document/file-add-line",
    "document/file-download-line",
    "document/file-line",
    "document/file-text-line",
    "document/todo-line",
    "editor/code-view",
    "editor/fr--bold",
    "editor/fr--quote-line",
    "editor/h-3",
    "editor/h-4",
    "editor/italic",
    "editor/link",
    "editor/link-unlink",
    "editor/list-ordered",
    "editor/list-unordered",
    "editor/sort-asc",
    "editor/sort-desc",
    "finance/money-euro-circle-line",
    "map/map-pin-2-line",
    "media/equalizer-line",
    "media/notification-3-line",
    "others/leaf-line",
    "system/add-circle-line",
    "system/add-line",
    "system/alarm-warning-line",
    "system/check-line",
    "system/checkbox-circle-line",
    "system/close-circle-line",
    "system/close-line",
    "system/delete-bin-line",
    "system/download-line",
    "system/error-warning-line",
    "system/external-link-line",
    "system/eye-line",
    "system/eye-off-line",
    "system/filter-line",
    "system/fr--theme-fill",
    "system/information-line",
    "system/lock-line",
    "system/lock-unlock-line",
    "system/logout-box-r-line",
    "system/menu-fill",
    "system/more-line",
    "system/question-line",
    "system/refresh-line",
    "system/search-line",
    "system/settings-5-line",
    "system/shield-line",
    "system/star-line",
    "system/time-line",
    "system/timer-line",
    "system/upload-line",
    "user/account-circle-line",
    "user/admin-line",
    "user/group-line",
    "user/team-line",
    "user/user-add-line",
    "user/user-line",
    "user/user-setting-line",
)

# Drawings of the design system itself are filed as "fr--name".
CLASSES = {f"fr-icon-{icon.partition('/')[2].removeprefix('fr--')}": icon for icon in ICONS}


def checked_icon(name: str | None) -> str | None:
    """Return the icon's class name, or raise if the stylesheet does not carry it."""
    if name is not None and name not in CLASSES:
        raise Misuse(
            f"Unknown icon {name!r}.{did_you_mean(name, CLASSES)} Write one of /galerie#icones. (A new one: add it in "
            "metnum/components/dsfr/icons.py and run python -m metnum.components.dsfr.build.)"
        )
    return name
