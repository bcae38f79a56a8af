// Follows a task: asks for its progress every second while it goes on and the page is visible.
// After an action on many offers, the list begins again with nothing chosen.
import { useEffect, useRef } from "react";
import { KEPT_SELECTION } from "../names.js";
import { forget } from "./storage.js";

const EVERY = 1000; // ms

/** @param {{ isRunning: boolean, onTick?: () => void, endsSelection: boolean }} props */
export function Progress({ isRunning, onTick, endsSelection }) {
  const tick = useRef(onTick);
  tick.current = onTick;
  useEffect(() => {
    if (endsSelection) forget("sessionStorage", KEPT_SELECTION);
  }, [endsSelection]);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => document.hidden || tick.current?.(), EVERY);
    return () => clearInterval(timer);
  }, [isRunning]);
  return null;
}
