// What the editor shows once a field is saved: the server's answer holds it, and nothing else is read again.

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
 * The page has gone on to another step, or somebody else wrote in this one: only the server knows what to show.
 * @param {EditorView} view
 * @param {AfterSave} shown
 * @param {Pick<import("./saver.js").Saver, "isIdle" | "field">} saver
 */
export const isBehind = (view, { progress, versions }, saver) =>
  progress.step !== view.step ||
  Object.entries(versions).some(([name, version]) => saver.isIdle(name) && version > saver.field(name).version);
