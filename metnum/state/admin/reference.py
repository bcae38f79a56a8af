"""What the pages of domains and of professions do alike."""

from typing import Any

import reflex as rx

from metnum.domain.core.listing import number
from metnum.state.acting import attempt, focus_message, path_part


def number_here(state: Any) -> int:
    """Return the number that the address of a page names."""
    return number(path_part(state, 2)) or 0


async def remove_and_leave(state: Any, listed: type[rx.State], path: str, action: Any) -> Any:
    """Delete what a page shows and go back to its list, which says so; or say why not."""
    name = state.view.name
    if not await attempt(state, "", action, number_here(state)):
        return focus_message()
    listing: Any = await state.get_state(listed)
    listing.notice, listing.notice_kind = f"« {name} » est supprimé.", "success"
    return rx.redirect(path)


async def merge_and_go(state: Any, kept: str, path: str, action: Any, form: dict[str, Any]) -> Any:
    """Merge what a page shows and go to what stays, where `kept` is; or say why not."""
    done = f"« {state.view.name} » est fusionné : {kept}"
    if not await attempt(state, done, action, number_here(state), form):
        return focus_message()
    return rx.redirect(f"{path}/{number(str(form.get('into', ''))) or 0}")
