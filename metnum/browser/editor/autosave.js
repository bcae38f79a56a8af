// The form of the editor saves by HTTP everything that is typed, and keeps it on this machine until then. It listens to
// the form itself rather than through React, which would slow typing and fight with it.

import { jsx } from "@emotion/react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useRows } from "../../reflex_port/rows.js";
import { first, listen } from "../core/dom.js";
import * as names from "../names.js";
import { showConflict } from "./conflict.js";
import { holdTab, liveTabs, openDrafts } from "./draft_store.js";
import { readField, wordsOf, writeField } from "./form_fields.js";
import { afterSave, isBehind } from "./saved_view.js";
import { Saver } from "./saver.js";
import { StatusLine } from "./status_line.js";
import { isHere, listenToForm, showRefusal, wrapperOf } from "./typing.js";

const REFRESH_EVERY = 30_000; // ms between two readings of what others write
const FOCUSABLE = "input, select, textarea, [contenteditable]";

/** @typedef {import("./typing.js").Now} Now */
/** @typedef {import("./typing.js").Form} Form */
/** @typedef {import("./typing.js").Editor} Editor */
/** @typedef {import("../../reflex_port/rows.js").ShownRows} ShownRows */

// On phones, the steps stand in a strip that scrolls: the current step must be in view.
const showStep = () => {
  const current = document.querySelector(`#${names.STEPS} [aria-current]`);
  const strip = current?.closest("ol");
  if (!current || !strip) return;
  const [step, frame] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += step.left + step.width / 2 - frame.left - frame.width / 2;
};

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
const conflictPlace = (form, name) => {
  const beside = first(form, `[data-conflict="${name}"]`, HTMLElement);
  if (beside) return beside;
  const place = document.createElement("div");
  place.dataset.conflict = name;
  form.querySelector("[data-conflicts]")?.append(place);
  return place;
};

/**
 * Closes the fields to an administrator who looks through somebody else's eyes, because nothing typed would be saved.
 * @param {HTMLFormElement} form
 */
const close = (form) => {
  for (const element of form.elements) /** @type {HTMLInputElement} */ (element).disabled = true;
};

/**
 * @param {Editor} editor
 * @param {string} name
 * @param {Theirs} theirs
 */
const onConflict = (editor, name, theirs) => {
  const { form, now, saver } = editor;
  const mine = () => saver.field(name).pending?.values ?? [];
  showConflict({
    place: conflictPlace(form, name),
    label: isHere(editor, name) ? "" : (now.current.labels[name] ?? ""),
    theirs,
    mine: wordsOf(form, name, mine()),
    shown: wordsOf(null, name, [theirs.shown].filter(Boolean)),
    choose: (isMine) => {
      const kept = isHere(editor, name) && isMine ? readField(form, name) : mine();
      saver.choose(name, theirs, isMine ? kept : null);
      if (!isMine && isHere(editor, name)) writeField(form, name, theirs.values, theirs.shown);
      const wrapper = wrapperOf(form, name);
      if (wrapper) first(wrapper, FOCUSABLE, HTMLElement)?.focus();
      now.current.onAsked?.();
    },
  });
};

/**
 * @param {Editor} editor
 * @param {string} name
 * @param {Answer} answer
 */
const onSaved = ({ rows, saver, now }, name, { shown }) => {
  if (!shown || isBehind(rows.read(), shown, saver)) now.current.onAsked?.();
  else rows.write(afterSave(rows.read(), name, shown));
};

/** @param {Editor} editor */
const listenAround = ({ now, saver }) => {
  const isSeen = () => document.visibilityState === "visible";
  const onWake = () => isSeen() && saver.wake();
  const beat = setInterval(() => isSeen() && !saver.isSending && now.current.onAsked?.(), REFRESH_EVERY);
  const left = [
    listen(window, {
      pagehide: () => saver.flush(),
      beforeunload: (event) => saver.isSafe() || event.preventDefault(),
      online: onWake,
      focus: onWake,
      pageshow: (event) => event.persisted && window.location.reload(),
    }),
    listen(document, { visibilitychange: () => document.visibilityState === "hidden" && saver.flush() }),
  ];
  return () => {
    clearInterval(beat);
    for (const leave of left) leave();
  };
};

/**
 * Saves what was typed before React took the form over.
 * @param {Editor} editor
 */
