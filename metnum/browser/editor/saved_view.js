// What the editor shows after a field is saved: it is in the server's answer, so that nothing else is read again.

/**
 * @param {FieldRow} row
 * @param {AfterSave["field"]} saved
 * @returns {FieldRow}
 */
const followed = (row, saved) => ({
  ...row,
  ...saved,
  choices: row.choices.map((choice) => ({ ...choice, is_chosen: saved.chosen.includes(choice.value) })),
});

/**
 * @param {EditorView} view
 * @param {string} name
 * @param {AfterSave} shown
 * @returns {EditorView}
 */
export const afterSave = (view, name, { progress, field }) => ({
  ...view,
  ...progress,
  fields: view.fields.map((row) => (row.name === name ? followed(row, field) : row)),
});

/**
 * Tells whether the editor must be read again, because it is at another step by now or somebody else has written.
 * @param {EditorView} view
 * @param {AfterSave} shown
 * @param {Pick<import("./saver.js").Saver, "isIdle" | "field">} saver
 */
export const isBehind = (view, { progress, versions }, saver) =>
  progress.step !== view.step ||
  Object.entries(versions).some(([name, version]) => saver.isIdle(name) && version > saver.field(name).version);
