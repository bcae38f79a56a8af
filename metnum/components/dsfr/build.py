"""What the frontend build needs of the State design system: its package, its styles, two fonts."""

from __future__ import annotations

from typing import Any

from reflex_base.constants import Dirs
from reflex_base.plugins import Plugin

PACKAGE = "@gouvfr/dsfr@1.14.4"
STYLESHEETS = ["/dsfr.css", "/dsfr-icons.css"]

# The design system declares ten faces; a page may download two: 300 and 500 fall back to Regular, and
# browsers slant for italics. Old `woff` copies would only fill the build folder.
_POSTCSS_CONFIG = """\
import autoprefixer from "autoprefixer";
import postcssImport from "postcss-import";

const KEPT = ["400", "700"];

const twoFonts = {
  postcssPlugin: "two-fonts",
  AtRule: {
    "font-face": (rule) => {
      const face = {};
      rule.walkDecls((declaration) => { face[declaration.prop] = declaration; });
      const kept =
        face["font-family"].value.includes("Marianne") &&
        face["font-style"].value === "normal" &&
        KEPT.includes(face["font-weight"].value);
      if (!kept) { rule.remove(); return; }
      const modern = face.src.value.split(",").find((source) => source.includes("woff2"));
      if (face.src.value !== modern) { face.src.value = modern; }
    },
  },
};

export default { plugins: [postcssImport(), twoFonts, autoprefixer()] };
"""


class DsfrPlugin(Plugin):
    """Reflex plugin: add the npm package, and keep two fonts of its stylesheets."""

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """Return the npm package of the design system."""
        return [PACKAGE]

    def pre_compile(self, **context: Any) -> None:
        """Replace Reflex's PostCSS configuration."""
        context["add_modify_task"](Dirs.POSTCSS_JS, lambda _: _POSTCSS_CONFIG)
