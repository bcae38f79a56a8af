// Takes the place of Reflex's store of rows, which only a build has (.web/utils/context-registry.js).
import { createContext } from "react";

/** @typedef {{ getSnapshot: (state: string) => Record<string, unknown> }} Store */

export const StateStoreContext = createContext(/** @type {Store | null} */ (null));
export const DispatchContext = createContext(
  /** @type {Record<string, (delta: Record<string, unknown>) => void> | null} */ (null),
);
