// Small gestures that any page may offer: copy a link, print, find a value in a long list of filters.
import { useEffect } from "react";

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

const say = (text) => {
  const place = document.getElementById("partage-etat");
  if (place) place.textContent = text;
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say("Le lien est copié.");
  } catch {
    say("La copie a été refusée par le navigateur : " + button.dataset.copy);
  }
};

const onClick = (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (button?.dataset.copy) copy(button);
  else if (button) window.print();
};

const onInput = (event) => {
  if (!event.target.dataset.find) return;
  const wanted = fold(event.target.value.trim());
  for (const choice of event.target.closest("details").querySelectorAll(".fr-checkbox-group")) {
    choice.hidden = !fold(choice.textContent).includes(wanted);
  }
};

export function PageActions() {
  useEffect(() => {
    // React has its own <title> now.
    document.querySelector("title[data-first]")?.remove();
    document.addEventListener("click", onClick);
    document.addEventListener("input", onInput);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("input", onInput);
    };
  }, []);
  return null;
}
