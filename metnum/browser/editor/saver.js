// Sends what is typed, one field at a time, and tries again until the server has it. It knows nothing of the page.
const PAUSE = 600; // ms after the last key
const LONGEST_PAUSE = 3_000; // ms, when somebody types without a pause
const FIRST_RETRY = 1_000;
const LAST_RETRY = 8_000;
const PATIENCE = 15_000; // ms that an answer may take

/**
 * @typedef {object} SavedField
 * @property {number} version that this page has seen
 * @property {Typed | null} pending what is typed and not acknowledged
 * @property {number} due when it is sent
 * @property {number} since when it was first typed
 * @property {Theirs | null} conflict
 * @property {string} refused why it cannot be saved
 * @property {boolean} isKept on this machine
 */

/**
 * The functions that tell the page what happens.
 * @typedef {object} Tell
 * @property {() => void} state
 * @property {(name: string, answer: Answer) => void} saved
 * @property {(name: string, theirs: Theirs) => void} conflict
 * @property {(name: string, sentence: string) => void} refused
 */

/**
 * @typedef {object} Place
 * @property {string} url that fields are sent to
 * @property {string} person whose texts these are
 * @property {string} tab
 * @property {Drafts} drafts
 * @property {Tell} tell
 * @property {() => string} query query string of the page: the answer holds what this page shows
 */

/** @returns {SavedField} */
const untouched = () => ({ version: 0, pending: null, due: 0, since: 0, conflict: null, refused: "", isKept: true });

/** @param {SavedField} field */
const canGo = (field) => field.pending && !field.conflict && !field.refused;

export class Saver {
  /** @param {Place} place */
  constructor({ url, person, tab, drafts, tell, query }) {
    this.url = url;
    this.person = person;
    this.tab = tab;
    this.drafts = drafts;
    this.tell = tell;
    this.query = query;
    /** @type {Map<string, SavedField>} */
    this.fields = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.failures = 0;
    this.isSending = false;
    /** @type {{ kind: "session" | "refused", message: string } | null} */
    this.halt = null;
    this.savedAt = "";
  }

  /** @param {string} name */
  field(name) {
    const field = this.fields.get(name) ?? untouched();
    this.fields.set(name, field);
    return field;
  }

  /** @param {string} name */
  isIdle(name) {
    return !this.field(name).pending;
  }

  pending() {
    return [...this.fields.values()].filter((field) => field.pending);
  }

  /**
   * Notes what was typed. A text that is not acknowledged yet keeps the version that it began from.
   * @param {string} name
   * @param {string[]} values
   */
  type(name, values, pause = PAUSE) {
    const field = this.field(name);
    const { base, tab } = field.pending ?? { base: field.version, tab: this.tab };
    // Half of a character (a cut emoji) cannot be sent as text.
    const whole = values.map((value) => value.toWellFormed?.() ?? value);
    field.pending = { base, tab, values: whole, order: Date.now() };
    field.isKept = this.drafts.put(name, field.pending);
    field.refused = "";
    field.since ||= Date.now();
    field.due = Math.min(Date.now() + pause, field.since + LONGEST_PAUSE);
    this.plan();
    this.tell.state();
  }

  /**
   * Sends a text that an earlier page kept, under the tab of that page: if the server has it, that is no conflict.
   * @param {string} name
   * @param {Omit<Typed, "order"> & { order?: number }} item
   */
  restore(name, { values, base, tab, order = 0 }) {
    const field = this.field(name);
    field.pending = { values, base, tab, order };
    field.since = Date.now();
    field.due = 0;
    this.plan();
  }

  /**
   * Ends a conflict as the person chose.
   * @param {string} name
   * @param {Pick<Theirs, "version">} theirs
   * @param {string[] | null} values their own, when they keep it
   */
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

  /** @param {string} name */
  hurry(name) {
    const field = this.field(name);
    if (field.pending) field.due = 0;
    this.plan();
  }

  // Tries again at once, since the network may be back, or somebody may have signed in again.
  wake() {
    if (this.halt?.kind === "session") this.halt = null;
    this.failures = 0;
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    if (this.isSending || this.halt) return;
    const ready = [...this.fields.values()].filter(canGo);
    if (!ready.length) return;
    const soonest = Math.min(...ready.map((field) => field.due)) - Date.now();
    const retry = this.failures ? Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (this.failures - 1)) : 0;
    this.timer = setTimeout(() => this.send(), Math.max(0, soonest, retry * (0.75 + Math.random() / 2)));
  }

  /**
   * @param {string} name
   * @param {Typed} item
   * @param {RequestInit} options
   */
  request(name, { values, base, tab, order }, options) {
    const query = options.keepalive ? undefined : this.query(); // no answer is read when the page is left
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
    const ready = [...this.fields].filter(([, field]) => canGo(field));
    const [name, field] = ready.sort(([, one], [, other]) => one.due - other.due)[0] ?? [];
    if (!name || !field?.pending || this.isSending || this.halt) return;
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
      this.failures += 1; // the text is kept and sent again: the network may be lost, or the server restarting
    }
    this.isSending = false;
    this.tell.state();
    this.plan();
  }

  /**
   * @param {string} name
   * @param {SavedField} field
   * @param {Typed} sent
   * @param {number} status
   * @param {Answer} content
   */
  read(name, field, sent, status, content) {
    if (status === 200) this.acknowledge(name, field, sent, content);
    else if (status === 409) {
      field.conflict = content.theirs;
      this.tell.conflict(name, content.theirs);
    } else if (status === 401) this.halt = { kind: "session", message: content.message };
    else if (status === 403 || status === 404) this.halt = { kind: "refused", message: content.message };
    else {
      field.refused = Object.values(content.fields ?? {})[0] ?? content.message;
      this.tell.refused(name, field.refused);
    }
  }

  /**
   * Notes that the server has a text; what was typed meanwhile begins from the version that the server gave.
   * @param {string} name
   * @param {SavedField} field
   * @param {Typed} sent
   * @param {Answer} content
   */
  acknowledge(name, field, sent, content) {
    field.version = content.version;
    field.since = 0;
    this.savedAt = content.saved_at;
    this.drafts.drop(name, sent);
    if (field.pending && field.pending !== sent) {
      field.pending = { ...field.pending, base: content.version, tab: this.tab };
      field.isKept = this.drafts.put(name, field.pending);
    } else field.pending = null;
    this.tell.saved(name, content);
  }

  // Tries a last time when the page goes away, with requests that outlive it. Texts that fail are kept on this machine.
  flush() {
    if (this.halt) return;
    for (const [name, field] of this.fields) {
      if (field.pending && canGo(field)) this.request(name, field.pending, { keepalive: true }).catch(() => {});
    }
  }

  isSafe() {
    return this.pending().every((field) => field.isKept);
  }

  stop() {
    this.flush();
    clearTimeout(this.timer);
  }
}
