// A panel that fills the screen of a phone when asked for; on wide screens it is ordinary content.
import { useEffect, useRef, useState } from "react";
import { jsx } from "@emotion/react";

// Everything but the panel is out of reach while it is open: focus cannot leave it.
const setOthersInert = (panel, isInert) => {
  for (let node = panel; node !== document.body; node = node.parentElement) {
    for (const other of node.parentElement.children) {
      if (other !== node) other.toggleAttribute("inert", isInert);
    }
  }
};

export function Sheet({ id, label, children, ...props }) {
  const panel = useRef(null);
  const opener = useRef(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const onClick = (event) => {
      const button = event.target.closest(`[data-opens="${id}"], [data-closes="${id}"]`);
      if (!button) return;
      if (button.dataset.opens) opener.current = button;
      setOpen(Boolean(button.dataset.opens));
    };
    const onKeyDown = (event) => event.key === "Escape" && setOpen(false);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [id]);

  useEffect(() => {
    if (!isOpen) return;
    const element = panel.current;
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
