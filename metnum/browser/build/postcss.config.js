// The design system declares ten faces, and a page may download two of them: Regular stands for the weights 300 and
// 500, and browsers slant letters for italics. Old `woff` copies would only fill the build folder.
import autoprefixer from "autoprefixer";
import postcssImport from "postcss-import";

const KEPT = ["400", "700"];

const twoFonts = {
  postcssPlugin: "two-fonts",
  AtRule: {
    /** @param {any} rule */
    "font-face": (rule) => {
      /** @type {Record<string, any>} */
      const face = {};
      rule.walkDecls((/** @type {any} */ declaration) => {
        face[declaration.prop] = declaration;
      });
      const kept =
        face["font-family"].value.includes("Marianne") &&
        face["font-style"].value === "normal" &&
        KEPT.includes(face["font-weight"].value);
      if (!kept) {
        rule.remove();
        return;
      }
      const modern = face.src.value.split(",").find((/** @type {string} */ source) => source.includes("woff2"));
      if (face.src.value !== modern) {
        face.src.value = modern;
      }
    },
  },
};

export default { plugins: [postcssImport(), twoFonts, autoprefixer()] };
