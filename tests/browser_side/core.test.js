// Tests what any page may need: suggestions, early gestures, forms that come back, and requests of the server.
import { jsx } from "@emotion/react";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answer, focusField, focusMessage, focusRefusal, leavePrivateScreen } from "../../metnum/browser/core/asked.js";
import { withFirstRows, withoutEmptyRows } from "../../metnum/browser/core/first_state.js";
import { find } from "../../metnum/browser/core/gallery.js";
import { Progress } from "../../metnum/browser/core/progress.js";
import { Sheet } from "../../metnum/browser/core/sheet.js";
import { holds } from "../../metnum/browser/core/words.js";
import * as names from "../../metnum/browser/names.js";

const happy = /** @type {any} */ (window).happyDOM;
const goTo = (/** @type {string} */ path) => happy.setURL(`https://metnum.test${path}`);
const byId = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** @type {import("react-dom/client").Root | null} */
let root = null;
const show = async (/** @type {import("react").ReactElement} */ element) => {
  const place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  await act(async () => root?.render(element));
};

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  sessionStorage.clear();
  document.body.innerHTML = "";
  goTo("/");
});
afterEach(async () => {
  await act(async () => root?.unmount());
  root = null;
  vi.useRealTimers();
});

describe("words are compared as people compare them", () => {
  test.each([
    ["Développeuse", "  deve", true],
    ["ÉTAT", "état", true],
    ["Réseau", "reso", false],
    ["Réseau", "", true],
    [null, "a", false],
  ])("%s, %s", (text, wanted, is) => {
    expect(holds(text, wanted)).toBe(is);
  });
});

describe("what the server asks for", () => {
  const MESSAGE = `<input id="field"><div tabindex="-1" id="${names.MESSAGE}"></div>`;
  beforeEach(() => {
    delete window.__METNUM_ASKED__;
    vi.useFakeTimers();
    document.body.innerHTML = MESSAGE;
  });

  test("waits until the page can answer, then is done at once", () => {
    const url = (/** @type {string} */ at) => ["goTo", at];
    const went = vi.spyOn(location, "assign").mockImplementation(() => {});
    window.__METNUM_ASKED__ = /** @type {any} */ ([url("/un")]);
    answer();
    window.__METNUM_ASKED__?.push(/** @type {any} */ (url("/deux")));
    answer();
    window.__METNUM_ASKED__?.push(/** @type {any} */ (["unknown"]));
    expect(went.mock.calls).toEqual([["/un"], ["/deux"]]);
  });

  test("the message has the focus once it has words", async () => {
    focusMessage(30);
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement?.id).not.toBe(names.MESSAGE);
    byId(names.MESSAGE).textContent = "C’est fait.";
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement?.id).toBe(names.MESSAGE);
  });

  test("somebody who writes in a page that has just come keeps the focus", async () => {
    byId(names.MESSAGE).textContent = "C’est fait.";
    byId("field").focus();
    focusMessage(30, true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.activeElement?.id).toBe("field");
    focusMessage(30);
    expect(document.activeElement?.id).toBe(names.MESSAGE);
  });

  test("a refusal leads to what is wrong, else to what is said of it", async () => {
    focusRefusal(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.activeElement?.id).toBe(names.MESSAGE);
    document.body.innerHTML =
      '<main><input id="hidden" aria-invalid="true"><input id="wrong" aria-invalid="true"></main>';
    byId("hidden").checkVisibility = () => false;
    byId("wrong").checkVisibility = () => true;
    focusRefusal(3);
    expect(document.activeElement?.id).toBe("wrong");
  });

  test("a group of fields gives the focus to its first one", () => {
    document.body.innerHTML = '<fieldset id="group"><input id="first"><input></fieldset>';
    focusField("group");
    expect(document.activeElement?.id).toBe("first");
  });

  test.each([
    ["/espace-recruteur/offres?etat=a", `${names.SESSION_ENDED}%2Fespace-recruteur%2Foffres%3Fetat%3Da`],
    ["/administration", `${names.SESSION_ENDED}%2Fadministration`],
    ["/offres-emploi?q=a", undefined],
    ["/", undefined],
  ])("the session has ended: %s leaves for %s", (path, url) => {
    const went = vi.spyOn(location, "assign").mockImplementation(() => {});
    goTo(path);
    leavePrivateScreen();
    expect(went.mock.calls[0]?.[0]).toBe(url);
  });
});

