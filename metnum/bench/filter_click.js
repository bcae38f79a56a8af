// Runs in the page: returns the seconds from an action to the first frame after the list has changed.
(/** @type {[selector: string, text: string | null]} */ [selector, text]) =>
  new Promise((resolve, reject) => {
    const region = document.getElementById("offres");
    const list = region?.querySelector("#nombre-resultats")?.closest("div")?.parentElement;
    const target = /** @type {HTMLInputElement | null | undefined} */ (region?.querySelector(selector));
    if (!list || !target) throw new Error(`The list has no ${selector}`);
    const before = location.href;
    const start = performance.now();
    const seen = new MutationObserver(() => {
      if (location.href === before) return;
      seen.disconnect();
      requestAnimationFrame(() => resolve((performance.now() - start) / 1000));
    });
    seen.observe(list, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error("The list did not change")), 5000);
    if (text === null) target.click();
    else {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(target, text);
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
