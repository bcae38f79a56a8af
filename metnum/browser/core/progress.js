// What a task does: asks how far it is every second while it goes on and somebody looks.
// After an action on many offers its selection is over: the list begins again without it.
import { useEffect, useRef } from "react";

const EVERY = 1000; // ms

export function Progress({ isRunning, onTick, endsSelection }) {
  const tick = useRef(onTick);
  tick.current = onTick;
  useEffect(() => {
    if (!endsSelection) return;
    try {
      sessionStorage.removeItem("metnum-selection");
    } catch {
      // Storage refused: nothing was kept.
    }
  }, [endsSelection]);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => document.hidden || tick.current?.(), EVERY);
    return () => clearInterval(timer);
  }, [isRunning]);
  return null;
}
