// Tests a form of filters, its address, and the list that follows the address.
import { jsx } from "@emotion/react";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addressOf, follow } from "../../metnum/browser/lists/form_address.js";
import { LiveSearch } from "../../metnum/browser/lists/live_search.js";
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

const FILTERS = `
  <input type="search" name="q" value="">
  <input type="checkbox" name="metier" value="1"><input type="checkbox" name="metier" value="2">
  <input type="checkbox" name="etat" value="a" data-whole="1" checked>
  <input type="checkbox" name="etat" value="b" data-whole="1" checked>
  <select name="tri"><option value=""></option><option value="salaire"></option></select>
  <input type="hidden" name="commune" value=""><button name="go" value="1">Chercher</button>`;

const filters = () => {
  document.body.innerHTML = `<form id="filtres" action="/offres-emploi">${FILTERS}</form>`;
  return /** @type {HTMLFormElement} */ (document.forms[0]);
};
const field = (/** @type {HTMLFormElement} */ form, /** @type {string} */ selector) =>
  /** @type {HTMLInputElement} */ (form.querySelector(selector));

describe("a form of filters and its address", () => {
  test("empty fields, and sets that are whole, do not stand in the address", () => {
    expect(addressOf(filters())).toBe("/offres-emploi");
  });

  test.each([
    "/offres-emploi?q=d%C3%A9veloppeur+%26+r%C3%A9seau",
    "/offres-emploi?metier=1&metier=2&tri=salaire",
    "/offres-emploi?etat=b",
    "/offres-emploi?q=a&commune=35238",
  ])("%s gives the fields that give it back", (url) => {
    const form = filters();
    follow(form, new URL(url, "https://metnum.test").search, null);
    expect(addressOf(form)).toBe(url);
    follow(form, "", null);
    expect(addressOf(form)).toBe("/offres-emploi");
  });

  test("spaces around words are not a search", () => {
    const form = filters();
    field(form, "[name=q]").value = "  ";
    expect(addressOf(form)).toBe("/offres-emploi");
  });

  test("the field where one is writing keeps its words", () => {
    const form = filters();
    field(form, "[name=q]").value = "dév";
    follow(form, "?q=d&metier=2", field(form, "[name=q]"));
    expect(addressOf(form)).toBe("/offres-emploi?q=d%C3%A9v&metier=2");
  });
});

describe("a live search", () => {
  /** @type {import("react-dom/client").Root} */
  let root;
  /** @type {ReturnType<typeof createBrowserRouter>} */
  let router;
  const search = async (/** @type {string} */ path, before = () => {}) => {
    goTo(path);
    document.body.innerHTML = "<div id=app></div>";
    before();
    root = createRoot(/** @type {HTMLElement} */ (document.getElementById("app")));
    const form = jsx("form", {
      id: "filtres",
      action: "/offres-emploi",
      dangerouslySetInnerHTML: { __html: FILTERS },
    });
    const link = jsx("a", { href: "/offres-emploi?metier=2", id: "tag" }, "Retirer");
    const total = jsx("p", { id: names.TOTAL, tabIndex: -1 }, "2 offres");
    const element = jsx(LiveSearch, {
      id: "offres",
      form: "filtres",
      at: path,
      children: jsx("div", {}, form, link, total),
    });
    router = createBrowserRouter([{ path: "*", element }]);
    await act(async () => root.render(jsx(RouterProvider, { router })));
    return /** @type {HTMLFormElement} */ (document.getElementById("filtres"));
  };
  const here = () => router.state.location.pathname + router.state.location.search;

  beforeEach(() => vi.useFakeTimers());
  afterEach(async () => {
    await act(async () => root.unmount());
    router.dispose();
    vi.useRealTimers();
  });

  test("a box that is ticked becomes an address at once", async () => {
    const form = await search("/offres-emploi");
    await act(async () => field(form, "[value='2']").click());
    expect(here()).toBe("/offres-emploi?metier=2");
  });

  test("words become an address after a pause: one entry of the history for a burst of typing", async () => {
    const form = await search("/offres-emploi");
    const entries = history.length;
    for (const words of ["d", "dé", "dév"]) {
      field(form, "[name=q]").value = words;
      field(form, "[name=q]").dispatchEvent(new Event("input", { bubbles: true }));
      await act(async () => vi.advanceTimersByTime(words === "dé" ? 300 : 100));
    }
    expect(here()).toBe("/offres-emploi?q=d%C3%A9");
    await act(async () => vi.advanceTimersByTime(300));
    expect(here()).toBe("/offres-emploi?q=d%C3%A9v");
    expect(history.length - entries).toBe(1);
  });

  test("Back shows the fields of the address that it leads to", async () => {
    const form = await search("/offres-emploi");
    await act(async () => field(form, "[value='2']").click());
    await act(async () => router.navigate("/offres-emploi?metier=1"));
    expect([field(form, "[value='1']").checked, field(form, "[value='2']").checked]).toEqual([true, false]);
  });

  test("a link of the region goes without loading the page, and the focus to the total", async () => {
    await search("/offres-emploi");
    await act(async () => document.getElementById("tag")?.click());
    expect(here()).toBe("/offres-emploi?metier=2");
    expect(document.activeElement?.id).toBe(names.TOTAL);
  });

  test("a click with a key held is the browser's", async () => {
    await search("/offres-emploi");
    const click = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
    await act(async () => document.getElementById("tag")?.dispatchEvent(click));
    expect([here(), click.defaultPrevented]).toEqual(["/offres-emploi", false]);
  });

  test("what was done before React came becomes an address", async () => {
    const form = await search("/offres-emploi", () => {
      window.__METNUM_EARLY__ = { form: "filtres", focus: "", query: "q=python&metier=1" };
    });
    expect(here()).toBe("/offres-emploi?q=python&metier=1");
    expect(field(form, "[name=q]").value).toBe("python");
    expect([form.dataset.live, window.__METNUM_EARLY__]).toEqual(["true", undefined]);
  });
});
