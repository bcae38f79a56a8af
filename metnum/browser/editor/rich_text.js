// Rich text: tiptap, loaded with the page that needs it, behind a toolbar that a keyboard can use.
// What is written goes into a hidden <textarea>, which the form saves like any other field.
import { useEffect, useRef, useState } from "react";
import { jsx } from "@emotion/react";

const RENAMED = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };

// Word writes the items of a list as paragraphs that carry their own mark.
const listWordItems = (page) => {
  for (const line of page.querySelectorAll("p[style*='mso-list:l']")) {
    const spans = [...line.querySelectorAll("span")];
    const mark = spans.find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
    const kind = /^\s*(\d+|[a-z])[.)]/i.test(mark?.textContent ?? "") ? "OL" : "UL";
    mark?.remove();
    const item = page.createElement("li");
    item.append(...line.childNodes);
    const before = line.previousElementSibling;
    if (before?.dataset.word !== undefined && before.tagName === kind) {
      before.append(item);
      line.remove();
    } else {
      const list = page.createElement(kind);
      list.dataset.word = "";
      list.append(item);
      line.replaceWith(list);
    }
  }
};

// What is pasted keeps its words, its headings, its lists and its links; never its looks.
const cleaned = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("script, style, img, svg, iframe, object, meta, title").forEach((element) => element.remove());
  listWordItems(page);
  page.querySelectorAll("h1, h2, h5, h6").forEach((element) => {
    const heading = page.createElement(RENAMED[element.tagName]);
    heading.append(...element.childNodes);
    element.replaceWith(heading);
  });
  page.querySelectorAll("*").forEach((element) => {
    for (const name of element.getAttributeNames()) {
      const isBold = name === "style" && /font-weight/.test(element.getAttribute(name));
      if (name !== "href" && !isBold) element.removeAttribute(name);
    }
  });
  return page.body.innerHTML;
};

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

const COMMANDS = [
  { name: "Titre", icon: "fr-icon-h-3", run: (chain) => chain.toggleHeading({ level: 3 }), is: ["heading"] },
  { name: "Gras", icon: "fr-icon-bold", run: (chain) => chain.toggleBold(), is: ["bold"], keys: "Control+B" },
  { name: "Italique", icon: "fr-icon-italic", run: (chain) => chain.toggleItalic(), is: ["italic"], keys: "Control+I" },
  { name: "Liste à puces", icon: "fr-icon-list-unordered", run: (chain) => chain.toggleBulletList(), is: ["bulletList"] },
  { name: "Liste numérotée", icon: "fr-icon-list-ordered", run: (chain) => chain.toggleOrderedList(), is: ["orderedList"] },
  { name: "Lien", icon: "fr-icon-link", is: ["link"], isLink: true },
  { name: "Annuler", icon: "fr-icon-anticlockwise-line", run: (chain) => chain.undo(), keys: "Control+Z", can: "undo" },
  { name: "Rétablir", icon: "fr-icon-clockwise-line", run: (chain) => chain.redo(), keys: "Control+Y", can: "redo" },
];

const stateOf = (editor) =>
  COMMANDS.map((command) =>
    command.can ? (editor.can()[command.can]() ? "" : "off") : editor.isActive(...command.is) ? "on" : "",
  ).join(",");

const address = (text) => {
  const trimmed = text.trim();
  if (/^(https?:|mailto:|tel:)/i.test(trimmed)) return trimmed;
  if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(trimmed)) return "mailto:" + trimmed;
  return trimmed && "https://" + trimmed;
};

