// What was typed and is not on the server yet, kept on this machine: one entry per person, offer and field.
// Somebody else who signs in here never sees it: the person is part of the name, as a hash.
const PREFIX = "metnum.brouillon.";
const KEPT_DAYS = 30;

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const keys = () => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return []; // storage is forbidden: nothing is kept, and leaving the page is warned of
  }
};

const forgetOld = () => {
  const limit = Date.now() - KEPT_DAYS * 86_400_000;
  for (const key of keys()) {
    if (!((parse(localStorage.getItem(key))?.at ?? 0) > limit)) localStorage.removeItem(key);
  }
};

export const openDrafts = (person, offer) => {
  const prefix = PREFIX + person + "." + offer + ".";
  forgetOld();
  return {
    all: () =>
      keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ name: key.slice(prefix.length), ...parse(localStorage.getItem(key)) }))
        .filter((item) => Array.isArray(item.values)),
    // Whether it is kept.
    put: (name, item) => {
      try {
        localStorage.setItem(prefix + name, JSON.stringify({ ...item, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    // Another tab may have kept its own text meanwhile: only what was acknowledged goes.
    drop: (name, item) => {
      try {
        const kept = parse(localStorage.getItem(prefix + name));
        if (kept && kept.tab === item.tab && JSON.stringify(kept.values) === JSON.stringify(item.values)) {
          localStorage.removeItem(prefix + name);
        }
      } catch {
        // nothing was kept
      }
    },
  };
};

// A tab holds a lock while it lives: what a live tab has typed is its own to send. Returns how to let it go.
export const holdTab = (tab) => {
  let release = () => {};
  const until = new Promise((resolve) => (release = resolve));
  navigator.locks?.request("metnum.onglet." + tab, { ifAvailable: true }, (lock) => lock && until);
  return release;
};

export const liveTabs = async () => {
  const held = navigator.locks ? (await navigator.locks.query()).held : [];
  return new Set(held.map((lock) => lock.name.replace("metnum.onglet.", "")));
};
