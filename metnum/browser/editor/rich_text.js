// A rich text is written with tiptap, which comes only with a page that needs it, and a toolbar for mouse and keyboard.
// What is written goes into a hidden <textarea>, which the form saves like any other field.

import { jsx } from "@emotion/react";
import { useEffect, useRef, useState } from "react";
import { listen } from "../core/dom.js";
import { LABEL } from "../names.js";
import { address, cleaned } from "./pasted.js";

/** @returns {Promise<{ Editor: typeof import("@tiptap/core").Editor, StarterKit: typeof import("@tiptap/starter-kit").StarterKit }>} */
const load = async (attempt = 0) => {
  try {
    const [{ Editor }, { StarterKit }] = await Promise.all([import("@tiptap/core"), import("@tiptap/starter-kit")]);
    return { Editor, StarterKit };
  } catch (error) {
    if (attempt > 3) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** attempt));
    return load(attempt + 1);
  }
};

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} icon
 * @property {(chain: import("@tiptap/core").ChainedCommands) => import("@tiptap/core").ChainedCommands} [run]
 * @property {[name: string]} [is] where its effect is active
 * @property {string} [keys]
 * @property {"undo" | "redo"} [can] what tells when it can be done
 * @property {boolean} [isLink]
 */

/** @type {Command[]} */
const COMMANDS = [
  { name: "Titre", icon: "fr-icon-h-3", run: (chain) => chain.toggleHeading({ level: 3 }), is: ["heading"] },
  { name: "Gras", icon: "fr-icon-bold", run: (chain) => chain.toggleBold(), is: ["bold"], keys: "Control+B" },
  { name: "Italique", icon: "fr-icon-italic", run: (chain) => chain.toggleItalic(), is: ["italic"], keys: "Control+I" },
  {
    name: "Liste à puces",
    icon: "fr-icon-list-unordered",
    run: (chain) => chain.toggleBulletList(),
    is: ["bulletList"],
  },
  {
    name: "Liste numérotée",
    icon: "fr-icon-list-ordered",
    run: (chain) => chain.toggleOrderedList(),
    is: ["orderedList"],
  },
  { name: "Lien", icon: "fr-icon-link", is: ["link"], isLink: true },
  { name: "Annuler", icon: "fr-icon-anticlockwise-line", run: (chain) => chain.undo(), keys: "Control+Z", can: "undo" },
  { name: "Rétablir", icon: "fr-icon-clockwise-line", run: (chain) => chain.redo(), keys: "Control+Y", can: "redo" },
];

// These are the elements that the server keeps in a text.
/** @type {Partial<import("@tiptap/starter-kit").StarterKitOptions>} */
const KEPT = {
  heading: { levels: [3, 4] },
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  underline: false,
  link: { openOnClick: false, defaultProtocol: "https", HTMLAttributes: { rel: null, target: null } },
};

/** @typedef {import("@tiptap/core").Editor} Editor */

/** @param {Editor} editor */
const stateOf = (editor) =>
  COMMANDS.map((command) =>
    command.can ? (editor.can()[command.can]() ? "" : "off") : editor.isActive(...(command.is ?? [""])) ? "on" : "",
  ).join(",");

