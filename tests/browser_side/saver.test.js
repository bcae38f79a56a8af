import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Saver } from "../../metnum/browser/editor/saver.js";

/** A server that keeps a version per field and, as the real one does, refuses a base that is not the last version. */
class Server {
  constructor() {
    /** @type {Map<string, { values: string[], version: number, tab: string }>} */
    this.fields = new Map();
    /** @type {{ body: any, options: RequestInit }[]} */
    this.asked = [];
    /** @type {(() => Response | Promise<Response>)[]} */
    this.next = []; // answers that are given before its own ones
  }

  /** @type {typeof fetch} */
  fetch = async (_url, options = {}) => {
    const body = JSON.parse(String(options.body));
    this.asked.push({ body, options });
    const other = this.next.shift();
    return other ? other() : this.save(body);
  };

  /** @param {any} body */
  save({ name, values, base, tab }) {
    const kept = this.fields.get(name) ?? { values: [], version: 0, tab: "" };
    if (kept.version !== base && kept.tab !== tab) {
      return answer(409, { theirs: { values: kept.values, version: kept.version, by: "Marie", at: "", shown: "" } });
    }
    this.fields.set(name, { values, version: kept.version + 1, tab });
    return answer(200, { version: kept.version + 1, saved_at: "14:32" });
  }
}

/**
 * @param {number} status
 * @param {object} content
 */
const answer = (status, content) => new Response(JSON.stringify(content), { status });

/** A store that stands for what the browser keeps on this machine. */
class Machine {
  constructor() {
    /** @type {Map<string, Typed>} */
    this.kept = new Map();
    this.isFull = false;
  }
  all = () => [...this.kept].map(([name, item]) => ({ name, ...item }));
  /** @type {Drafts["put"]} */
  put = (name, item) => !this.isFull && Boolean(this.kept.set(name, item));
  /** @type {Drafts["drop"]} */
  drop = (name, item) => {
    if (this.kept.get(name)?.order === item.order) this.kept.delete(name);
  };
}

/** @type {Server} */
let server;
/** @type {Machine} */
let machine;
/** @type {string[]} */
let told;

const open = (tab = "un") => {
  const saver = new Saver({
    url: "/champs",
    person: "moi",
    tab,
    drafts: machine,
    query: () => "etape=contenu",
    tell: {
      state: () => {},
      saved: (name) => told.push(`saved ${name}`),
      conflict: (name) => told.push(`conflict ${name}`),
      refused: (name, words) => told.push(`refused ${name}: ${words}`),
    },
  });
  return saver;
};

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  machine = new Machine();
  told = [];
  vi.stubGlobal("fetch", server.fetch);
});
afterEach(() => vi.useRealTimers());

test("what is typed is kept at once, and sent after a pause", async () => {
  const saver = open();
  saver.type("title", ["A"]);
  expect(machine.kept.get("title")?.values).toEqual(["A"]);
  await vi.advanceTimersByTimeAsync(599);
  expect(server.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.fields.get("title")?.values).toEqual(["A"]);
  expect(saver.pending()).toEqual([]);
  expect(machine.kept.size).toBe(0);
  expect([told, saver.savedAt]).toEqual([["saved title"], "14:32"]);
});

