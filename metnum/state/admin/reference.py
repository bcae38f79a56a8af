"""What the pages of domains and of professions do in the same way."""

from typing import Any

from metnum.domain.core.texts import whole_number
from metnum.state.acting import NextPage, go, path_part


def number_here(state: Any) -> int:
    """Return the number that the address of a page names."""
    return whole_number(path_part(state, 2)) or 0


async def remove(state: Any, path: str, action: Any) -> Any:
    """Delete what a page shows, and go back to its list."""
    page = NextPage(path, f"« {state.view.name} » est supprimé.", is_gone=True)
    return await go(state, page, action, number_here(state))


async def merge(state: Any, kept: str, path: str, action: Any, form: dict[str, Any]) -> Any:
    """Merge what a page shows and go to what stays, where `kept` is."""
    into = whole_number(str(form.get("into", ""))) or 0
    said = f"« {state.view.name} » est fusionné : {kept}"
    page = NextPage(f"{path}/{into}", said, is_gone=True)
    return await go(state, page, action, number_here(state), form)
