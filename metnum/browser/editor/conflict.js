// Two people wrote the same field: both texts beside it, and a choice. Nothing is overwritten in silence.
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const text = (title, words) =>
  make(
    "div",
    { className: "metnum-conflict__text" },
    make("p", { className: "fr-text--bold fr-mb-1v", textContent: title }),
    make("p", { className: "metnum-conflict__words", textContent: words || "(vide)" }),
  );

// `choose(isMine)` is called once.
export const showConflict = ({ place, label, theirs, mine, shown, choose }) => {
  const id = "conflit-" + place.dataset.conflict;
  const when = theirs.at ? " " + theirs.at : "";
  const title = `${theirs.by || "Une autre personne"} a modifié ce champ${when}`;
  const button = (name, kind, isMine) => {
    const element = make("button", { type: "button", className: "fr-btn fr-btn--sm " + kind, textContent: name });
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