describe("the first rows", () => {
  const empty = { [names.ROWS]: { total: 0 }, status: "" };
  const full = { [names.ROWS]: { total: 3 } };

  test("replace the compiled ones, and nothing else", () => {
    window.__METNUM_STATE__ = { search: full };
    const compiled = { search: empty, account: { name: "" } };
    expect(withFirstRows(compiled)).toEqual({ search: { ...full, status: "" }, account: { name: "" } });
    delete window.__METNUM_STATE__;
    expect(withFirstRows(compiled)).toEqual(compiled);
  });

  test("are not replaced by the empty ones of a server that has just started", () => {
    withFirstRows({ search: empty });
    expect(withoutEmptyRows("search", { ...empty, status: "prêt" })).toEqual({ status: "prêt" });
    expect(withoutEmptyRows("search", full)).toBe(full);
    expect(withoutEmptyRows("other", empty)).toBe(empty);
  });
});

test("a sheet takes the focus, keeps it inside, and gives it back", async () => {
  document.body.innerHTML = '<nav id="around"></nav><button id="open" data-opens="filtres">Filtrer</button>';
  await show(jsx(Sheet, { id: "filtres", label: "Filtres", children: jsx("button", { "data-closes": "filtres" }) }));
  const sheet = byId("filtres");
  expect(sheet.getAttribute("role")).toBeNull();
  await act(async () => byId("open").click());
  expect([sheet.getAttribute("role"), document.activeElement?.id]).toEqual(["dialog", "filtres"]);
  expect(byId("around").hasAttribute("inert")).toBe(true);
  await act(async () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
  expect([sheet.getAttribute("role"), document.activeElement?.id]).toEqual([null, "open"]);
  expect(byId("around").hasAttribute("inert")).toBe(false);
});

test("progress is asked for each second while it goes on; a selection that was acted upon is over", async () => {
  vi.useFakeTimers();
  sessionStorage.setItem(names.KEPT_SELECTION, "{}");
  const onTick = vi.fn();
  await show(jsx(Progress, { isRunning: true, onTick, endsSelection: true }));
  await vi.advanceTimersByTimeAsync(3_500);
  expect([onTick.mock.calls.length, sessionStorage.length]).toEqual([3, 0]);
  await act(async () => root?.render(jsx(Progress, { isRunning: false, onTick, endsSelection: true })));
  await vi.advanceTimersByTimeAsync(3_500);
  expect(onTick.mock.calls.length).toBe(3);
});

test("the gallery finds components by their names", () => {
  document.body.innerHTML = `<ul id="${names.GALLERY_MENU}"><li><a href="#a"></a></li><li><a href="#b"></a></li></ul>
    <p id="${names.GALLERY_FOUND}"></p><section id="a" data-component="Carte"></section>
    <section id="b" data-component="Sélecteur"></section>`;
  const shown = () => [...document.querySelectorAll("section:not([hidden]), li:not([hidden]) a")].length;
  const said = (/** @type {string} */ words) => {
    find(words);
    return byId(names.GALLERY_FOUND).textContent;
  };
  expect([said("select"), shown()]).toEqual(["1 composant.", 2]);
  expect([said("e"), shown()]).toEqual(["2 composants.", 4]);
  expect([said("zzz"), shown()]).toEqual(["Aucun composant de ce nom : essayez un mot plus court.", 0]);
  expect([said(" "), shown()]).toEqual(["", 4]);
});
