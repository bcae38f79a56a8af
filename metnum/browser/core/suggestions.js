// The suggestions of a combobox: they are asked for when somebody pauses, and arrows point at one of them.

const PAUSE = 120; // ms between the last key and the question to the server
const SHORTEST = 2; // letters
const MOVES = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });

/** @typedef {{ label: string, value?: string, kind?: string, url?: string }} Suggestion */

/**
 * Returns the place of the suggestion that an arrow leads to; -1 is the field itself, between the last and the first.
 * @param {string} key
 * @param {number} active
 * @param {number} count
 * @returns {number | undefined} undefined for any other key
 */
export const moved = (key, active, count) => {
  const move = MOVES[key];
  const size = count + 1;
  return move && ((active + 1 + move + size) % size) - 1;
};

/** @param {number} count */
export const counted = (count) => (count ? `${count} suggestion${count > 1 ? "s" : ""}` : "");

// Asks for suggestions; only the answer to the last question is shown.
export class Question {
  /**
   * @param {string} source the address that the text is appended to
   * @param {(found: Suggestion[]) => void} show
   */
  constructor(source, show) {
    this.source = source;
    this.show = show;
    this.number = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {string} text */
  ask(text) {
    clearTimeout(this.timer);
    const number = ++this.number;
    const asked = text.trim();
    if (asked.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.send(asked, number), PAUSE);
  }

  /**
   * @param {string} asked
   * @param {number} number
   */
  async send(asked, number) {
    try {
      const answer = await fetch(this.source + encodeURIComponent(asked));
      const found = answer.ok ? await answer.json() : [];
      if (number === this.number) this.show(found);
    } catch {
      this.close(); // without network, the field works as a plain one
    }
  }

  close() {
    this.number += 1;
    clearTimeout(this.timer);
    this.show([]);
  }
}
