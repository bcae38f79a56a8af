// When two people wrote the same field, both texts stand beside it and one of them chooses, so that nothing is
// overwritten silently.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {Element[]} children
 */
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/**
 * @param {string} title
 * @param {string} words
 */
const text = (title, words) =>
  make(
    "div",
    { className: "metnum-conflict__text" },
    make("p", { className: "fr-text--bold fr-mb-1v", textContent: title }),
    make("p", { className: "metnum-conflict__words", textContent: words || "(vide)" }),
  );

/** @param {Pick<Theirs, "by" | "at">} theirs */
const titleOf = ({ by, at }) => `${by || "Une autre personne"} a modifié ce champ${at ? ` ${at}` : ""}`;

/**
 * Shows both texts and calls `choose(isMine)` once. `label` names the field when it is not on this page.
 * @param {{ place: HTMLElement, label: string, theirs: Pick<Theirs, "by" | "at">, mine: string, shown: string,
 *   choose: (isMine: boolean) => void }} conflict
 */
export const showConflict = ({ place, label, theirs, mine, shown, choose }) => {
  const id = `conflit-${place.dataset.conflict}`;
  const title = titleOf(theirs);
  const button = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {boolean} */ isMine) => {
    const element = make("button", { type: "button", className: `fr-btn fr-btn--sm ${kind}`, textContent: name });
    element.addEventListener("click", () => {
      place.replaceChildren();
      choose(isMine);
    });
    return element;
  };
  const box = make(
    "div",
    { className: "metnum-conflict", tabIndex: -1 },
    make("p", { id, className: "fr-text--bold fr-mb-1w", textContent: label ? `${label} : ${title}` : title }),
    make("p", { className: "fr-mb-1w", textContent: "Rien n’a été remplacé. Choisissez le texte à garder." }),
    make("div", { className: "metnum-conflict__texts" }, text("La vôtre", mine), text("La sienne", shown)),
    make(
      "div",
      { className: "metnum-conflict__choice" },
      button("Garder la mienne", "", true),
      button("Prendre la sienne", "fr-btn--secondary", false),
    ),
  );
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", id);
  place.replaceChildren(box);
};
