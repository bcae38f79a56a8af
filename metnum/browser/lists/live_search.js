// The address is the only input of the listing: every gesture in the region becomes an address, and the fields follow
// the address. Without JavaScript, the same markup is a GET form and plain links.

import { jsx } from "@emotion/react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { isField, listen, targetOf, touched } from "../core/dom.js";
import { TOTAL } from "../names.js";
import { addressOf, follow } from "./form_address.js";

const TYPING_PAUSE = 220; // ms between the last key and the new list
const WAIT_SHOWN_AFTER = 300; // ms before the list says it is waiting

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

/** @param {MouseEvent} event */
const isPlainClick = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** @param {{ id: string, form: string, at: string, children: import("react").ReactNode }} props */
export function LiveSearch({ form: formId, at, children, ...props }) {
  const navigate = useNavigate();
  const location = useLocation();
  const region = useRef(/** @type {HTMLElement | null} */ (null));
  const typing = useRef({ timer: /** @type {Timer} */ (undefined), isFirst: true });
  const wait = useRef(/** @type {Timer} */ (undefined));
  const typed = useRef(/** @type {string | null} */ (null)); // the address that the person is typing towards
  const shown = useRef(location.search);
  const form = () => /** @type {HTMLFormElement | null} */ (document.getElementById(formId));

  const go = (/** @type {string} */ url, replace = false) => {
    clearTimeout(typing.current.timer);
    if (url === window.location.pathname + window.location.search) return;
    clearTimeout(wait.current);
    wait.current = setTimeout(() => region.current?.setAttribute("data-waiting", ""), WAIT_SHOWN_AFTER);
    navigate(url, { replace, preventScrollReset: true });
  };

  // After Back, Forward or a removed tag, the fields must show what the address says.
  useEffect(() => {
    if (shown.current === location.search) return; // the first HTML already shows them
    shown.current = location.search;
    const isTyped = typed.current === location.pathname + location.search;
    const fields = form();
    if (fields) follow(fields, location.search, isTyped ? document.activeElement : null);
    typed.current = null;
  }, [location.search]);

  // When the rows of an address have arrived, the list no longer shows that it is waiting.
  useEffect(() => {
    clearTimeout(wait.current);
    region.current?.removeAttribute("data-waiting");
  }, [at]);

  const onInput = (/** @type {Event} */ event) => {
    const field = targetOf(event);
    if (!isField(field) || field.form !== form() || field.type !== "search") return;
    // A burst of typing makes one history entry: the first key adds it, and the next ones replace it.
    clearTimeout(typing.current.timer);
    typing.current.timer = setTimeout(() => {
      if (!field.form) return;
      typed.current = addressOf(field.form);
      go(typed.current, !typing.current.isFirst);
      typing.current.isFirst = false;
    }, TYPING_PAUSE);
  };

  const onChange = (/** @type {Event} */ event) => {
    const field = targetOf(event);
    if (!isField(field) || !field.form || field.form !== form() || !field.name || field.type === "search") return;
    typing.current.isFirst = true;
    go(addressOf(field.form));
  };

  const onSubmit = (/** @type {SubmitEvent} */ event) => {
    const fields = form();
    if (!fields || event.target !== fields) return;
    event.preventDefault();
    typing.current.isFirst = true;
    go(addressOf(fields));
  };

  const onClick = (/** @type {MouseEvent} */ event) => {
    const link = touched(event, "a[href]");
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlainClick(event) || link.target) return;
    const url = new URL(link.href);
    if (url.origin !== window.location.origin || url.pathname !== window.location.pathname || url.hash) return;
    event.preventDefault();
    typing.current.isFirst = true;
    const isPage = Boolean(link.closest("nav"));
    go(url.pathname + url.search);
    // The link that was just followed may vanish with its tag, so that the focus goes to the sentence with the total.
    const total = document.getElementById(TOTAL);
    if (!link.dataset.keepsFocus) total?.focus({ preventScroll: true });
    if (isPage) total?.scrollIntoView({ block: "start" });
  };

  // The listeners are native ones, because React does not report the change of a hidden field.
  const listeners = useRef({ input: onInput, change: onChange, submit: onSubmit, click: onClick });
  listeners.current = { input: onInput, change: onChange, submit: onSubmit, click: onClick };
  useLayoutEffect(() => {
    if (!region.current) return undefined;
    return listen(region.current, {
      input: (event) => listeners.current.input(event),
      change: (event) => listeners.current.change(event),
      submit: (event) => listeners.current.submit(event),
      click: (event) => listeners.current.click(event),
    });
  }, []);

  // Clicks and words from before React took over become an address now, so that they are not lost.
  useLayoutEffect(() => {
    const fields = form();
    if (!fields) return;
    fields.dataset.live = "true";
    const early = window.__METNUM_EARLY__;
    delete window.__METNUM_EARLY__;
    if (early?.form !== formId) return;
    follow(fields, early.query, null);
    document.getElementById(early.focus)?.focus();
    go(addressOf(fields, new URLSearchParams(early.query)));
  }, []);

  return jsx("div", { ...props, ref: region }, children);
}
