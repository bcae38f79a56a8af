"""What the pages of domains and of professions do alike."""

from typing import Any

from metnum.domain.core.texts import whole_number
from metnum.state.acting import attempt, focus_message, leave, path_part


def number_here(state: Any) -> int:
    """Return the number that the address of a page names."""
    return whole_number(path_part(state, 2)) or 0


async def remove_and_leave(state: Any, path: str, action: Any) -> Any:
    """Delete what a page shows and go back to its list, which says so; or say why not."""
    name = state.view.name
    if not await attempt(state, "", action, number_here(state)):
        return focus_message()
    return await leave(state, path, f"« {name} » est supprimé.", is_gone=True)


async def merge_and_go(state: Any, kept: str, path: str, action: Any, form: dict[str, Any]) -> Any:
    """Merge what a page shows and go to what stays, where `kept` is; or say why not."""
    said = f"« {state.view.name} » est fusionné : {kept}"
    if not await attempt(state, "", action, number_here(state), form):
        return focus_message()
    return await leave(state, f"{path}/{whole_number(str(form.get('into', ''))) or 0}", said, is_gone=True)
