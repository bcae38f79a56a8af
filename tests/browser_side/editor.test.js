// Tests the parts of the editor around the saver: what they keep, read, write and say.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { showConflict } from "../../metnum/browser/editor/conflict.js";
import { holdTab, liveTabs, openDrafts } from "../../metnum/browser/editor/draft_store.js";
import { readField, wordsOf, writeField } from "../../metnum/browser/editor/form_fields.js";
import { afterSave, isBehind } from "../../metnum/browser/editor/saved_view.js";
import { Saver } from "../../metnum/browser/editor/saver.js";
import { StatusLine, sentence } from "../../metnum/browser/editor/status_line.js";
import { KEPT_DRAFT, SAVING, SIGN_IN_TO } from "../../metnum/browser/names.js";

const item = (/** @type {string[]} */ values, tab = "un") => ({ values, base: 1, tab, order: 5 });

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = "";
});

describe("what is kept on this machine", () => {
  test("comes back for the same person and offer only", () => {
    openDrafts("moi", 12).put("title", item(["A"]));
    expect(openDrafts("moi", 12).all()).toMatchObject([{ name: "title", ...item(["A"]) }]);
    for (const other of [openDrafts("elle", 12), openDrafts("moi", 1), openDrafts("moi", 123)]) {
      expect(other.all()).toEqual([]);
    }
  });

  test("goes once it is acknowledged, unless another text came meanwhile", () => {
    const drafts = openDrafts("moi", 12);
    drafts.put("title", item(["A"]));
    drafts.drop("title", item(["B"]));
    drafts.drop("title", item(["A"], "deux"));
    expect(drafts.all().length).toBe(1);
    drafts.drop("title", item(["A"]));
    expect(drafts.all()).toEqual([]);
    drafts.drop("title", item(["A"])); // it was dropped already
  });

  test("is forgotten after thirty days, and when it cannot be read", () => {
    const drafts = openDrafts("moi", 12);
    drafts.put("title", item(["A"]));
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 29 * 86_400_000);
    expect(openDrafts("moi", 12).all().length).toBe(1);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 2 * 86_400_000);
    localStorage.setItem(`${KEPT_DRAFT}moi.12.team`, "{");
    localStorage.setItem("autre", "{");
    expect(openDrafts("moi", 12).all()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(["autre"]);
  });

  test("a full machine says so", () => {
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { setItem });
    expect(openDrafts("moi", 12).put("title", item(["A"]))).toBe(false);
  });

  test("a live tab is known by its lock until it lets it go", async () => {
    /** @type {Map<string, unknown>} */
    const held = new Map();
    vi.stubGlobal("navigator", {
      locks: {
        request: async (/** @type {string} */ name, /** @type {any} */ _, /** @type {any} */ hold) => {
          held.set(name, name);
          await hold({ name });
          held.delete(name);
        },
        query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
      },
    });
    const release = holdTab("un");
    expect(await liveTabs()).toEqual(new Set(["un"]));
    release();
    await Promise.resolve();
    expect(await liveTabs()).toEqual(new Set());
  });

  test("a browser without locks has no live tab", async () => {
    vi.stubGlobal("navigator", {});
    holdTab("un")();
    expect(await liveTabs()).toEqual(new Set());
  });
});

const form = (/** @type {string} */ html) => {
  document.body.innerHTML = `<form id="offre">${html}</form>`;
  return /** @type {HTMLFormElement} */ (document.forms[0]);
};
const FIELDS = `
  <input name="title" value="Titre">
  <label><input type="checkbox" name="domain_ids" value="1" checked>Données</label>
  <label><input type="checkbox" name="domain_ids" value="2">Réseaux</label>
  <select name="remote"><option value="">Choisir</option><option value="total">Complet</option></select>
  <input data-typed-for="commune_code" name="commune" value="Renn"><input type="hidden" name="commune_code" value="">`;

