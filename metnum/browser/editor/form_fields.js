// Reads and writes the fields of a form by name, whatever they are made of.
const named = (form, name) => [...form.elements].filter((element) => element.name === name);

export const readField = (form, name) => {
  const elements = named(form, name);
  if (elements.some((element) => element.type === "checkbox" || element.type === "radio")) {
    return elements.filter((element) => element.checked).map((element) => element.value);
  }
  return elements.map((element) => element.value).filter((value) => value !== "");
};

// `shown` is what a completed field says of its value: the name of a commune.
export const writeField = (form, name, values, shown) => {
  for (const element of named(form, name)) {
    if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
    else {
      element.value = values[0] ?? "";
      element.dispatchEvent(new CustomEvent("metnum:written"));
    }
  }
  const typed = form.querySelector(`[data-typed-for="${name}"]`);
  if (typed) typed.value = shown ?? values[0] ?? "";
};

// The same in words, for somebody who must choose between two.
export const wordsOf = (form, name, values) => {
  if (!values.length) return "";
  const elements = form ? named(form, name) : [];
  const labelled = (value) => {
    const option = elements.flatMap((element) => [...(element.options ?? [])]).find((one) => one.value === value);
    const box = elements.find((element) => element.value === value && element.labels?.length && element.checked !== undefined && element.type !== "text");
    return option?.textContent ?? (box?.type === "checkbox" || box?.type === "radio" ? box.labels[0].textContent : value);
  };
  return values.map(labelled).map(plain).join(", ");
};

const plain = (text) => {
  if (!/<\w/.test(text)) return text;
  const page = new DOMParser().parseFromString(text.replace(/<\/(p|li|h3|h4|blockquote)>|<br>/g, "$&\n"), "text/html");
  return page.body.textContent.replace(/\n{2,}/g, "\n").trim();
};