test("each key delays the sending, but not for ever", async () => {
  const saver = open();
  for (let key = 0; key < 10; key += 1) {
    saver.type("title", [`A${key}`]);
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(server.asked.length).toBe(1);
  expect(server.asked[0]?.body.values).toEqual(["A7"]); // typed 2.8 s after the first key
});

test("what is typed while a text travels is sent next, from its version", async () => {
  const saver = open();
  /** @type {(response: Response) => void} */
  let arrive = () => {};
  server.next.push(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  saver.type("title", ["un"], 0);
  await vi.advanceTimersByTimeAsync(0);
  saver.type("title", ["deux"], 0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.asked.length).toBe(1); // requests go one at a time
  arrive(server.save(server.asked[0]?.body));
  await vi.advanceTimersByTimeAsync(0);
  expect(server.asked[1]?.body).toMatchObject({ values: ["deux"], base: 1 });
  expect(server.fields.get("title")).toMatchObject({ values: ["deux"], version: 2 });
});

test("a server that does not answer is asked again, less and less often, and nothing is lost", async () => {
  const saver = open();
  const lost = () => Promise.reject(new TypeError("no network"));
  server.next.push(
    lost,
    () => answer(503, {}),
    () => answer(429, { message: "Trop de demandes." }),
    () => new Response("<html>", { status: 200 }),
    lost,
  );
  saver.type("title", ["A"], 0);
  await vi.advanceTimersByTimeAsync(700);
  expect([server.asked.length, saver.failures]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(550);
  expect(server.asked.length).toBe(2); // 750 to 1,250 ms later
  expect(machine.kept.get("title")?.values).toEqual(["A"]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect([server.fields.get("title")?.values, saver.failures]).toEqual([["A"], 0]);
  expect(machine.kept.size).toBe(0);
});

test("the network that comes back is tried at once", async () => {
  const saver = open();
  for (let times = 0; times < 5; times += 1) server.next.push(() => answer(500, {}));
  saver.type("title", ["A"], 0);
  await vi.advanceTimersByTimeAsync(20_000);
  const asked = server.asked.length;
  saver.failures = 4;
  server.next = [];
  saver.type("title", ["B"], 0);
  saver.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.asked.length).toBe(asked + 1);
  expect(server.fields.get("title")?.values).toEqual(["B"]);
});

describe("two people in one field", () => {
  /** @type {Saver} */
  let saver;
  beforeEach(async () => {
    server.fields.set("title", { values: ["La sienne"], version: 3, tab: "autre" });
    saver = open();
    saver.type("title", ["La mienne"], 0);
    await vi.advanceTimersByTimeAsync(0);
  });

  test("nothing is overwritten, nor sent again before one chooses", async () => {
    saver.type("title", ["La mienne encore"], 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(["conflict title"]);
    expect(server.asked.length).toBe(1);
    expect(server.fields.get("title")?.values).toEqual(["La sienne"]);
    expect(machine.kept.get("title")?.values).toEqual(["La mienne encore"]);
  });

  test("one keeps one's own", async () => {
    saver.choose("title", { version: 3 }, ["La mienne"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.fields.get("title")).toMatchObject({ values: ["La mienne"], version: 4 });
    expect(saver.pending()).toEqual([]);
  });

  test("one takes the other's", async () => {
    saver.choose("title", { version: 3 }, null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.fields.get("title")?.values).toEqual(["La sienne"]);
    expect([saver.isIdle("title"), machine.kept.size]).toEqual([true, 0]);
    saver.type("title", ["La suite"], 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.fields.get("title")).toMatchObject({ values: ["La suite"], version: 4 });
  });
});

test("a tab whose answer was lost has no conflict with itself, even after a reload", async () => {
  server.fields.set("title", { values: ["A"], version: 1, tab: "avant" });
  const saver = open("après");
  saver.restore("title", { values: ["A"], base: 0, tab: "avant" });
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(["saved title"]);
  expect(server.fields.get("title")?.version).toBe(2);
});

test("a refused field says why, and waits for another text", async () => {
  const saver = open();
  server.next.push(() => answer(422, { message: "Refusé.", fields: { title: "Texte trop long." } }));
  saver.type("title", ["A"], 0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(["refused title: Texte trop long."]);
  expect(server.asked.length).toBe(1);
  saver.type("title", ["B"], 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.fields.get("title")?.values).toEqual(["B"]);
});

test("a session that has ended stops everything until somebody is back", async () => {
  const saver = open();
  server.next.push(() => answer(401, { message: "Connectez-vous." }));
  saver.type("title", ["A"], 0);
  saver.type("team", ["B"], 0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([server.asked.length, saver.halt?.kind]).toEqual([1, "session"]);
  saver.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect([...server.fields.keys()].sort()).toEqual(["team", "title"]);
});

test("a right that is gone is not asked for again", async () => {
  const saver = open();
  server.next.push(() => answer(403, { message: "Cette offre n’est plus la vôtre." }));
  saver.type("title", ["A"], 0);
  await vi.advanceTimersByTimeAsync(60_000);
  saver.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([server.asked.length, saver.halt?.message]).toEqual([1, "Cette offre n’est plus la vôtre."]);
});

test("a page that is left sends the rest, by requests that outlive it", () => {
  const saver = open();
  saver.type("title", ["A"]);
  saver.type("team", ["B"]);
  saver.flush();
  expect(server.asked.map(({ body, options }) => [body.name, options.keepalive, "query" in body])).toEqual([
    ["title", true, false],
    ["team", true, false],
  ]);
});

test("a page that stays says what it must show", async () => {
  open().type("title", ["A"], 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.asked[0]?.body).toMatchObject({ query: "etape=contenu", person: "moi", tab: "un" });
});

test("leaving is safe only when everything is kept", () => {
  const saver = open();
  saver.type("title", ["A"]);
  expect(saver.isSafe()).toBe(true);
  machine.isFull = true;
  saver.type("title", ["AB"]);
  expect(saver.isSafe()).toBe(false);
});

test("half an emoji does not travel", () => {
  open().type("title", ["a\ud83d"]);
  expect(machine.kept.get("title")?.values).toEqual(["a\ufffd"]);
});