const replayTyped = ({ form, now, saver }) => {
  const early = window.__METNUM_EARLY__;
  delete window.__METNUM_EARLY__;
  if (early?.form !== form.id) return;
  const typed = new URLSearchParams(early.query);
  for (const row of now.current.fields) {
    const values = typed.getAll(row.name).filter(Boolean);
    if (row.kind === "rich" || JSON.stringify(values) === JSON.stringify(row.chosen)) continue;
    writeField(form, row.name, values);
    saver.type(row.name, values);
  }
  document.getElementById(early.focus)?.focus();
};

/**
 * Brings back the texts that an earlier page could not send.
 * @param {Editor} editor
 * @param {Drafts} drafts
 * @param {(() => void)[]} held the locks of the tabs whose texts these were
 */
const bringBack = async (editor, drafts, held) => {
  const { form, saver } = editor;
  const alive = await liveTabs();
  for (const item of drafts.all()) {
    if (item.tab !== saver.tab && alive.has(item.tab)) continue;
    if (!saver.isIdle(item.name)) continue;
    held.push(holdTab(item.tab));
    if (isHere(editor, item.name)) writeField(form, item.name, item.values);
    saver.restore(item.name, item);
  }
  form.dataset.ready = "true";
  // A link of the summary of errors led to a field, which takes the focus; a group gives it to its first field.
  const named = window.location.hash.slice(1);
  const wrapper = named && wrapperOf(form, named);
  if (wrapper) first(wrapper, "input:not([type=hidden]), select, [contenteditable]", HTMLElement)?.focus();
};

/**
 * Begins to save a form; returns how to stop.
 * @param {Form} form
 * @param {{ current: Now }} now
 * @param {ShownRows} rows
 * @param {{ offer: number, person: string, url: string }} whose
 */
const begin = (form, now, rows, { offer, person, url }) => {
  const tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
  const drafts = openDrafts(person, offer);
  const line = new StatusLine();
  const saver = new Saver({
    ...{ url, person, tab, drafts },
    query: () => window.location.search.slice(1),
    tell: {
      state: () => line.show(saver),
      saved: (name, answer) => onSaved(editor, name, answer),
      conflict: (name, theirs) => onConflict(editor, name, theirs),
      refused: (name, words) => showRefusal(form, name, words),
    },
  });
  const editor = { form, now, rows, saver };
  form.saver = saver; // the effect that follows the rows reads it
  const held = [holdTab(tab)];
  for (const row of now.current.fields) saver.field(row.name).version = row.version;
  const left = [listenToForm(editor), listenAround(editor)];
  form.dataset.live = "true";
  replayTyped(editor);
  bringBack(editor, drafts, held);
  return () => {
    saver.stop();
    for (const release of [...held, ...left]) release();
  };
};

/**
 * Shows what others wrote in the fields where nobody is writing. The field that has the focus keeps its version, so
 * that the next key leads to a conflict, which is shown, and overwrites nothing silently.
 * @param {Form} form
 * @param {FieldRow[]} fields
 */
const followOthers = (form, fields) => {
  for (const row of form.saver ? fields : []) {
    const field = form.saver?.field(row.name);
    if (!field || field.pending || row.version <= field.version) continue;
    if (wrapperOf(form, row.name)?.contains(document.activeElement)) continue;
    field.version = row.version;
    writeField(form, row.name, row.chosen, row.shown);
  }
};

/**
 * @param {Now & { offer: number, person: string, url: string, state: string, isReadOnly: boolean,
 *   children: import("react").ReactNode }} props
 */
export function Autosave({ offer, person, url, state, fields, labels, onAsked, isReadOnly, children, ...props }) {
  const rows = useRows(state);
  const form = useRef(/** @type {Form | null} */ (null));
  const now = useRef(/** @type {Now} */ ({ fields, labels, onAsked }));
  now.current = { fields, labels, onAsked };

  useLayoutEffect(() => {
    if (!form.current) return undefined;
    if (isReadOnly) return close(form.current);
    return begin(form.current, now, rows, { offer, person, url });
  }, [offer, person]);

  useEffect(showStep, [fields[0]?.name]);

  useEffect(() => {
    if (form.current) followOthers(form.current, fields);
  }, [fields]);

  return jsx("form", { ...props, ref: form, noValidate: true, autoComplete: "off" }, children);
}
