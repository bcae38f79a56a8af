// Finds elements of a known kind: an element that is missing, or of another kind, is not found.

/**
 * @template {Element} T
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export const all = (place, selector, kind) =>
  /** @type {T[]} */ ([...place.querySelectorAll(selector)].filter((element) => element instanceof kind));

/**
 * @template {Element} T
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T | undefined}
 */
export const first = (place, selector, kind) => all(place, selector, kind)[0];

/**
 * @param {Element | null | undefined} element
 * @returns {element is Field}
 */
export const isField = (element) =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

/**
 * @param {Field} field
 * @returns {field is HTMLInputElement & { type: "checkbox" | "radio" }}
 */
export const isBox = (field) => field.type === "checkbox" || field.type === "radio";

/** @param {HTMLFormElement} form */
export const fieldsOf = (form) => [...form.elements].filter(isField);

/**
 * Returns the element that an event touched, or the root of the page when it touched no element.
 * @param {Event} event
 */
export const targetOf = (event) => (event.target instanceof Element ? event.target : document.documentElement);

/**
 * Returns the element that an event touched or, else, the nearest one around it that the selector names.
 * @param {Event} event
 * @param {string} selector
 */
export const touched = (event, selector) => {
  const found = targetOf(event).closest(selector);
  return found instanceof HTMLElement ? found : null;
};

/**
 * Listens until the function that this returns is called.
 * @param {EventTarget} place
 * @param {Record<string, (event: any) => void>} listeners
 * @param {boolean} [isFirst] whether the listeners run before those of the page itself
 */
export const listen = (place, listeners, isFirst = false) => {
  const kinds = Object.entries(listeners);
  for (const [kind, listener] of kinds) place.addEventListener(kind, listener, isFirst);
  return () => {
    for (const [kind, listener] of kinds) place.removeEventListener(kind, listener, isFirst);
  };
};
