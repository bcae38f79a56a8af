// A text pasted into a rich text keeps its words, headings, lists and links, but not its looks.

const NOT_TEXT = "script, style, img, svg, iframe, object, meta, title";
/** @type {Record<string, string>} */
const RENAMED = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };

/**
 * Makes lists of the paragraphs of Word, which writes the items of a list as paragraphs with a mark of their own.
 * @param {Document} page
 */
const listWordItems = (page) => {
  for (const line of page.querySelectorAll("p[style*='mso-list:l']")) {
    const spans = [...line.querySelectorAll("span")];
    const mark = spans.find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
    const kind = /^\s*(\d+|[a-z])[.)]/i.test(mark?.textContent ?? "") ? "OL" : "UL";
    mark?.remove();
    const item = page.createElement("li");
    item.append(...line.childNodes);
    const before = line.previousElementSibling;
    if (before?.hasAttribute("data-word") && before.tagName === kind) {
      before.append(item);
      line.remove();
    } else {
      const list = page.createElement(kind);
      list.setAttribute("data-word", "");
      list.append(item);
      line.replaceWith(list);
    }
  }
};

/** @param {Document} page */
const renameHeadings = (page) => {
  for (const element of page.querySelectorAll("h1, h2, h5, h6")) {
    const heading = page.createElement(RENAMED[element.tagName] ?? "p");
    heading.append(...element.childNodes);
    element.replaceWith(heading);
  }
};

/** @param {Document} page */
const dropLooks = (page) => {
  for (const element of page.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      const isBold = name === "style" && /font-weight/.test(element.getAttribute(name) ?? "");
      if (name !== "href" && !isBold) element.removeAttribute(name);
    }
  }
};

/** @param {string} html */
export const cleaned = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(NOT_TEXT)) element.remove();
  listWordItems(page);
  renameHeadings(page);
  dropLooks(page);
  return page.body.innerHTML;
};

/**
 * Returns the address of a link, from what somebody typed.
 * @param {string} text
 */
export const address = (text) => {
  const trimmed = text.trim();
  if (/^(https?:|mailto:|tel:)/i.test(trimmed)) return trimmed;
  if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(trimmed)) return `mailto:${trimmed}`;
  return trimmed && `https://${trimmed}`;
};
