import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepForms, restoreForms } from "../../metnum/browser/core/kept_forms.js";
import { replayEarlyGestures } from "../../metnum/browser/early/replay.js";
import * as names from "../../metnum/browser/names.js";

const happy = /** @type {any} */ (window).happyDOM;
const goTo = (/** @type {string} */ path) => happy.setURL(`https://metnum.test${path}`);
const byId = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** @type {import("react-dom/client").Root | null} */
let root = null;
const _show = async (/** @type {import("react").ReactElement} */ element) => {
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

describe("early gestures", () => {
  /** @type {Noted} */
  let noted;
  const page = (live = "") => `
    <main><details><summary>Lieu</summary><input id="box" type="checkbox"></details>
    <form id="contact"${live}><input id="name" name="name"><textarea id="words" name="words"></textarea></form>
    <form id="sent"><button id="go">Envoyer</button></form></main><div id="column"></div>`;
  const react = (html = page()) => {
    document.body.innerHTML = html; // React's page replaces the first HTML: it is the same, untouched
  };

  beforeEach(async () => {
    vi.resetModules();
    document.body.innerHTML = page();
    await import("../../metnum/browser/early/note_gestures.js");
    noted = /** @type {Noted} */ (window.__METNUM_NOTED__);
  });
  afterEach(() => {
    noted.isOver = true;
    delete window.__METNUM_EARLY__;
  });

  test("words, boxes, panels and the focus come back", () => {
    document.querySelector("summary")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    byId("box").checked = true;
    byId("box").dispatchEvent(new Event("change", { bubbles: true }));
    byId("words").focus();
    byId("words").value = "Bonjour";
    byId("words").dispatchEvent(new Event("input", { bubbles: true }));
    react();
    const told = vi.fn();
    byId("words").addEventListener("input", told);
    replayEarlyGestures();
    expect(document.querySelector("details")?.open).toBe(true);
    expect([byId("box").checked, byId("words").value, document.activeElement?.id]).toEqual([true, "Bonjour", "words"]);
    expect(told).toHaveBeenCalledOnce();
  });

  test("they come back once", () => {
    byId("name").value = "Léa";
    byId("name").dispatchEvent(new Event("input", { bubbles: true }));
    react();
    replayEarlyGestures();
    byId("name").value = "Léa Durand";
    replayEarlyGestures();
    expect(byId("name").value).toBe("Léa Durand");
  });

  test("a live form replays its own fields", () => {
    byId("name").value = "Léa";
    byId("name").dispatchEvent(new Event("input", { bubbles: true }));
    expect(window.__METNUM_EARLY__).toEqual({ form: "contact", focus: "name", query: "name=L%C3%A9a&words=" });
    react(page(' data-live="true"'));
    replayEarlyGestures();
    expect(byId("name").value).toBe("");
  });

  test("a form that only React can send waits for it", () => {
    const early = new SubmitEvent("submit", { bubbles: true, cancelable: true });
    byId("sent").dispatchEvent(early);
    react();
    const sent = vi.fn((event) => event.preventDefault());
    byId("sent").addEventListener("submit", sent);
    replayEarlyGestures();
    expect([early.defaultPrevented, sent.mock.calls.length]).toEqual([true, 1]);
  });

  test("what was pressed on the first page is clicked when it is released on React's", () => {
    const press = (/** @type {string} */ kind) => {
      const event = Object.assign(new Event(kind, { bubbles: true }), { pointerType: "mouse" });
      byId("go").dispatchEvent(event);
    };
    press("pointerdown");
    react();
    const clicked = vi.fn((event) => event.preventDefault());
    byId("go").addEventListener("click", clicked);
    replayEarlyGestures();
    press("pointerup");
    expect(clicked).toHaveBeenCalledOnce();
  });
});

describe("a form whose session ended", () => {
  const FORM = `<span id="${names.ACCOUNT_NAME}">Léa</span><main><form><details><input id="a" name="a" value="x"></details>
    <input id="b" type="checkbox" name="b" value="1"><input id="c" type="checkbox" name="b" value="2" checked>
    <select id="d" name="d"><option value="1"></option><option value="2"></option></select><input id="e" name="e"></form>
    <form role="search"><input id="f" name="q"></form></main>`;
  const fill = () => {
    document.body.innerHTML = FORM;
    byId("a").value = "mien";
    byId("b").checked = true;
    byId("c").checked = false;
    byId("d").value = "2";
    byId("f").value = "recherche";
    keepForms();
  };
  const comeBack = (html = FORM, referrer = `https://metnum.test${names.SIGN_IN}?suite=/`, before = () => {}) => {
    before();
    vi.spyOn(document, "referrer", "get").mockReturnValue(referrer);
    document.body.innerHTML = html;
    restoreForms();
    return ["a", "b", "c", "d", "f"].map((id) => (byId(id).type === "checkbox" ? byId(id).checked : byId(id).value));
  };
  const halfAnHour = () => {
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1_900_000);
  };
  const FILLED = ["mien", true, false, "2", ""];
  const EMPTY = ["x", false, true, "1", ""];

  test("comes back after signing in, once, and it is said", async () => {
    vi.useFakeTimers();
    fill();
    expect(comeBack()).toEqual(FILLED);
    expect(document.querySelector("details")?.open).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(document.querySelector("[role=status]")?.textContent).toContain("Rien n’est envoyé");
    expect(comeBack()).toEqual(EMPTY);
  });

  test.each([
    ["left on purpose", () => comeBack(FORM, "https://metnum.test/employeurs")],
    ["for somebody else", () => comeBack(FORM.replace("Léa", "Zoé"))],
    ["on another page", () => comeBack(FORM, undefined, () => goTo("/profil"))],
    ["half an hour later", () => comeBack(FORM, undefined, halfAnHour)],
  ])("does not come back when it is %s", (_, back) => {
    fill();
    expect(back()).toEqual(EMPTY);
  });

  test("nothing is kept of a form that nobody touched", () => {
    document.body.innerHTML = FORM;
    keepForms();
    expect(sessionStorage.length).toBe(0);
  });
});
