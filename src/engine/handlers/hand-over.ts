/** Exports, golden sets, briefs and the weekly update. */
import { briefOf } from "../brief.ts";
import { goldenRates, goldenRows, keepResults, readResultsFile, setGolden } from "../golden/of-workspace.ts";
import { EXPORT_TARGETS, exportTo } from "../hand-over.ts";
import { keptUpdate, keptUpdates, updateEdit, updateFile, updateSave, weeklyUpdate } from "../updates.ts";
import { done, type Handlers } from "./correcting.ts";

export const HAND_OVER_HANDLERS = {
  "export.targets": () => [...EXPORT_TARGETS],
  "export.preview": (state, args) => exportTo(state, args, { remember: false }),
  "export.run": (state, args) => exportTo(state, args, { remember: true }),
  "golden.list": (state, { theme }) => goldenRows(state, theme),
  "golden.set": (state, args) => done(state, "Changed an example of a golden set", setGolden(state, args)),
  "golden.rates": (state, { theme }) => goldenRates(state, theme),
  "golden.read-results": async (state, { token }) => {
    const file = state.spool.file(token);
    const read = keepResults(state, await readResultsFile(file), file.name);
    state.spool.drop([token]);
    return read;
  },
  "brief.get": (state, { theme, withPersonalData }) => briefOf(state, theme, withPersonalData ?? false),
  "update.get": (state, args) => weeklyUpdate(state, args),
  "update.edit": (state, args) =>
    done(state, args.document === null ? "Went back to the draft of the update" : "Edited the update", updateEdit(state, args)),
  "update.save": (state, args) => {
    const { id, changes } = updateSave(state, args);
    return { id, ...done(state, "Kept the update as it was sent", changes) };
  },
  "update.list": (state) => keptUpdates(state),
  "update.kept": (state, { id }) => keptUpdate(state, id),
  "update.file": async (state, args) => {
    const { name, bytes } = await updateFile(state, args);
    return { name, base64: Buffer.from(bytes).toString("base64") };
  },
} satisfies Partial<Handlers>;