/** @param {{ id: string, name: string, label: string, value: string, describedBy: string }} props */
export function RichText({ id, name, label, value, describedBy, ...props }) {
  const mount = useRef(/** @type {HTMLElement | null} */ (null));
  const hidden = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const editor = useRef(/** @type {Editor | null} */ (null));
  const toolbar = useRef(/** @type {HTMLElement | null} */ (null));
  const [pressed, setPressed] = useState("");
  const [current, setCurrent] = useState(0); // the one button of the toolbar that Tab reaches
  const [link, setLink] = useState(/** @type {string | null} */ (null)); // the address being written
  const [isBroken, setBroken] = useState(false);
  // Until tiptap has come, the text itself, which the server has sanitised, stands in a box of the same size. It is
  // written once: later texts of the server come through « metnum:written », never over what is being typed.
  const first = useRef({
    value,
    html: { __html: `<div class="fr-input metnum-rich__text metnum-text">${value}</div>` },
  });

  useEffect(() => {
    let isGone = false;
    const place = mount.current;
    const field = hidden.current;
    if (!place || !field) return undefined;
    const tell = (/** @type {string} */ kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));
    const left = [
      listen(field, {
        "metnum:written": () => editor.current?.commands.setContent(field.value, { emitUpdate: false }),
      }),
      // At once: the next key belongs to the text.
      listen(document.getElementById(id + LABEL) ?? field, { click: () => editor.current?.view.focus() }),
    ];
    load()
      .then(({ Editor, StarterKit }) => {
        if (isGone) return;
        place.replaceChildren();
        const made = new Editor({
          element: place,
          editable: !field.disabled,
          content: field.value,
          extensions: [StarterKit.configure(KEPT)],
          editorProps: {
            attributes: {
              id,
              role: "textbox",
              "aria-multiline": "true",
              "aria-labelledby": id + LABEL,
              "aria-describedby": describedBy,
              class: "fr-input metnum-rich__text metnum-text",
            },
            // Tab leaves the text as it leaves any field, so that a keyboard is never kept inside a list.
            handleDOMEvents: { keydown: (_, event) => event.key === "Tab" },
            transformPastedHTML: cleaned,
          },
          onUpdate: ({ editor: written }) => {
            field.value = written.isEmpty ? "" : written.getHTML();
            tell("input");
          },
          onTransaction: ({ editor: changed }) => setPressed(stateOf(changed)),
          onBlur: () => tell("change"),
        });
        editor.current = made;
        setPressed(stateOf(made));
        if (window.location.hash === `#${id}`) made.commands.focus(); // the summary of errors led here
      })
      .catch(() => !isGone && setBroken(true));
    return () => {
      isGone = true;
      for (const leave of left) leave();
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);

  const run = (/** @type {Command} */ command) => {
    if (!editor.current) return undefined;
    if (command.isLink) return setLink(editor.current.getAttributes("link").href ?? "");
    editor.current.view.focus(); // at once: the next key belongs to the text
    command.run?.(editor.current.chain().focus()).run();
    return undefined;
  };

  const closeLink = (/** @type {string | null} */ href) => {
    if (!editor.current) return;
    const chain = editor.current.chain().focus().extendMarkRange("link");
    const { empty } = editor.current.state.selection;
    if (href && empty && !editor.current.isActive("link")) {
      chain
        .insertContent({ type: "text", text: href.replace(/^mailto:/, ""), marks: [{ type: "link", attrs: { href } }] })
        .run();
    } else if (href) chain.setLink({ href }).run();
    else if (href === "") chain.unsetLink().run();
    else editor.current.commands.focus();
    setLink(null);
  };

  const onToolbarKey = (/** @type {import("react").KeyboardEvent} */ event) => {
    /** @type {Record<string, number>} */
    const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -current, End: COMMANDS.length - 1 - current };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = (current + move + COMMANDS.length) % COMMANDS.length;
    setCurrent(next);
    toolbar.current?.querySelectorAll("button")[next]?.focus();
  };

  const states = pressed.split(",");
  const buttons = COMMANDS.map((command, index) =>
    jsx(
      "button",
      {
        key: command.name,
        type: "button",
        title: command.name,
        className: `fr-btn fr-btn--tertiary-no-outline fr-btn--sm ${command.icon}`,
        "aria-pressed": command.can ? undefined : states[index] === "on",
        "aria-disabled": command.can && states[index] === "off" ? true : undefined,
        "aria-keyshortcuts": command.keys,
        tabIndex: index === current ? 0 : -1,
        onFocus: () => setCurrent(index),
        onMouseDown: (event) => event.preventDefault(),
        onClick: () => run(command),
      },
      command.name,
    ),
  );
  const linkPanel =
    link !== null &&
    jsx(
      "div",
      { className: "metnum-rich__link", role: "group", "aria-label": "Lien" },
      jsx("label", { htmlFor: `${id}-lien`, className: "fr-label" }, "Adresse du lien"),
      jsx("input", {
        id: `${id}-lien`,
        className: "fr-input",
        type: "text",
        inputMode: "url",
        autoFocus: true,
        value: link,
        onChange: (event) => setLink(event.target.value),
        onKeyDown: (event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            closeLink(address(link));
          } else if (event.key === "Escape") closeLink(null);
        },
      }),
      jsx(
        "div",
        { className: "metnum-rich__link-choice" },
        jsx(
          "button",
          { type: "button", className: "fr-btn fr-btn--sm", onClick: () => closeLink(address(link)) },
          "Appliquer",
        ),
        jsx(
          "button",
          { type: "button", className: "fr-btn fr-btn--sm fr-btn--secondary", onClick: () => closeLink("") },
          "Retirer le lien",
        ),
        jsx(
          "button",
          { type: "button", className: "fr-btn fr-btn--sm fr-btn--tertiary", onClick: () => closeLink(null) },
          "Fermer",
        ),
      ),
    );
  return jsx(
    "div",
    { ...props, className: "metnum-rich", "data-rich": pressed ? "ready" : "loading" },
    jsx(
      "div",
      {
        role: "toolbar",
        "aria-label": `Mise en forme : ${label}`,
        "aria-controls": id,
        className: "metnum-rich__toolbar",
        ref: toolbar,
        onKeyDown: onToolbarKey,
      },
      buttons,
    ),
    linkPanel,
    isBroken &&
      jsx(
        "p",
        { className: "fr-message fr-message--error" },
        "L’éditeur n’a pas pu être chargé. Rechargez la page : rien n’est perdu.",
      ),
    jsx("div", { ref: mount, className: "metnum-rich__mount", dangerouslySetInnerHTML: first.current.html }),
    jsx("textarea", {
      ref: hidden,
      name,
      defaultValue: first.current.value,
      hidden: true,
      readOnly: true,
      "aria-hidden": true,
      tabIndex: -1,
    }),
  );
}
