// Tests suggestions under a text field.
import { jsx } from "@emotion/react";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Combobox } from "../../metnum/browser/core/combobox.js";
import { counted, moved } from "../../metnum/browser/core/suggestions.js";

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

describe("suggestions", () => {
  test("arrows walk around, by way of the field", () => {
    expect(["ArrowDown", "ArrowUp"].map((key) => moved(key, -1, 2))).toEqual([0, 1]);
    expect(["ArrowDown", "ArrowUp"].map((key) => moved(key, 1, 2))).toEqual([-1, 0]);
    expect(moved("a", 0, 2)).toBeUndefined();
    expect([0, 1, 2].map(counted)).toEqual(["", "1 suggestion", "2 suggestions"]);
  });

  const found = {
    re: [
      { label: "Rennes (35)", value: "35238", kind: "commune" },
      { label: "Reims", value: "51454" },
    ],
  };
  /** @type {string[]} */
  let asked;
  const open = async () => {
    const field = jsx("div", {}, jsx("input", { id: "commune" }), jsx("input", { id: "code", type: "hidden" }));
    await show(jsx(Combobox, { id: "choix", source: "/api/communes?q=", label: "Communes", children: field }));
  };
  const type = async (/** @type {string} */ words, pause = 200) => {
    byId("commune").value = words;
    await act(async () => {
      byId("commune").dispatchEvent(new Event("input", { bubbles: true }));
      await vi.advanceTimersByTimeAsync(pause);
    });
  };
  const press = (/** @type {string} */ key) =>
    act(async () =>
      byId("commune").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
    );
  const options = () => [...document.querySelectorAll("[role=option]")].map((each) => each.textContent);

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    vi.stubGlobal("fetch", async (/** @type {string} */ url) => {
      asked.push(url);
      return new Response(JSON.stringify(/** @type {any} */ (found)[url.slice(-2)] ?? []));
    });
  });

  test("come after a pause, from two letters on", async () => {
    await open();
    await type("r");
    await type("ren", 50);
    await type("re");
    expect(asked).toEqual(["/api/communes?q=re"]);
    expect(options()).toEqual(["Rennes (35)commune", "Reims"]);
    expect(byId("commune").getAttribute("aria-expanded")).toBe("true");
  });

  test("one is pointed at with the arrows, and chosen with Enter", async () => {
    await open();
    const changed = vi.fn();
    byId("code").addEventListener("change", changed);
    await type("re");
    await press("ArrowDown");
    await press("ArrowDown");
    expect(byId("commune").getAttribute("aria-activedescendant")).toBe("choix-suggestions-1");
    await press("Enter");
    expect([byId("commune").value, byId("code").value, options()]).toEqual(["Reims", "51454", []]);
    expect(changed).toHaveBeenCalledOnce();
  });

  test("Escape closes them and keeps what was typed", async () => {
    await open();
    await type("re");
    await press("Escape");
    expect([byId("commune").value, byId("code").value, options()]).toEqual(["re", "", []]);
  });

  test("an answer that comes late is not shown", async () => {
    await open();
    /** @type {(response: Response) => void} */
    let arrive = () => {};
    vi.stubGlobal(
      "fetch",
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    await type("re");
    await type("r");
    await act(async () => arrive(new Response(JSON.stringify(found.re))));
    expect(options()).toEqual([]);
  });

  test("without network the field is a plain one", async () => {
    await open();
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    await type("re");
    expect([options(), byId("commune").value]).toEqual([[], "re"]);
  });
});