describe("the fields of a form", () => {
  test("are read by name: one value, several, or none", () => {
    const fields = form(FIELDS);
    expect(readField(fields, "title")).toEqual(["Titre"]);
    expect(readField(fields, "domain_ids")).toEqual(["1"]);
    expect(readField(fields, "remote")).toEqual([]);
    expect(readField(fields, "commune_code")).toEqual([]);
    expect(readField(fields, "unknown")).toEqual([]);
  });

  test("are written by name, and what follows them is told", () => {
    const fields = form(FIELDS);
    const written = vi.fn();
    fields.querySelector("[name=title]")?.addEventListener("metnum:written", written);
    writeField(fields, "title", []);
    writeField(fields, "domain_ids", ["2"]);
    writeField(fields, "remote", ["total"]);
    writeField(fields, "commune_code", ["35238"], "Rennes (35)");
    expect(written).toHaveBeenCalledOnce();
    expect([...new FormData(fields)]).toEqual([
      ["title", ""],
      ["domain_ids", "2"],
      ["remote", "total"],
      ["commune", "Rennes (35)"],
      ["commune_code", "35238"],
    ]);
  });

  test("are said in words", () => {
    const fields = form(FIELDS);
    expect(wordsOf(fields, "domain_ids", ["1", "2"])).toBe("Données, Réseaux");
    expect(wordsOf(fields, "remote", ["total"])).toBe("Complet");
    expect(wordsOf(fields, "title", ["Libre"])).toBe("Libre");
    expect(wordsOf(fields, "title", [])).toBe("");
    expect(wordsOf(null, "mission", ["<p>Un</p><ul><li>Deux</li></ul>"])).toBe("Un\nDeux");
    expect(wordsOf(null, "title", ["a < b"])).toBe("a < b");
  });
});

describe("two texts of one field", () => {
  const theirs = { by: "Marie Durand", at: "à 14:32" };
  const show = (/** @type {Partial<Parameters<typeof showConflict>[0]>} */ given = {}) => {
    const place = document.createElement("div");
    place.dataset.conflict = "title";
    document.body.append(place);
    const choose = vi.fn();
    showConflict({ place, label: "", theirs, mine: "Le mien", shown: "", choose, ...given });
    return { place, choose };
  };

  test("stand beside one another, as words and never as markup", () => {
    const { place } = show({ mine: "<img src=x>", label: "Titre" });
    expect(place.querySelector("img")).toBeNull();
    expect([...place.querySelectorAll("p")].map((line) => line.textContent)).toEqual([
      "Titre : Marie Durand a modifié ce champ à 14:32",
      "Rien n’a été remplacé. Choisissez le texte à garder.",
      "La vôtre",
      "<img src=x>",
      "La sienne",
      "(vide)",
    ]);
    const title = place.querySelector("[role=group]")?.getAttribute("aria-labelledby");
    expect(document.getElementById(title ?? "")?.textContent).toContain("Marie Durand");
  });

  test.each([
    ["Garder la mienne", true],
    ["Prendre la sienne", false],
  ])("« %s » is said once", (name, isMine) => {
    const { place, choose } = show({ theirs: { by: "", at: "" } });
    const button = [...place.querySelectorAll("button")].find((each) => each.textContent === name);
    button?.click();
    button?.click();
    expect(place.children.length).toBe(0);
    expect(choose.mock.calls[0]).toEqual([isMine]);
  });
});

