// Runs in the page: returns the seconds from a click to the first frame after the rows have changed.
(/** @type {string} */ selector) =>
  new Promise((resolve, reject) => {
    const region = document.getElementById("mes-offres");
    const list = region?.querySelector("tbody");
    const target = /** @type {HTMLElement | null | undefined} */ (region?.querySelector(selector));
    if (!list || !target) throw new Error(`The list has no ${selector}`);
    const before = location.href;
    const start = performance.now();
    const seen = new MutationObserver(() => {
      if (location.href === before) return;
      seen.disconnect();
      requestAnimationFrame(() => resolve((performance.now() - start) / 1000));
    });
    seen.observe(list, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error(`The list did not change: ${selector}`)), 5000);
    target.click();
  });