export function RichText({ id, name, label, value, describedBy, ...props }) {
  const mount = useRef(null);
  const hidden = useRef(null);
  const editor = useRef(null);
  const toolbar = useRef(null);
  const [pressed, setPressed] = useState("");
  const [current, setCurrent] = useState(0); // the one button of the toolbar that Tab reaches
  const [link, setLink] = useState(null); // the address being written
  const [isBroken, setBroken] = useState(false);
  // Until tiptap is there: the text itself, sanitised by the server, in a box of the same size. Written once:
  // what comes later from the server goes through « metnum:written », never over what is being typed.
  const first = useRef({ value, html: { __html: `<div class="fr-input metnum-rich__text metnum-text">${value}</div>` } });

  useEffect(() => {
    let isGone = false;
    const write = (html) => editor.current?.commands.setContent(html, { emitUpdate: false });
    const onWritten = () => write(hidden.current.value);
    const onLabel = () => editor.current?.view.focus(); // at once: the next key belongs to the text
    const title = document.getElementById(id + "-label");
    const field = hidden.current;
    field.addEventListener("metnum:written", onWritten);
    title?.addEventListener("click", onLabel);
    const start = ({ Editor, StarterKit }) => {
      if (isGone) return;
      mount.current.replaceChildren();
      editor.current = new Editor({
        element: mount.current,
        editable: !hidden.current.disabled,
        content: hidden.current.value,
        extensions: [
          StarterKit.configure({
            heading: { levels: [3, 4] },
            code: false,
            codeBlock: false,
            horizontalRule: false,
            strike: false,
            underline: false,
            link: { openOnClick: false, defaultProtocol: "https", HTMLAttributes: { rel: null, target: null } },
          }),
        ],
        editorProps: {
          attributes: {
            id,
            role: "textbox",
            "aria-multiline": "true",
            "aria-labelledby": id + "-label",
            "aria-describedby": describedBy,
            class: "fr-input metnum-rich__text metnum-text",
          },
          // Tab leaves the text, as in any field: nobody is kept inside a list.
          handleDOMEvents: { keydown: (_, event) => event.key === "Tab" },
          transformPastedHTML: cleaned,
        },
        onUpdate: ({ editor: written }) => {
          hidden.current.value = written.isEmpty ? "" : written.getHTML();
          hidden.current.dispatchEvent(new Event("input", { bubbles: true }));
        },
        onTransaction: ({ editor: changed }) => setPressed(stateOf(changed)),
        onBlur: () => hidden.current.dispatchEvent(new Event("change", { bubbles: true })),
      });
      setPressed(stateOf(editor.current));
      if (window.location.hash === "#" + id) editor.current.commands.focus(); // a summary of errors led here
    };
    load()
      .then(start)
      .catch(() => !isGone && setBroken(true));
    return () => {
      isGone = true;
      field.removeEventListener("metnum:written", onWritten);
      title?.removeEventListener("click", onLabel);
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);

  const run = (command) => {
    if (!editor.current) return;
    if (command.isLink) return setLink(editor.current.getAttributes("link").href ?? "");
    editor.current.view.focus(); // at once: the next key belongs to the text
    command.run(editor.current.chain().focus()).run();
  };

  const closeLink = (href) => {
    const chain = editor.current.chain().focus().extendMarkRange("link");
    const { empty } = editor.current.state.selection;
    if (href && empty && !editor.current.isActive("link")) {
      chain.insertContent({ type: "text", text: href.replace(/^mailto:/, ""), marks: [{ type: "link", attrs: { href } }] }).run();
    } else if (href) chain.setLink({ href }).run();
    else if (href === "") chain.unsetLink().run();
    else editor.current.commands.focus();
    setLink(null);
  };

  const onToolbarKey = (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -current, End: COMMANDS.length - 1 - current }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = (current + move + COMMANDS.length) % COMMANDS.length;
    setCurrent(next);
    toolbar.current.querySelectorAll("button")[next].focus();
  };

  const states = pressed.split(",");
  const buttons = COMMANDS.map((command, index) =>
    jsx(
      "button",
      {
        key: command.name,
        type: "button",
        title: command.name,
        className: "fr-btn fr-btn--tertiary-no-outline fr-btn--sm " + command.icon,
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
      jsx("label", { htmlFor: id + "-lien", className: "fr-label" }, "Adresse du lien"),
      jsx("input", {
        id: id + "-lien",
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
        jsx("button", { type: "button", className: "fr-btn fr-btn--sm", onClick: () => closeLink(address(link)) }, "Appliquer"),
        jsx("button", { type: "button", className: "fr-btn fr-btn--sm fr-btn--secondary", onClick: () => closeLink("") }, "Retirer le lien"),
        jsx("button", { type: "button", className: "fr-btn fr-btn--sm fr-btn--tertiary", onClick: () => closeLink(null) }, "Fermer"),
      ),
    );
  return jsx(
    "div",
    { ...props, className: "metnum-rich", "data-rich": pressed ? "ready" : "loading" },
    jsx(
      "div",
      {
        role: "toolbar",
        "aria-label": "Mise en forme : " + label,
        "aria-controls": id,
        className: "metnum-rich__toolbar",
        ref: toolbar,
        onKeyDown: onToolbarKey,
      },
      buttons,
    ),
    linkPanel,
    isBroken &&
      jsx("p", { className: "fr-message fr-message--error" }, "L’éditeur n’a pas pu être chargé. Rechargez la page : rien n’est perdu."),
    jsx("div", { ref: mount, className: "metnum-rich__mount", dangerouslySetInnerHTML: first.current.html }),
    jsx("textarea", { ref: hidden, name, defaultValue: first.current.value, hidden: true, readOnly: true, "aria-hidden": true, tabIndex: -1 }),
  );
}
