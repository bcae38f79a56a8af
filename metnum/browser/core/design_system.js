// The design system's own behaviour (menus, windows, accordions, tabs…), started once React has taken over.
import { useEffect } from "react";

export function DesignSystem() {
  useEffect(() => {
    if (window.dsfr) return;
    window.dsfr = { verbose: false, mode: "react" }; // its module then waits for start()
    import("@gouvfr/dsfr/dist/dsfr.module.min.js").then(() => window.dsfr.start());
  }, []);
  return null;
}
