// Collects what a screen reader would say by itself: changes in places that were live, and shown, before they changed.
(() => {
  const LIVE = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  window.metnumSaid = [];
  const say = (text) => text.trim() && window.metnumSaid.push(text.trim());
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      const place = element?.closest(LIVE);
      if (place?.checkVisibility()) say(place.textContent);
      for (const node of place ? [] : addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        for (const alert of node.querySelectorAll("[role=alert]")) say(alert.textContent);
      }
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
})();
