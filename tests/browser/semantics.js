// Checks what a screen reader is told of a page, and how large its targets are; returns complaints.
(() => {
  const { words, isShown } = window.metnumKeyboard;
  const shown = (selector, root = document) => [...root.querySelectorAll(selector)].filter(isShown);
  const nameOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by)
      return by
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent.trim() ?? "")
        .join(" ")
        .trim();
    return (element.getAttribute("aria-label") ?? "").trim();
  };

  const headings = () => {
    const found = [];
    const all = shown("h1, h2, h3, h4, h5, h6, [role=heading]").map((it) => [
      it,
      Number(it.getAttribute("aria-level") ?? it.tagName[1]),
    ]);
    const ones = all.filter(([, level]) => level === 1);
    if (ones.length !== 1) found.push(`${ones.length} h1`);
    all.forEach(([it, level], at) => {
      const before = at ? all[at - 1][1] : 0;
      if (at && level > before + 1) found.push(`h${level} after h${before}: ${words(it)}`);
      if (!it.textContent.trim()) found.push(`empty heading ${words(it)}`);
    });
    return found;
  };

  const LANDMARKS = {
    navigation: "nav, [role=navigation]",
    search: "search, [role=search]",
    complementary: "aside, [role=complementary]",
    main: "main, [role=main]",
    banner: "[role=banner], body > header",
    contentinfo: "[role=contentinfo], body > footer",
    region: "section[aria-label], section[aria-labelledby], [role=region]",
  };
  const landmarks = () => {
    const found = [];
    for (const [role, selector] of Object.entries(LANDMARKS)) {
      const all = shown(selector);
      const names = all.map(nameOf);
      if (/main|banner|contentinfo/.test(role) && all.length !== 1) found.push(`${all.length} landmarks ${role}`);
      names.forEach((name, at) => {
        if (all.length > 1 && !name)
          found.push(`a landmark ${role} among ${all.length} has no name: ${words(all[at])}`);
        if (name && names.indexOf(name) !== at) found.push(`two landmarks ${role} are named « ${name} »`);
      });
    }
    return found;
  };

  const tables = () =>
    shown("table").flatMap((table) => {
      const found = [];
      const name = table.caption?.textContent.trim() || nameOf(table);
      if (!name) found.push(`a table has no caption: ${words(table)}`);
      const heads = [...table.querySelectorAll("th")];
      if (!heads.length) found.push(`a table has no headings: « ${name} »`);
      if (heads.some((it) => !it.scope))
        found.push(`a heading without scope: « ${name} » ${words(heads.find((it) => !it.scope))}`);
      if (heads.some((it) => !it.textContent.trim())) found.push(`an empty heading: « ${name} »`);
      return found;
    });

  const references = () => {
    const found = [];
    const ids = new Map();
    for (const { id } of document.querySelectorAll("[id]")) ids.set(id, (ids.get(id) ?? 0) + 1);
    for (const [id, count] of ids) if (count > 1) found.push(`id « ${id} » stands ${count} times`);
    for (const name of [
      "aria-labelledby",
      "aria-describedby",
      "aria-controls",
      "aria-owns",
      "aria-errormessage",
      "for",
    ]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/).filter(Boolean))
          if (!ids.has(id)) found.push(`${name} of ${words(element)} names « ${id} », which is not there`);
      }
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      const id = decodeURIComponent(link.getAttribute("href").slice(1));
      if (id && !ids.has(id)) found.push(`${words(link)} leads to #${id}, which is not there`);
    }
    return found;
  };

  const currents = () => {
    const found = [];
    for (const nav of document.querySelectorAll("nav")) {
      const marked = [...nav.querySelectorAll("[aria-current]")];
      if (marked.filter((it) => it.getAttribute("aria-current") === "page").length > 1)
        found.push(`two current pages in ${words(nav)}`);
      if (nav.closest(".fr-skiplinks") || nav.matches(".fr-pagination, .fr-summary")) continue;
      const here = [...nav.querySelectorAll("a[href]")].filter(
        (it) => it.pathname === location.pathname && !it.search && !it.hash,
      );
      if (here.length && !marked.length) found.push(`the current page is not marked in ${words(nav)}`);
    }
    return found;
  };

  const fields = () =>
    shown("[aria-invalid=true]").flatMap((field) => {
      const told = (field.getAttribute("aria-describedby") ?? "")
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent.trim())
        .filter(Boolean);
      return told.length ? [] : [`${words(field)} is wrong and nothing says why`];
    });
  const messages = () =>
    shown(".fr-message--error").flatMap((message) => {
      if (message.closest("td")) return []; // in a table, the cell says which field it is about
      const id = message.id || message.closest("[id]")?.id;
      const field = [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")].find((it) =>
        ["aria-describedby", "aria-labelledby"].some((name) =>
          (it.getAttribute(name) ?? "")
            .split(/\s+/)
            .some((part) => (part && document.getElementById(part)?.contains(message)) || part === id),
        ),
      );
      if (!field) return [`no field is tied to the message ${words(message)}`];
      const isMarked = field.matches("[aria-invalid=true]") || field.querySelector("[aria-invalid=true]");
      return isMarked || field.matches("fieldset, [role=group]")
        ? []
        : [`${words(field)} has a message and no aria-invalid`];
    });

  const windows = () =>
    shown("a[target=_blank]").flatMap((link) =>
      /nouvelle fenêtre|nouvel onglet/i.test(`${link.title} ${link.textContent} ${link.getAttribute("aria-label")}`)
        ? []
        : [`${words(link)} opens a window without saying so`],
    );

  // WCAG 2.2, 2.5.8: a target measures 24 pixels, or a circle of 24 pixels around it meets no other target. Words in a
  // sentence are exempt.
  const targetOf = (element) => {
    const boxes = [element, ...(element.labels ?? [])].filter(isShown).map((it) => it.getBoundingClientRect());
    const drawn = getComputedStyle(element, "::after");
    const isWhole =
      drawn.position === "absolute" &&
      drawn.content !== "none" &&
      element.closest(".fr-enlarge-link, .fr-card, .fr-tile");
    if (isWhole) boxes.push(element.closest(".fr-enlarge-link, .fr-card, .fr-tile").getBoundingClientRect());
    return boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  };
  const isInSentence = (element) => {
    if (!/^inline/.test(getComputedStyle(element).display) || !element.matches("a[href]")) return false;
    const block = element.closest("p, li, dd, td, th, caption, label, legend, div, span:not(a span)");
    return block && block.textContent.trim().length > element.textContent.trim().length;
  };
  const targets = () => {
    const all = window.metnumKeyboard
      .expected()
      .filter((it) => it.tagName !== "IFRAME")
      .map((it) => [it, targetOf(it)]);
    const small = all.filter(([it, box]) => box && (box.width < 23.5 || box.height < 23.5) && !isInSentence(it));
    return small.flatMap(([it, box]) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const near = all.find(([other, its]) => {
        if (other === it || !its || other.contains(it) || it.contains(other)) return false;
        const [dx, dy] = [Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)];
        const distance = Math.hypot(dx, dy);
        const isSmall = its.width < 23.5 || its.height < 23.5;
        const [ox, oy] = [its.left + its.width / 2 - x, its.top + its.height / 2 - y];
        return distance < 12 || (isSmall && Math.hypot(ox, oy) < 24);
      });
      return near
        ? [
            `the target ${words(it)} is ${Math.round(box.width)} × ${Math.round(box.height)}, close to ${words(near[0])}`,
          ]
        : [];
    });
  };

  window.metnumSemantics = () => {
    const found = [];
    if (document.documentElement.lang !== "fr") found.push(`lang is « ${document.documentElement.lang} »`);
    if (document.title.length < 5) found.push("no title");
    if (document.documentElement.scrollWidth > innerWidth) found.push("overflows");
    for (const judge of [headings, landmarks, tables, references, currents, fields, messages, windows, targets])
      found.push(...judge());
    return found;
  };
})();