describe("the line that says whether everything is saved", () => {
  const untouched = { version: 0, pending: null, due: 0, since: 0, conflict: null, refused: "", isKept: true };
  const saving = (/** @type {object} */ given = {}, /** @type {object[]} */ ...fields) => ({
    halt: null,
    failures: 0,
    savedAt: "",
    isSafe: () => true,
    pending: () => fields.map((field) => ({ ...untouched, ...field })),
    ...given,
  });

  test.each([
    ["", saving()],
    ["Enregistré à 14:32", saving({ savedAt: "14:32" })],
    ["Enregistrement…", saving({ savedAt: "14:32" }, {})],
    ["Hors connexion : vos modifications sont gardées sur cet appareil.", saving({ failures: 1 }, {})],
    [
      "Hors connexion : gardez cette page ouverte, vos modifications seront envoyées.",
      saving({ failures: 1, isSafe: () => false }, {}),
    ],
    ["Un champ n’a pas été enregistré : voyez pourquoi sous ce champ.", saving({}, { refused: "non" })],
    [
      "Un champ attend votre choix : une autre personne l’a modifié.",
      saving({ failures: 2 }, { refused: "non" }, { conflict: {} }),
    ],
    ["Session terminée : reconnectez-vous, rien n’est perdu.", saving({ halt: { kind: "session", message: "" } }, {})],
    ["Non. Votre texte est gardé sur cet appareil.", saving({ halt: { kind: "refused", message: "Non." } }, {})],
  ])("« %s »", (words, saver) => {
    expect(sentence(/** @type {any} */ (saver))).toBe(words);
  });

  test("does not speak of a save that is quick, nor repeat itself", async () => {
    vi.useFakeTimers();
    document.body.innerHTML = `<p id="${SAVING}"></p>`;
    const place = /** @type {HTMLElement} */ (document.getElementById(SAVING));
    const line = new StatusLine();
    line.show(/** @type {any} */ (saving({}, {})));
    await vi.advanceTimersByTimeAsync(900);
    line.show(/** @type {any} */ (saving({ savedAt: "14:32" })));
    await vi.advanceTimersByTimeAsync(5_000);
    expect([place.textContent, place.dataset.kind]).toEqual(["Enregistré à 14:32 ", "calm"]);
    const node = place.firstChild;
    line.show(/** @type {any} */ (saving({ savedAt: "14:32" })));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(place.firstChild).toBe(node);
    line.show(/** @type {any} */ (saving({ halt: { kind: "session", message: "" } })));
    await vi.advanceTimersByTimeAsync(0);
    expect(place.dataset.kind).toBe("attention");
    expect(place.querySelector("a")?.getAttribute("href")).toContain(SIGN_IN_TO);
    vi.useRealTimers();
  });
});

describe("what a save changes", () => {
  /** @type {FieldRow} */
  const row = {
    ...{ name: "remote", kind: "choice", chosen: [], text: "", shown: "", version: 1, edited: "Marie", error: "Non." },
    choices: [{ value: "total", label: "Complet", is_chosen: false }],
  };
  const view = { step: "conditions", title: "Avant", fields: [row, { ...row, name: "title" }] };
  /** @type {AfterSave} */
  const shown = {
    progress: /** @type {any} */ ({ step: "conditions", title: "Après" }),
    field: { chosen: ["total"], text: "total", shown: "", version: 2, edited: "", error: "" },
    versions: { remote: 2, title: 1 },
  };

  const saver = () => {
    const made = new Saver(/** @type {any} */ ({ drafts: { put: () => true }, tell: { state: () => {} } }));
    made.field("remote").version = 2;
    made.field("title").version = 1;
    return made;
  };

  test("is the row of the field, and what follows of the whole offer", () => {
    const next = afterSave(view, "remote", shown);
    expect(next).toMatchObject({ step: "conditions", title: "Après" });
    expect(next.fields[0]).toEqual({
      ...row,
      ...shown.field,
      choices: [{ value: "total", label: "Complet", is_chosen: true }],
    });
    expect(next.fields[1]).toBe(view.fields[1]);
    expect(view.title).toBe("Avant");
  });

  test("is not enough when another step is shown, or when somebody else wrote", () => {
    expect(isBehind(view, shown, saver())).toBe(false);
    expect(isBehind({ ...view, step: "contenu" }, shown, saver())).toBe(true);
    expect(isBehind(view, { ...shown, versions: { remote: 2, title: 4 } }, saver())).toBe(true);
  });

  test("a field where one is writing waits for its own conflict", () => {
    const mine = saver();
    mine.type("title", ["Le mien"], 60_000);
    expect(isBehind(view, { ...shown, versions: { remote: 2, title: 4 } }, mine)).toBe(false);
    clearTimeout(mine.timer);
  });
});
