// Suggestions under a text field: the ARIA combobox pattern (list autocomplete with manual selection).
// The field itself is ordinary markup given as a child, so that it exists without JavaScript.
import { useEffect, useRef, useState } from "react";
import { jsx } from "@emotion/react";

const PAUSE = 120; // ms between the last key and the question to the server

const choose = (root, option) => {
  if (option.url) return window.location.assign(option.url);
  const hidden = root.querySelector("input[type=hidden]");
  root.querySelector("input:not([type=hidden])").value = option.label;
  hidden.value = option.value;
  hidden.dispatchEvent(new Event("change", { bubbles: true }));
};

export function Combobox({ source, label, children, ...props }) {
  const root = useRef(null);
  const [options, setOptions] = useState([]);
  const [active, setActive] = useState(-1);
  const question = useRef({ timer: 0, number: 0 });
  const listId = props.id + "-suggestions";
  const close = () => {
    question.current.number += 1;
    clearTimeout(question.current.timer);
    setOptions([]);
    setActive(-1);
  };

  const ask = (text) => {
    clearTimeout(question.current.timer);
    const number = ++question.current.number;
    if (text.trim().length < 2) return close();
    question.current.timer = setTimeout(async () => {
      try {
        const answer = await fetch(source + encodeURIComponent(text.trim()));
        const rows = answer.ok ? await answer.json() : [];
        if (number === question.current.number) {
          setOptions(rows);
          setActive(-1);
        }
      } catch {
        close(); // no network: the field still works as a plain one
      }
    }, PAUSE);
  };

  const pick = (option) => {
    choose(root.current, option);
    close();
  };

  const onKeyDown = (event) => {
    if (!options.length) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      const size = options.length + 1; // one place more: no option, back in the field
      setActive(((active + 1 + move + size) % size) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      if (active >= 0) {
        event.preventDefault();
        pick(options[active]);
      } else close();
    }
  };

  useEffect(() => {
    const field = root.current.querySelector("input:not([type=hidden])");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", listId);
    field.setAttribute("aria-expanded", String(options.length > 0));
    if (active >= 0) field.setAttribute("aria-activedescendant", listId + "-" + active);
    else field.removeAttribute("aria-activedescendant");
  });

  const listbox = jsx(
    "ul",
    { id: listId, role: "listbox", "aria-label": label, className: "metnum-suggestions", hidden: !options.length },
    options.map((option, index) =>
      jsx(
        "li",
        {
          key: option.label + index,
          id: listId + "-" + index,
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
  const status = jsx(
    "span",
    { className: "fr-sr-only", "aria-live": "polite" },
    options.length ? options.length + (options.length > 1 ? " suggestions" : " suggestion") : "",
  );
  return jsx(
    "div",
    {
      ...props,
      ref: root,
      onInput: (event) => event.target.type !== "hidden" && ask(event.target.value),
      onKeyDown,
      onBlur: close,
    },
    children,
    listbox,
    status,
  );
}
