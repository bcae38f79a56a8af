// Compares words as people do, without regard to accents or capitals.

/** @param {string} text */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/**
 * @param {string | null | undefined} text
 * @param {string} wanted what somebody typed
 */
export const holds = (text, wanted) => fold(text ?? "").includes(fold(wanted.trim()));
