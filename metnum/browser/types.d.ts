// Types that several scripts share. No page carries this file.

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** An element that is known by what it says, and by its place among the elements that say the same. */
interface Place {
  on: Element;
  says: string;
  place: number;
}

/** What was done on a page before its code had arrived. */
interface Noted {
  typed: Record<string, { value: string; checked?: boolean }>;
  panels: Record<string, boolean>;
  scrolled: Record<string, number>;
  opener: { id: string; words: string | null } | null;
  pressed: Place | null;
  focus: Place | null;
  sent: number;
  isOver: boolean;
  panelKey(panel: Element): string;
  isAlive(button: HTMLElement): boolean;
  placeOf(element: Element): Place;
  found(place: Place): Element | undefined;
  pressable(target: Element): Element | null;
}

/** The fields of a live form as they were typed before its code had arrived. */
interface EarlyForm {
  form: string;
  focus: string;
  query: string;
}

/** A gesture that the server asks for: its name, and what it is given. */
type Asked = [name: string, ...given: never[]];

/** The rows of one state, by the names of its variables. */
type Rows = Record<string, unknown>;

interface Window {
  __METNUM_NOTED__?: Noted;
  __METNUM_EARLY__?: EarlyForm;
  __METNUM_STATE__?: Record<string, Rows>;
  __METNUM_ASKED__?: Asked[] | { push(asked: Asked): void };
  // biome-ignore lint/suspicious/noExplicitAny: the design system has no types
  dsfr?: any;
}

/** What was typed in a field: the version it began from, its tab, and when. */
interface Typed {
  values: string[];
  base: number;
  tab: string;
  order: number;
}

interface Drafts {
  all(): (Typed & { name: string })[];
  put(name: string, item: Typed): boolean;
  drop(name: string, item: Typed): void;
}

/** What somebody else wrote in a field meanwhile. */
interface Theirs {
  values: string[];
  version: number;
  by: string;
  at: string;
  shown: string;
}

interface FieldRow {
  name: string;
  kind: string;
  chosen: string[];
  text: string;
  shown: string;
  version: number;
  edited: string;
  error: string;
  choices: { value: string; label: string; is_chosen: boolean }[];
}

interface EditorView {
  step: string;
  fields: FieldRow[];
}

/** What a save changes in the editor. */
interface AfterSave {
  progress: { step: string };
  field: Omit<FieldRow, "name" | "kind" | "choices">;
  versions: Record<string, number>;
}

/** The answer to a save. */
interface Answer {
  version: number;
  saved_at: string;
  shown?: AfterSave | null;
  theirs: Theirs;
  message: string;
  fields?: Record<string, string>;
}

declare module "@gouvfr/dsfr/dist/dsfr.module.min.js";
declare module "autoprefixer";
declare module "postcss-import";
