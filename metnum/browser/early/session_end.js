// Plain pages have no socket that tells them of the end of a session. The tab where it ends tells the other tabs of the
// browser, which then ask the server.
import * as names from "../names.js";

const { pathname, search } = location;

if (window.BroadcastChannel) {
  const tabs = new BroadcastChannel(names.SESSION_CHANNEL);
  const hasEnded = pathname === names.SIGN_IN && /[?&]motif=(fin|sortie)/.test(search);
  if (hasEnded || pathname === names.SIGN_OUT) tabs.postMessage("fin");
  for (const own of names.OWN_PAGES) {
    if (pathname !== own && !pathname.startsWith(`${own}/`)) continue;
    tabs.onmessage = () => location.replace(names.SESSION_ENDED + own);
    addEventListener("submit", () => tabs.close());
  }
}
