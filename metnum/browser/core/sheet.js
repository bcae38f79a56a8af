// A panel that fills the screen of a phone when asked for; on wide screens it is ordinary content.

import { jsx } from "@emotion/react";
import { useEffect, useRef, useState } from "react";
import { listen, touched } from "./dom.js";

/**
 * Makes everything but the panel inert while it is open, so that the focus cannot leave it.
 * @param {Element} panel
 * @param {boolean} isInert
 */
export const setOthersInert = (panel, isInert) => {
  for (let node = panel; node !== document.body && node.parentElement; node = node.parentElement) {
    for (const other of node.parentElement.children) {
      if (other !== node) other.toggleAttribute("inert", isInert);
    }
  }
};

/** @param {{ id: string, label: string, children: import("react").ReactNode }} props */
export function Sheet({ id, label, children, ...props }) {
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  const opener = useRef(/** @type {HTMLElement | null} */ (null));
  const [isOpen, setOpen] = useState(false);

  useEffect(
    () =>
      listen(document, {
        click: (event) => {
          const button = touched(event, `[data-opens="${id}"], [data-closes="${id}"]`);
          if (!button) return;
          if (button.dataset.opens) opener.current = button;
          setOpen(Boolean(button.dataset.opens));
        },
        keydown: (event) => event.key === "Escape" && setOpen(false),
      }),
    [id],
  );

  useEffect(() => {
    const element = panel.current;
    if (!isOpen || !element) return undefined;
    setOthersInert(element, true);
    element.focus();
    return () => {
      setOthersInert(element, false);
      opener.current?.focus();
    };
  }, [isOpen]);

  const dialog = isOpen ? { role: "dialog", "aria-modal": true, "aria-label": label, tabIndex: -1 } : {};
  return jsx("div", { ...props, ...dialog, id, ref: panel, "data-open": isOpen || undefined }, children);
}
