// The URL is the only input of the listing: every gesture in the region becomes an address, and the
// fields follow the address. Without JavaScript the same markup is a GET form and plain links.
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { jsx } from "@emotion/react";

const TYPING_PAUSE = 220; // ms between the last key and the new list
const WAIT_SHOWN_AFTER = 300; // ms before the list says it is waiting

// Boxes that are all checked when the address says nothing of them (`data-whole`), and all checked now.
const wholeSets = (form) => {
  const sets = new Map();
  for (const box of form.elements) {
    if (box.dataset.whole) sets.set(box.name, box.checked && sets.get(box.name) !== false);
  }
  return sets;
};

const addressOf = (form, fields = new FormData(form)) => {
  const query = new URLSearchParams();
  const sets = wholeSets(form);
  for (const [name, value] of fields) {
    const text = String(value).trim();
    if (text && !sets.get(name)) query.append(name, text);
  }
  const text = query.toString();
  return form.getAttribute("action") + (text ? "?" + text : "");
};

const follow = (form, search, keeps) => {
  const query = new URLSearchParams(search);
  for (const field of form.elements) {
    if (!field.name || field === keeps) continue;
    if (field.dataset.whole && !query.has(field.name)) field.checked = true;
    else if (field.type === "checkbox") field.checked = query.getAll(field.name).includes(field.value);
    else field.value = query.get(field.name) ?? "";
  }
};

const isPlainClick = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function LiveSearch({ form: formId, at, children, ...props }) {
  const navigate = useNavigate();
  const location = useLocation();
  const region = useRef(null);
  const typing = useRef({ timer: 0, isFirst: true });
  const wait = useRef(0);
  const typed = useRef(null); // the address that the person is typing towards
  const shown = useRef(location.search);
  const form = () => document.getElementById(formId);

  const go = (url, replace = false) => {
    clearTimeout(typing.current.timer);
    if (url === window.location.pathname + window.location.search) return;
    clearTimeout(wait.current);
    wait.current = setTimeout(() => region.current?.setAttribute("data-waiting", ""), WAIT_SHOWN_AFTER);
    navigate(url, { replace, preventScrollReset: true });
  };

  // Back, Forward, a removed tag: the fields show what the address says.
  useEffect(() => {
    if (shown.current === location.search) return; // the first HTML holds the fields of its own address
    shown.current = location.search;
    const isTyped = typed.current === location.pathname + location.search;
    if (form()) follow(form(), location.search, isTyped ? document.activeElement : null);
    typed.current = null;
  }, [location.search]);

  // The rows of an address have arrived.
  useEffect(() => {
    clearTimeout(wait.current);
    region.current?.removeAttribute("data-waiting");
  }, [at]);

  const onInput = (event) => {
    const field = event.target;
    if (field.form !== form() || field.type !== "search") return;
    // One history entry per burst of typing: the first key adds it, the next ones replace it.
    clearTimeout(typing.current.timer);
    typing.current.timer = setTimeout(() => {
      typed.current = addressOf(field.form);
      go(typed.current, !typing.current.isFirst);
      typing.current.isFirst = false;
    }, TYPING_PAUSE);
  };

  const onChange = (event) => {
    const field = event.target;
    if (field.form !== form() || !field.name || field.type === "search") return;
    typing.current.isFirst = true;
    go(addressOf(field.form));
  };

  const onSubmit = (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    typing.current.isFirst = true;
    go(addressOf(event.target));
  };

  const onClick = (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || !isPlainClick(event) || link.target) return;
    const url = new URL(link.href);
    if (url.origin !== window.location.origin || url.pathname !== window.location.pathname || url.hash) return;
    event.preventDefault();
    typing.current.isFirst = true;
    const isPage = Boolean(link.closest("nav"));
    go(url.pathname + url.search);
    // The link just followed may vanish with its tag: the focus goes to the sentence with the total.
    const target = document.getElementById("nombre-resultats");
    if (!link.dataset.keepsFocus) target?.focus({ preventScroll: true });
    if (isPage) target?.scrollIntoView({ block: "start" });
  };

  // Native listeners: React does not report the change of a hidden field.
  const listeners = useRef({});
  listeners.current = { input: onInput, change: onChange, submit: onSubmit, click: onClick };
  useLayoutEffect(() => {
    const element = region.current;
    const react = (event) => listeners.current[event.type](event);
    const kinds = Object.keys(listeners.current);
    kinds.forEach((kind) => element.addEventListener(kind, react));
    return () => kinds.forEach((kind) => element.removeEventListener(kind, react));
  }, []);

  // Clicks and words from before React took over are not lost: they become an address now.
  useLayoutEffect(() => {
    form().dataset.live = "true";
    const early = window.__METNUM_EARLY__;
    delete window.__METNUM_EARLY__;
    if (early?.form !== formId) return;
    follow(form(), early.query, null);
    document.getElementById(early.focus)?.focus();
    go(addressOf(form(), new URLSearchParams(early.query)));
  }, []);

  return jsx("div", { ...props, ref: region }, children);
}
