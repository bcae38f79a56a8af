// Judges a page for people with a keyboard or a screen reader. `window.metnumKeyboard` is made before a walk. The test
// presses a real Tab key, and each stop is judged where it stands when the next key comes.
(() => {
  const CONTROLS =
    "a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], " +
    "[contenteditable='']";
  const COMPOSITES =
    "[role=tablist], [role=toolbar], [role=menu], [role=menubar], [role=listbox], [role=radiogroup], [role=grid], [role=tree]";
  const SEVERAL_STOPS = "input[type=date], input[type=time], input[type=datetime-local], iframe, video, audio";

  const DRAWN_INSIDE = "iframe, input[type=range]"; // the browser draws the focus where no style can be read

  const words = (element) => {
    if (!element || element === document.body) return "body";
    const text = (element.getAttribute("aria-label") || element.value || element.textContent || "")
      .trim()
      .replace(/\s+/g, " ");
    const name = element.id ? `#${element.id}` : element.name ? `[name=${element.name}]` : "";
    return `<${element.tagName.toLowerCase()}${name} ${String(element.className).slice(0, 40)}> « ${text.slice(0, 40)} »`;
  };

  const isShown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const isScroller = (element) => {
    const style = getComputedStyle(element);
    return (
      /auto|scroll/.test(style.overflowX + style.overflowY) &&
      (element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth)
    );
  };

  // Returns what Tab must reach, in the order of the page. One radio button stands for all those of its group.
  const expected = (root = document) => {
    const groups = new Map();
    return [...root.querySelectorAll(CONTROLS)].filter((element) => {
      if (element.disabled || element.matches(":disabled") || element.closest("[inert]") || element.type === "hidden")
        return false;
      if (element.tagName === "SUMMARY" && element.parentElement.tagName !== "DETAILS") return false;
      if (element.tabIndex < 0 || !isShown(element)) return false;
      if (element.type !== "radio" || !element.name) return true;
      const key = `${element.form?.id}|${element.name}`;
      if (!groups.has(key)) {
        const all = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)].filter(
          (it) => it.form === element.form,
        );
        groups.set(key, all.find((it) => it.checked) ?? element);
      }
      return groups.get(key) === element;
    });
  };

  // Returns everything that may show where the focus is: the control, its label, and what is drawn around it.
  const around = (element) => {
    const labels = [...(element.labels ?? [])];
    const near = [element, element.parentElement, element.closest("tr, li, fieldset, .fr-enlarge-link")].filter(
      Boolean,
    );
    return [...near, ...labels].flatMap((it) => [
      [it, null],
      [it, "::before"],
      [it, "::after"],
    ]);
  };
  const drawn = (element) =>
    around(element)
      .map(([it, part]) => {
        const style = getComputedStyle(it, part);
        const outline =
          style.outlineStyle === "none" || style.outlineWidth === "0px"
            ? ""
            : style.outlineStyle + style.outlineWidth + style.outlineColor;
        return [outline, style.boxShadow].join("~");
      })
      .join("|");

  const pointsOf = (element) => {
    const boxes = [
      ...element.getClientRects(),
      ...[...(element.labels ?? [])].flatMap((label) => [...label.getClientRects()]),
    ];
    return boxes.flatMap((box) => {
      // Returns the part of an element that is in the window, since it may be taller or wider.
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return [
        [x, y],
        [left + 3, y],
        [right - 3, y],
        [x, top + 3],
        [x, bottom - 3],
      ];
    });
  };
  const isOwn = (element, found) =>
    found &&
    (element.contains(found) ||
      (found.contains(element) &&
        found !== document.documentElement &&
        found !== document.body &&
        !found.contains(document.querySelector("main"))) ||
      [...(element.labels ?? [])].some((label) => label.contains(found)));
  // An element is covered when none of its points is on top of the page.
  const covered = (element) => {
    if (element.tagName === "IFRAME") return "";
    const inside = pointsOf(element).filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (!inside.length) return "out of the window";
    const tops = inside.map(([x, y]) => document.elementFromPoint(x, y));
    return tops.some((found) => isOwn(element, found)) ? "" : `under ${words(tops[0])}`;
  };

  const judge = (element, stops) => {
    const hidden = element.closest("[aria-hidden=true], [hidden], [inert]");
    const clipped = element.closest(".fr-sr-only");
    const box = element.getBoundingClientRect();
    stops.push({
      element,
      drawn: drawn(element),
      covered: stops.at(-1)?.element.tagName === "IFRAME" ? "" : covered(element), // on the way out of a frame
      hidden: hidden ? words(hidden) : clipped ? words(clipped) : "",
      box: {
        left: box.left + scrollX,
        right: box.right + scrollX,
        top: box.top + scrollY,
        bottom: box.bottom + scrollY,
      },
    });
  };

  const walk = { stops: [], repeats: [], isOver: false, count: 0 };
  const onKey = (event) => {
    if (event.key !== "Tab" || walk.isOver) return;
    note();
  };
  // The page is not told of keys inside a frame, but it is told that the focus goes in.
  const onLeave = () => setTimeout(() => document.activeElement?.tagName === "IFRAME" && note());
  const note = () => {
    if (walk.isOver) return;
    const element = document.activeElement;
    if (!element || element === document.body) {
      walk.isOver = walk.stops.length > 0 && walk.stops.at(-1).element.tagName !== "IFRAME";
      return;
    }
    const last = walk.stops.at(-1);
    if (last?.element === element) {
      last.again = (last.again ?? 0) + 1;
      return;
    }
    if (walk.stops.length > 1 && walk.stops[0].element === element) {
      walk.isOver = true;
      return;
    }
    judge(element, walk.stops);
  };

  // Several keys are pressed between two frames, so that what slides in is judged where it arrives.
  const motionless = new CSSStyleSheet();
  motionless.replaceSync(
    "*:not(.fr-tooltip), ::before, ::after { transition: none !important; animation: none !important }",
  );
  const still = () => (document.adoptedStyleSheets = [motionless]);
  const move = () => (document.adoptedStyleSheets = []);

  const start = () => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    still();
    getSelection()?.removeAllRanges();
    Object.assign(walk, { stops: [], isOver: false, wanted: expected() });
    addEventListener("keydown", onKey, true);
    addEventListener("blur", onLeave);
    return walk.wanted.length;
  };

  const orderComplaints = (stops) => {
    const found = [];
    for (let at = 1; at < stops.length; at += 1) {
      const [before, after] = [stops[at - 1], stops[at]];
      if (!(before.element.compareDocumentPosition(after.element) & Node.DOCUMENT_POSITION_FOLLOWING))
        found.push(`${words(after.element)} comes after ${words(before.element)}, against the order of the page`);
      const [a, b] = [before.box, after.box];
      if ([before, after].some(({ element }) => isDrawnApart(element))) continue;
      const sameColumn = a.left < b.right - 2 && b.left < a.right - 2;
      if (sameColumn && b.bottom <= a.top - 2)
        found.push(`${words(after.element)} stands above ${words(before.element)}, which comes before`);
      const sameLine =
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top);
      if (sameLine && b.right <= a.left + 2)
        found.push(`${words(after.element)} stands left of ${words(before.element)}, which comes before`);
    }
    return found;
  };
  // In these parts, the place on the screen says nothing of the order: drawings of the design system, a map, a strip
  // that slides sideways.
  const isDrawnApart = (element) => {
    if (element.closest("svg, .fr-password__checkbox, .fr-btns-group--inline-reverse, .fr-consent-banner, .metnum-map"))
      return true;
    for (let it = element.parentElement; it; it = it.parentElement)
      if (/auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1) return true;
    return isFixed(element);
  };
  const isFixed = (element) => {
    for (let it = element; it; it = it.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(it).position)) return true;
    return false;
  };

  // Returns, after the presses, what was not reached and what cannot be seen.
  const finish = () => {
    note();
    removeEventListener("keydown", onKey, true);
    removeEventListener("blur", onLeave);
    const { stops, wanted } = walk;
    const reached = new Set(stops.map((stop) => stop.element));
    document.activeElement?.blur();
    const found = [];
    for (const element of wanted)
      if (!reached.has(element) && element.isConnected && isShown(element))
        found.push(`Tab does not reach ${words(element)}`);
    for (const stop of stops) {
      const { element } = stop;
      if (stop.again && !element.matches(SEVERAL_STOPS)) found.push(`Tab stays on ${words(element)}`);
      if (stop.hidden) found.push(`the focus is in something hidden: ${words(element)} in ${stop.hidden}`);
      if (stop.covered) found.push(`${words(element)} has the focus ${stop.covered}`);
      if (!wanted.includes(element) && !isScroller(element) && element.tagName !== "IFRAME")
        found.push(`Tab stops at ${words(element)}, which is no control`);
      if (element.isConnected && !element.matches(DRAWN_INSIDE) && drawn(element) === stop.drawn)
        found.push(`nothing shows the focus of ${words(element)}`);
    }
    for (const element of document.querySelectorAll("[tabindex]"))
      if (element.tabIndex > 0) found.push(`positive tabindex: ${words(element)}`);
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      if (element.tabIndex >= 0 || element.disabled || !isShown(element)) continue;
      if (!element.closest(COMPOSITES)?.querySelector("[tabindex='0'], button:not([tabindex])"))
        found.push(`out of reach of Tab: ${words(element)}`);
    }
    found.push(...orderComplaints(stops));
    return { found, stops: stops.length, isOver: walk.isOver };
  };

  // Judges the way back, which must have the same stops from the last to the first.
  const back = { stops: [], isOver: false };
  const onBack = (event) => event.key === "Tab" && event.shiftKey && noteBack();
  const noteBack = () => {
    const element = document.activeElement;
    if (back.isOver || back.stops.at(-1) === element || element.tagName === "IFRAME") return;
    back.stops.push(element);
    const under = element === document.body || !back.wanted.includes(element) ? "" : covered(element);
    if (under) back.found.push(`Shift+Tab: ${words(element)} has the focus ${under}`);
    back.isOver = element === back.wanted.at(-1) || element === document.body;
  };
  const startBack = () => {
    Object.assign(back, {
      stops: [],
      found: [],
      isOver: false,
      wanted: walk.stops
        .map((stop) => stop.element)
        .filter((it) => it.tagName !== "IFRAME")
        .reverse(),
    });
    back.wanted[0]?.focus();
    addEventListener("keydown", onBack, true);
  };
  const finishBack = () => {
    noteBack();
    removeEventListener("keydown", onBack, true);
    const at = back.wanted.findIndex((element, place) => back.stops[place] !== element);
    return at < 0
      ? back.found
      : [...back.found, `Shift+Tab goes to ${words(back.stops[at])}, not to ${words(back.wanted[at])}`];
  };

  window.metnumKeyboard = { back, startBack, finishBack, move, start, finish, expected, words, isShown, note, walk };
})();
