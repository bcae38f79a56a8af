// The rows that a page shows, for a script that knows newer ones than the server's last delta.
// This is the one place that touches the store of Reflex (utils/context-registry).
import { useContext, useMemo } from "react";
import { DispatchContext, StateStoreContext } from "$/utils/context-registry";
import { ROWS } from "../names.js";

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
