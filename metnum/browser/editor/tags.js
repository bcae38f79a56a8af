// A list of words written with commas: the browser completes each word, not the first one only.

/**
 * What the field may become: what stands before the last comma, then each name that is not there yet.
 * @param {string} text
 * @param {string[]} known
 * @returns {string[]}
 */
export const proposals = (text, known) => {
  const given = text
    .split(",")
    .slice(0, -1)
    .map((word) => word.trim());
  const there = new Set(given.map((word) => word.toLowerCase()));
  const names = known.filter((name) => !there.has(name.toLowerCase()));
  return names.map((name) => [...given.filter(Boolean), name].join(", "));
};

/**
 * Brings the list that the browser proposes up to date with what stands in the field.
 * @param {Element} field
 */
export const propose = (field) => {
  if (!(field instanceof HTMLInputElement) || field.list?.dataset.several === undefined) return;
  const options = [...field.list.options];
  const known = options.map((option) => option.dataset.name ?? option.value);
  const proposed = proposals(field.value, known);
  // As many options as names: those of names that are there already say nothing.
  for (const [place, option] of options.entries()) option.value = proposed[place] ?? "";
};
