// Sends what is typed, one field at a time, and tries again until the server has it. Knows nothing of the page.
const PAUSE = 600; // ms after the last key
const LONGEST_PAUSE = 3_000; // ms, for who never stops typing
const FIRST_RETRY = 1_000;
const LAST_RETRY = 8_000;
const PATIENCE = 15_000; // ms for an answer

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
 * What the page is told.
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
 * @property {() => string} query of the page's address: the answer holds what this page must show
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
   * Something was typed. What is not acknowledged keeps the version it began from.
   * @param {string} name
   * @param {string[]} values
   */
  type(name, values, pause = PAUSE) {
    const field = this.field(name);
    const { base, tab } = field.pending ?? { base: field.version, tab: this.tab };
    // Half a character (a cut emoji) is not a text that travels.
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
   * What an earlier page kept: it carries its own tab, so that a lost answer is not a conflict.
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
   * The person chose between two texts.
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

  // The network is back, or somebody signed in again.
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
      this.failures += 1; // no network, a server that restarts: the text is kept, and sent again
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
   * The server has a text; what was typed meanwhile begins from its version.
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

  // The page goes away: a last try that outlives it. What fails is on this machine.
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
