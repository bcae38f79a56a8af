// Where somebody was in their list of offers: its address and how far they had scrolled, for this tab.
// « Offres » in the breadcrumb of an offer leads back there, as the Back button does.
const KEPT = "metnum-liste";
const LIST = "/espace-recruteur/offres";

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
};

const write = (place) => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(place));
  } catch {
    // Storage refused: the link leads to the whole list.
  }
};

export const keepPlace = () => {
  if (location.pathname === LIST) write({ search: location.search, scroll: scrollY });
};

// Once, when the list was asked for by that link.
export const findPlace = () => {
  const place = read();
  if (place.isAsked && place.search === location.search) scrollTo(0, place.scroll);
  write({ ...place, isAsked: false });
};

export const leadBack = (event) => {
  const link = event.target.closest(`.fr-breadcrumb a[href="${LIST}"]`);
  const place = read();
  if (!link || place.search === undefined) return;
  link.href = LIST + place.search;
  write({ ...place, isAsked: true });
};
