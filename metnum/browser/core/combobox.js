// Suggestions under a text field: the ARIA combobox pattern (list autocomplete with manual selection).
// The field itself is ordinary markup given as a child, so that it exists without JavaScript.

import { jsx } from "@emotion/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { SUGGESTIONS } from "../names.js";
import { first, isField, targetOf } from "./dom.js";
import { counted, moved, Question } from "./suggestions.js";

/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const SHOWN = "input:not([type=hidden])";

/**
 * @param {Element} root
 * @param {Suggestion} option
 */
const choose = (root, option) => {
  if (option.url) return window.location.assign(option.url);
  const shown = first(root, SHOWN, HTMLInputElement);
  const hidden = first(root, "input[type=hidden]", HTMLInputElement);
  if (!shown || !hidden) return undefined;
  shown.value = option.label;
  hidden.value = option.value ?? "";
  hidden.dispatchEvent(new Event("change", { bubbles: true }));
  return undefined;
};

/** @param {{ id: string, source: string, label: string, children: import("react").ReactNode }} props */
export function Combobox({ source, label, children, ...props }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const [options, setOptions] = useState(/** @type {Suggestion[]} */ ([]));
  const [active, setActive] = useState(-1);
  const question = useMemo(
    () =>
      new Question(source, (found) => {
        setOptions(found);
        setActive(-1);
      }),
    [source],
  );
  const listId = props.id + SUGGESTIONS;

  /** @param {Suggestion} option */
  const pick = (option) => {
    if (root.current) choose(root.current, option);
    question.close();
  };

  /** @param {import("react").KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (!options.length) return;
    const next = moved(event.key, active, options.length);
    const chosen = options[active];
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === "Escape") {
      event.preventDefault();
      question.close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === "Enter") question.close();
  };

  useEffect(() => {
    const field = root.current && first(root.current, SHOWN, HTMLInputElement);
    field?.setAttribute("role", "combobox");
    field?.setAttribute("aria-autocomplete", "list");
    field?.setAttribute("aria-controls", listId);
    field?.setAttribute("aria-expanded", String(options.length > 0));
    if (active >= 0) field?.setAttribute("aria-activedescendant", `${listId}-${active}`);
    else field?.removeAttribute("aria-activedescendant");
  });

  const listbox = jsx(
    "ul",
    { id: listId, role: "listbox", "aria-label": label, className: "metnum-suggestions", hidden: !options.length },
    options.map((option, index) =>
      jsx(
        "li",
        {
          key: option.label + index,
          id: `${listId}-${index}`,
          role: "option",
          "aria-selected": index === active,
          onMouseDown: (event) => event.preventDefault(),
          onClick: () => pick(option),
        },
        option.label,
        option.kind && jsx("span", { className: "metnum-suggestions__kind" }, option.kind),
      ),
    ),
  );
  const status = jsx("span", { className: "fr-sr-only", "aria-live": "polite" }, counted(options.length));
  return jsx(
    "div",
    {
      ...props,
      ref: root,
      onInput: (/** @type {import("react").FormEvent} */ event) => {
        const field = targetOf(event.nativeEvent);
        if (isField(field) && field.type !== "hidden") question.ask(field.value);
      },
      onKeyDown,
      onBlur: () => question.close(),
    },
    children,
    listbox,
    status,
  );
}
