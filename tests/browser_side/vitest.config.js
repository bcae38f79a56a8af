import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * Gives the packages of this folder to the scripts, which stand in another one.
 * @type {import("vite").Plugin}
 */
const packages = {
  name: "packages-of-this-folder",
  enforce: "pre",
  resolveId(source, importer, options) {
    const isBare = /^[@a-z]/.test(source) && !importer?.includes("node_modules");
    return isBare ? this.resolve(source, `${here}index.js`, { ...options, skipSelf: true }) : null;
  },
};

export default defineConfig({
  plugins: [packages],
  resolve: { alias: { "$/utils/context-registry": `${here}stand_ins/context_registry.js` } },
  server: { fs: { allow: [`${here}../..`] } },
  test: { environment: "happy-dom", include: ["*.test.js"], restoreMocks: true, unstubGlobals: true },
});
