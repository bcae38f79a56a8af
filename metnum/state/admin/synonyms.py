"""« Synonymes »."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.reference import synonyms
from metnum.domain.reference.synonyms import PATH, SynonymDetail, SynonymList, Trial
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, call, go, path_part, show
from metnum.state.telling import Telling


class Synonyms(Telling, rx.State):
    """The groups of synonyms."""

    view: SynonymList = SynonymList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, synonyms.synonym_list)


class OneSynonymGroup(Telling, rx.State):
    """One group, and what a search finds with it as it is being typed."""

    view: SynonymDetail = SynonymDetail()
    trial: Trial = Trial()
    _terms: str = ""
    _text: str = ""

    @access("administrator")
    async def load(self) -> Any:
        """Show the group of the address, tried with its first term."""
        if event := await arrive(self, self._show):
            return event
        self._terms, self._text = self.view.terms, self.view.first_term
        await self._try()
        return None

    async def _show(self) -> Any:
        return await show(self, synonyms.synonym_detail, {"id": path_part(self, 2)})

    async def _try(self) -> None:
        here = whole_number(path_part(self, 2)) or 0
        self.trial = await call(self, synonyms.trial, here, self._terms, self._text)

    @access("administrator")
    async def try_terms(self, terms: str) -> Any:
        """Search again with the terms being typed."""
        self._terms = str(terms)
        await self._try()

    @access("administrator")
    async def try_text(self, text: str) -> Any:
        """Search something else."""
        self._text = str(text)
        await self._try()

    @access("administrator")
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the group."""
        here = whole_number(path_part(self, 2)) or 0
        page = NextPage(PATH, "Le groupe est enregistré : la recherche l’utilise déjà.")
        return await go(self, page, synonyms.save, here, form)

    @access("administrator")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Delete the group."""
        said = "Le groupe est supprimé : la recherche ne l’utilise plus."
        page = NextPage(PATH, said, is_gone=True)
        return await go(self, page, synonyms.remove, whole_number(path_part(self, 2)) or 0)
