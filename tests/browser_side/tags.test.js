import { expect, test } from "vitest";
import { proposals, propose } from "../../metnum/browser/editor/tags.js";

const KNOWN = ["Python", "PostgreSQL", "Vue.js"];

test.each([
  ["", KNOWN],
  ["Py", KNOWN],
  ["Python, ", ["Python, PostgreSQL", "Python, Vue.js"]],
  ["python,  vue.js ,Po", ["python, vue.js, PostgreSQL"]],
  ["Grist, P", ["Grist, Python", "Grist, PostgreSQL", "Grist, Vue.js"]],
])("after « %s » come the names that are not there", (text, expected) => {
  expect(proposals(text, KNOWN)).toEqual(expected);
});

test("the list of the field follows what is typed, and comes back", () => {
  document.body.innerHTML = `<input list="l"><datalist id="l" data-several="true">${KNOWN.map(
    (name) => `<option value="${name}" data-name="${name}"></option>`,
  ).join("")}</datalist>`;
  const field = /** @type {HTMLInputElement} */ (document.querySelector("input"));
  const list = /** @type {HTMLDataListElement} */ (document.querySelector("datalist"));
  Object.defineProperty(field, "list", { value: list });
  const values = () => [...list.querySelectorAll("option")].map((option) => option.value);
  field.value = "Python, ";
  propose(field);
  expect(values()).toEqual(["Python, PostgreSQL", "Python, Vue.js", ""]);
  field.value = "";
  propose(field);
  expect(values()).toEqual(KNOWN);
});

test("another list is left alone", () => {
  document.body.innerHTML = `<input list="l"><datalist id="l"><option value="a@b.fr"></option></datalist>`;
  const field = /** @type {HTMLInputElement} */ (document.querySelector("input"));
  field.value = "x, ";
  propose(field);
  expect(document.querySelector("option")?.value).toBe("a@b.fr");
});
