// The rows that a page shows, for a script that knows newer ones than the server's last delta.
//
// Version: Reflex 0.10.1
// Reason: a save over HTTP answers with what it changes on the page, and no event of Reflex need bring it again.
// Replaced by: a public hook that reads and writes the variables of a state in the browser.
// Test: tests/reflex_port/test_rows.py
import { useContext, useMemo } from "react";
import { DispatchContext, StateStoreContext } from "$/utils/context-registry";
import { ROWS } from "../browser/names.js";

/** @typedef {{ read: () => any, write: (rows: object) => void }} ShownRows */

/**
 * @param {string} state its name, as Reflex writes it
 * @returns {ShownRows}
 */
export const useRows = (state) => {
  const store = useContext(StateStoreContext);
  const dispatch = useContext(DispatchContext);
  return useMemo(
    () => ({
      read: () => store?.getSnapshot(state)[ROWS],
      write: (rows) => dispatch?.[state]?.({ [ROWS]: rows }),
    }),
    [store, dispatch, state],
  );
};
