// Remembers where somebody was in their list of offers, for this tab: its address, and how far they had scrolled.
// « Offres » in the breadcrumb of an offer leads back there, as the Back button does.
import { touched } from "../core/dom.js";
import { keep, recall } from "../core/storage.js";
import { KEPT_LIST, OWN_OFFERS } from "../names.js";

/** @typedef {{ search?: string, scroll?: number, isAsked?: boolean }} ListPlace */

/** @returns {ListPlace} */
const read = () => recall("sessionStorage", KEPT_LIST) ?? {};

/** @param {ListPlace} place (when storage is refused, the link leads to the whole list) */
const write = (place) => keep("sessionStorage", KEPT_LIST, place);

export const keepPlace = () => {
  if (location.pathname === OWN_OFFERS) write({ search: location.search, scroll: scrollY });
};

// Scrolls once to the place, when it is that link which led to the list.
export const findPlace = () => {
  const place = read();
  if (place.isAsked && place.search === location.search) scrollTo(0, place.scroll ?? 0);
  write({ ...place, isAsked: false });
};

/** @param {Event} event */
export const leadBack = (event) => {
  const link = touched(event, `.fr-breadcrumb a[href="${OWN_OFFERS}"]`);
  const place = read();
  if (!(link instanceof HTMLAnchorElement) || place.search === undefined) return;
  link.href = OWN_OFFERS + place.search;
  write({ ...place, isAsked: true });
};
