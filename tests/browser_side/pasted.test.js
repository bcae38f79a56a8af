import { describe, expect, test } from "vitest";
import { address, cleaned } from "../../metnum/browser/editor/pasted.js";

describe("what is pasted", () => {
  test("keeps its words, headings, lists and links, never its looks nor its scripts", () => {
    expect(
      cleaned(
        '<style>p{}</style><h1 class="x">Titre</h1><p style="color:red" onclick="x()">Un <b style="font-weight:700">' +
          'deux</b></p><a href="https://exemple.fr" target="_blank">lien</a><img src="x"><script>x()</script><h5>Fin</h5>',
      ),
    ).toBe(
      '<h3>Titre</h3><p>Un <b style="font-weight:700">deux</b></p><a href="https://exemple.fr">lien</a><h4>Fin</h4>',
    );
  });

  test("the items of a list of Word become a list", () => {
    const line = (/** @type {string} */ mark, /** @type {string} */ words) =>
      `<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">${mark} </span>${words}</p>`;
    expect(cleaned(`${line("·", "un")}${line("·", "deux")}${line("1.", "trois")}<p>fin</p>`)).toBe(
      "<ul><li>un</li><li>deux</li></ul><ol><li>trois</li></ol><p>fin</p>",
    );
  });

  test.each([
    ["exemple.fr", "https://exemple.fr"],
    [" http://exemple.fr/a ", "http://exemple.fr/a"],
    ["lea@exemple.fr", "mailto:lea@exemple.fr"],
    ["tel:+33100000000", "tel:+33100000000"],
    ["javascript:alert(1)", "https://javascript:alert(1)"],
    ["  ", ""],
  ])("« %s » leads to %s", (typed, url) => {
    expect(address(typed)).toBe(url);
  });
});
