// Sends what is typed, one field at a time, and tries again until the server has it. Knows nothing of the page.
const PAUSE = 600; // ms after the last key
const LONGEST_PAUSE = 3_000; // ms, for who never stops typing
const FIRST_RETRY = 1_000;
const LAST_RETRY = 8_000;
const PATIENCE = 15_000; // ms for an answer

export class Saver {
  // `tell` receives: state(), saved(name, answer), conflict(name, theirs), refused(name, sentence).
  // `query` returns that of the page's address: the answer holds what this page must show.
  constructor({ url, person, tab, drafts, tell, query }) {
    Object.assign(this, { url, person, tab, drafts, tell, query });
    this.fields = new Map();
    this.timer = 0;
    this.failures = 0;
    this.isSending = false;
    this.halt = null; // { kind: "session" | "refused", message }
    this.savedAt = "";
  }

  field(name) {
    if (!this.fields.has(name)) {
      this.fields.set(name, { version: 0, pending: null, due: 0, since: 0, conflict: null, refused: "", isKept: true });
    }
    return this.fields.get(name);
  }

  isIdle(name) {
    return !this.field(name).pending;
  }

  pending() {
    return [...this.fields.values()].filter((field) => field.pending);
  }

  // Something was typed. What is not acknowledged keeps the version it began from.
  type(name, values, pause = PAUSE) {
    const field = this.field(name);
    const origin = field.pending ?? { base: field.version, tab: this.tab };
    // Half a character (a cut emoji) is not a text that travels.
    const whole = values.map((value) => value.toWellFormed?.() ?? value);
    field.pending = { base: origin.base, tab: origin.tab, values: whole, order: Date.now() };
    field.isKept = this.drafts.put(name, field.pending);
    field.refused = "";
    field.since ||= Date.now();
    field.due = Math.min(Date.now() + pause, field.since + LONGEST_PAUSE);
    this.plan();
    this.tell.state();
  }

  // What an earlier page kept: it carries its own tab, so that a lost answer is not a conflict.
  restore(name, { values, base, tab, order }) {
    const field = this.field(name);
    field.pending = { values, base, tab, order: order ?? 0 };
    field.since = Date.now();
    field.due = 0;
    this.plan();
  }

  // The person chose between two texts.
  choose(name, theirs, values) {
    const field = this.field(name);
    const before = field.pending;
    field.conflict = null;
    field.version = theirs.version;
    field.pending = null;
    if (before) this.drafts.drop(name, before);
    if (values) this.type(name, values, 0);
    this.tell.state();
  }

  hurry(name) {
    const field = this.field(name);
    if (field.pending) field.due = 0;
    this.plan();
  }

  // The network is back, or somebody signed in again.
  wake() {
    if (this.halt?.kind === "session") this.halt = null;
    this.failures = 0;
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    if (this.isSending || this.halt) return;
    const ready = [...this.fields.values()].filter((field) => field.pending && !field.conflict && !field.refused);
    if (!ready.length) return;
    const soonest = Math.min(...ready.map((field) => field.due)) - Date.now();
    const retry = this.failures ? Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (this.failures - 1)) : 0;
    this.timer = setTimeout(() => this.send(), Math.max(0, soonest, retry * (0.75 + Math.random() / 2)));
  }

  request(name, item, options) {
    const { values, base, tab, order } = item;
    const query = options.keepalive ? undefined : this.query(); // nobody reads the answer once the page is left
    const body = JSON.stringify({ name, values, base, tab, order, person: this.person, query });
    return fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "same-origin",
      body,
      ...options,
    });
  }

  async send() {
    const ready = [...this.fields].filter(([, field]) => field.pending && !field.conflict && !field.refused);
    const [name, field] = ready.sort(([, one], [, other]) => one.due - other.due)[0] ?? [];
    if (!name || this.isSending || this.halt) return;
    const sent = field.pending;
    this.isSending = true;
    this.tell.state();
    try {
      const answer = await this.request(name, sent, { signal: AbortSignal.timeout?.(PATIENCE) });
      const content = await answer.json().catch(() => null);
      if (content === null || answer.status >= 500 || answer.status === 429) throw new Error("try again");
      this.failures = 0;
      this.read(name, field, sent, answer.status, content);
    } catch {
      this.failures += 1; // no network, a server that restarts: the text is kept, and sent again
    }
    this.isSending = false;
    this.tell.state();
    this.plan();
  }

  read(name, field, sent, status, content) {
    if (status === 200) {
      field.version = content.version;
      field.since = 0;
      this.savedAt = content.saved_at;
      this.drafts.drop(name, sent);
      if (field.pending === sent) field.pending = null;
      else {
        field.pending = { base: content.version, tab: this.tab, values: field.pending.values, order: field.pending.order };
        field.isKept = this.drafts.put(name, field.pending);
      }
      this.tell.saved(name, content);
    } else if (status === 409) {
      field.conflict = content.theirs;
      this.tell.conflict(name, content.theirs);
    } else if (status === 401) this.halt = { kind: "session", message: content.message };
    else if (status === 403 || status === 404) this.halt = { kind: "refused", message: content.message };
    else {
      field.refused = Object.values(content.fields ?? {})[0] ?? content.message;
      this.tell.refused(name, field.refused);
    }
  }

  // The page goes away: a last try that outlives it. What fails is on this machine.
  flush() {
    if (this.halt) return;
    for (const [name, field] of this.fields) {
      if (field.pending && !field.conflict && !field.refused) {
        this.request(name, field.pending, { keepalive: true }).catch(() => {});
      }
    }
  }

  isSafe() {
    return this.pending().every((field) => field.isKept);
  }
}
