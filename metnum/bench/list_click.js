// In the page: seconds from a click to the first frame after the rows have changed.
(selector) => new Promise((resolve, reject) => {
  const region = document.getElementById("mes-offres");
  const before = location.href;
  const start = performance.now();
  const seen = new MutationObserver(() => {
    if (location.href === before) return;
    seen.disconnect();
    requestAnimationFrame(() => resolve((performance.now() - start) / 1000));
  });
  seen.observe(region.querySelector("tbody"), { childList: true, subtree: true, characterData: true });
  setTimeout(() => reject(new Error("The list did not change: " + selector)), 5000);
  region.querySelector(selector).click();
})
