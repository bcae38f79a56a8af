// Tests lists: the form of filters and its address, the selection, the place in a list.
import { jsx } from "@emotion/react";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findPlace, keepPlace, leadBack } from "../../metnum/browser/lists/list_place.js";
import { RowList } from "../../metnum/browser/lists/row_list.js";
import {
  countOf,
  elsewhere,
  isChosen,
  marking,
  NOTHING,
  within,
  wordsOf,
} from "../../metnum/browser/lists/selection.js";
import * as names from "../../metnum/browser/names.js";

const happy = /** @type {any} */ (window).happyDOM;
const goTo = (/** @type {string} */ path) => happy.setURL(`https://metnum.test${path}`);

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  sessionStorage.clear();
  localStorage.clear();
  document.body.innerHTML = "";
  goTo("/");
});

describe("what is chosen in a list", () => {
  const some = marking(within(NOTHING, "?etat=a"), [
    { value: "1", checked: true },
    { value: "2", checked: true },
  ]);
  const allBut = marking({ ...some, isAll: true, marked: [] }, [{ value: "7", checked: false }]);

  test("some lines", () => {
    expect(["1", "2", "7"].map((value) => isChosen(some, value))).toEqual([true, true, false]);
    expect(countOf(some, 100)).toBe(2);
    expect(elsewhere(some, ["1", "3"])).toEqual(["2"]);
    expect(marking(some, [{ value: "1", checked: false }]).marked).toEqual(["2"]);
  });

  test("all of them but one", () => {
    expect(["1", "7"].map((value) => isChosen(allBut, value))).toEqual([true, false]);
    expect(countOf(allBut, 100)).toBe(99);
    expect(elsewhere(allBut, ["7"])).toEqual(["7"]);
    expect(marking(allBut, [{ value: "7", checked: true }]).marked).toEqual([]);
  });

  test("another search begins with nothing", () => {
    expect(within(allBut, "?etat=b")).toEqual({ search: "?etat=b", isAll: false, marked: [] });
    expect(within(allBut, "?etat=a")).toBe(allBut);
  });

  test.each([
    [0, 0, "Aucune offre sélectionnée"],
    [1, 1, "1 offre sélectionnée"],
    [2, 2, "2 offres sélectionnées"],
    [1234, 20, "1 234 offres sélectionnées, dont 20 sur cette page"],
  ])("%i of which %i here", (total, here, words) => {
    expect(wordsOf(total, here).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(words);
  });
});

describe("the rows of a list", () => {
  /** @type {import("react-dom/client").Root} */
  let root;
  const list = async (search = "", lines = ["1", "2", "3", "4"]) => {
    document.body.innerHTML = `
      <form role=search><input type=search></form>
      <div id="${names.SELECTION_BAR}" data-search="${search}" data-total="40"><p id="${names.SELECTION_COUNT}"></p></div>
      <input type=checkbox id="${names.EVERYTHING}"><button data-check-page></button><button data-uncheck></button>
      <input type=checkbox id="${names.SHORTCUTS_ARE_ON}">
      <form id="${names.SELECTION_FORM}" onsubmit="return false"></form><table>${lines
        .map(
          (value) =>
            `<tr data-row><td class="metnum-row-box"><input type=checkbox id="b${value}" value="${value}">
             <label for="b${value}">x</label></td><td><a data-row-link href="#${value}" id="l${value}">y</a></td></tr>`,
        )
        .join("")}</table><div id=app></div>`;
    root = createRoot(/** @type {HTMLElement} */ (document.getElementById("app")));
    await act(async () => root.render(jsx(RowList, { at: search })));
  };
  const box = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  const checked = () => [...document.querySelectorAll("tr input:checked")].map((each) => each.id);
  const said = () => document.getElementById(names.SELECTION_COUNT)?.textContent;
  const press = (/** @type {string} */ key, /** @type {Element | null} */ on = document.activeElement) =>
    on?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  afterEach(async () => {
    document.querySelector("[data-uncheck]")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await act(async () => root.unmount());
  });

  test("those that are checked are counted, kept for the next page of the search, and travel with the form", async () => {
    await list("?q=a");
    box("b1").click();
    box("b3").click();
    expect(said()).toBe("2 offres sélectionnées");
    await act(async () => root.unmount());
    await list("?q=a", ["3", "5"]);
    expect([checked(), said()]).toEqual([["b3"], "2 offres sélectionnées, dont 1 sur cette page"]);
    const form = /** @type {HTMLFormElement} */ (document.getElementById(names.SELECTION_FORM));
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect([...new FormData(form)]).toEqual([[names.CHOSEN, "1"]]);
  });

  test("another search begins without them", async () => {
    await list("?q=a");
    box("b1").click();
    await act(async () => root.unmount());
    await list("?q=b");
    expect([checked(), said()]).toEqual([[], "Aucune offre sélectionnée"]);
  });

  test("all but one: the exception travels", async () => {
    await list("?q=c");
    box(names.EVERYTHING).click();
    box("b2").click();
    expect([checked(), said()]).toEqual([["b1", "b3", "b4"], "39 offres sélectionnées, dont 3 sur cette page"]);
    const form = /** @type {HTMLFormElement} */ (document.getElementById(names.SELECTION_FORM));
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect([...new FormData(form)]).toEqual([[names.LEFT_OUT, "2"]]);
  });

  test("the whole page is checked, then unchecked", async () => {
    await list("?q=d");
    const button = /** @type {HTMLElement} */ (document.querySelector("[data-check-page]"));
    button.click();
    expect([checked().length, button.textContent]).toEqual([4, "Décocher la page"]);
    button.click();
    expect([checked().length, button.textContent]).toEqual([0, "Cocher la page"]);
  });

  test("keys walk through the rows", async () => {
    await list("?q=e");
    press("j", document.body);
    expect(document.activeElement?.id).toBe("l1");
    press("j");
    press("k");
    press("x");
    expect([document.activeElement?.id, checked()]).toEqual(["l1", ["b1"]]);
    press("/");
    expect(document.activeElement?.matches("[type=search]")).toBe(true);
    press("x");
    expect(checked()).toEqual(["b1"]); // a letter typed in a field is no shortcut
  });

  test("keys can be turned off, and stay so", async () => {
    await list("?q=f");
    box(names.SHORTCUTS_ARE_ON).click();
    press("j", document.body);
    expect(document.activeElement).toBe(document.body);
    await act(async () => root.unmount());
    await list("?q=f");
    expect(box(names.SHORTCUTS_ARE_ON).checked).toBe(false);
    press("j", document.body);
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the place in a list", () => {
  const breadcrumb = () => {
    document.body.innerHTML = `<nav class="fr-breadcrumb"><a href="${names.OWN_OFFERS}">Offres</a></nav>`;
    const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a"));
    link.addEventListener("click", (event) => event.preventDefault());
    return link;
  };
  const scrolled = () => vi.spyOn(window, "scrollTo").mockImplementation(() => {});

  test("« Offres » leads back to the same list, as far down", () => {
    goTo(`${names.OWN_OFFERS}?etat=a`);
    vi.stubGlobal("scrollY", 640);
    keepPlace();
    goTo(`${names.OWN_OFFERS}/12`);
    keepPlace(); // this page is not a list
    const link = breadcrumb();
    link.addEventListener("click", leadBack);
    link.click();
    expect(link.getAttribute("href")).toBe(`${names.OWN_OFFERS}?etat=a`);
    goTo(`${names.OWN_OFFERS}?etat=a`);
    const scroll = scrolled();
    findPlace();
    findPlace(); // the second time does nothing
    expect(scroll.mock.calls).toEqual([[0, 640]]);
  });

  test("without a list, the link stays as it is", () => {
    const link = breadcrumb();
    link.addEventListener("click", leadBack);
    link.click();
    expect(link.getAttribute("href")).toBe(names.OWN_OFFERS);
  });

  test("a list that was reached otherwise is not scrolled", () => {
    goTo(`${names.OWN_OFFERS}?etat=a`);
    keepPlace();
    const scroll = scrolled();
    findPlace();
    expect(scroll).not.toHaveBeenCalled();
  });
});
