import { z } from 'zod';
import { agendaSchema } from '#shared/agenda/agenda.ts';
import { stoppedMechanismSchema } from '#shared/alignment/similar-mechanism.ts';
import { beliefAnswerSchema } from '#shared/beliefs/record.ts';
import { formatsOf } from '#shared/contract/exports.ts';
import {
  backupSchema,
  baseHashSchema,
  openSheetSchema,
  outsideChangeSchema,
  sheetSummarySchema,
  sheetVersionSchema,
  trashedSheetSchema,
  workshopStateSchema,
  workspaceInfoSchema,
} from '#shared/contract/records.ts';
import { linksSchema } from '#shared/decisions/links.ts';
import { continuedHoursSchema, logEntrySchema } from '#shared/decisions/log.ts';
import { ARCHIVE_ENTRY_LIMIT, EVIDENCE_COPY_LIMIT, IMPORT_LIMIT } from '#shared/errors/limits.ts';
import { decisionSchema } from '#shared/model/decision.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import {
  eventsImportOptionsSchema,
  eventsReadSchema,
  readingsImportOptionsSchema,
  readingsImportSummarySchema,
  tableHeadSchema,
} from '#shared/model/import-options.ts';
import { lookBackSchema } from '#shared/model/look-back.ts';
import {
  personalDecisionInputSchema,
  personalDecisionSchema,
  personalDecisionsSchema,
} from '#shared/model/personal-decision.ts';
import { dateSchema, idSchema, LIST_LIMIT, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { readingsSchema } from '#shared/model/reading.ts';
import { lateChangeSchema, loggedChangeSchema } from '#shared/model/readings-log.ts';
import { sheetSchema } from '#shared/model/sheet.ts';
import { snapshotSchema, snapshotsSchema } from '#shared/model/snapshot.ts';
import { unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { workshopSchema } from '#shared/model/workshop.ts';
import { planStepsSchema } from '#shared/model/workshop-plan.ts';
import { PAPERS, workspaceSchema } from '#shared/model/workspace.ts';
import { reviewEntrySchema } from '#shared/review/finish.ts';
import { carriedFromSchema } from '#shared/sheet/carried-from.ts';
import { EVIDENCE_STATES } from '#shared/slices/evidence.ts';
import { workshopActionSchema } from '#shared/workshop/actions.ts';

const nothing = z.strictObject({});

/** A personal decision as saved, and the current hash of its file. */
const decisionSavedSchema = z.strictObject({ decision: personalDecisionSchema, hash: baseHashSchema });

const correctionTextSchema = textSchema.refine((text) => text.trim() !== '', 'is empty; say what was wrong');

/** Names the call for `job.progress` and `jobs.cancel`; a new id for each call. */
const job = idSchema.optional();

const fileText = z.string().max(IMPORT_LIMIT, 'is larger than 64 MB');

/** A table of readings: a text, or a workbook. */
const tableFile = {
  text: fileText,
  /** The bytes of an .xlsx workbook as base64; `text` is ignored then. */
  data: fileText.optional(),
  /** The workbook's sheet; when left out, the first one that holds a table. */
  worksheet: z.string().max(260).optional(),
};

/** A file as the list of problems names it. */
const problemFile = z.string().max(200);

/**
 * The contract between the screen and the backend: channel → input and output. Everything else (types, handlers,
 * transports, tests) is derived from this map. To add a channel: add it here, add its handler in
 * `electron/backend/handlers/`; the compiler and `test/shared/contract/` ask for the rest.
 */
export const channels = {
  'app.info': {
    input: nothing,
    output: z.strictObject({
      shell: z.enum(['desktop', 'browser', 'cli']),
      version: z.string(),
      /** The moment that `--clock` set the clock to; null for the system's clock. */
      clock: momentSchema.nullable(),
    }),
  },
  'workspace.get': { input: nothing, output: workspaceInfoSchema },
  'workspace.update': {
    input: z.strictObject({
      base: baseHashSchema,
      change: workspaceSchema
        .pick({
          name: true,
          timeZone: true,
          people: true,
          glossary: true,
          settings: true,
          importMappings: true,
          workshopPlans: true,
        })
        .partial(),
    }),
    output: workspaceInfoSchema,
  },
  /** The sheets that use each term of the glossary; unused terms are left out. */
  'workspace.termUses': {
    input: nothing,
    output: z.strictObject({
      uses: z.array(
        z.strictObject({ term: idSchema, sheets: z.array(z.strictObject({ id: idSchema, title: z.string() })) }),
      ),
    }),
  },
  /**
   * Adds the content of a workspace archive (base64): sheets whose ids are taken get new ones; nothing is overwritten. A
   * workspace that nothing was put into yet takes over the archive's name, zone and settings. Nothing is added when any part
   * is refused; after a failure half-way the same archive can be imported again, and nothing comes in twice.
   */
  'workspace.importArchive': {
    input: z.strictObject({
      name: z.string().max(260),
      data: fileText,
      /** Damaged entries to take, or leave out, all the same; the error's `details.damaged` names them. */
      takeDamaged: z.array(z.string().max(1000)).max(ARCHIVE_ENTRY_LIMIT).optional(),
      job,
    }),
    output: z.strictObject({
      sheets: z.array(z.strictObject({ id: idSchema, was: idSchema, title: nameSchema })),
      /** How many were new. */
      decisions: z.int(),
      people: z.int(),
      terms: z.int(),
      /** What was damaged, what existed already and stayed unchanged, and what the workspace took over, in sentences. */
      remarks: z.array(z.string()),
    }),
  },
  /** What another program changed in a file that is on the list of problems as `changed-outside`. */
  'problems.look': { input: z.strictObject({ file: problemFile }), output: outsideChangeSchema },
  /**
   * Accepts exactly that version of such a file; its bytes are kept among the backups first. A `conflict` when the disk
   * holds yet another one, `not-found` for a file that isn't waiting to be accepted.
   */
  'problems.accept': { input: z.strictObject({ file: problemFile, hash: baseHashSchema }), output: nothing },
  'sheets.list': { input: nothing, output: z.strictObject({ sheets: z.array(sheetSummarySchema) }) },
  'sheets.create': { input: z.strictObject({ title: nameSchema }), output: openSheetSchema },
  'sheets.open': { input: z.strictObject({ id: idSchema }), output: openSheetSchema },
  /**
   * Saves the page. `base` is the hash the edits were made on; another one on disk is a `conflict`. Decisions, corrections
   * and reviews on the log stay unchanged: if the page sent fewer or different ones, `sheet` is what was saved.
   */
  'sheets.save': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      sheet: sheetSchema,
      /** The open page that sends this. */
      page: idSchema.optional(),
      /**
       * The final edits of a page that closes while its save on the same `base` is still in flight: applied after that save.
       */
      last: z.boolean().optional(),
      /** Snapshots of decisions that are new on the page, when it came from a file. */
      snapshots: snapshotsSchema.optional(),
    }),
    output: z.strictObject({ hash: baseHashSchema, savedAt: momentSchema, sheet: sheetSchema.optional() }),
  },
  /** Accepts a version that another program wrote, as it is on disk. */
  'sheets.acceptOutside': {
    input: z.strictObject({ id: idSchema, hash: baseHashSchema }),
    output: openSheetSchema,
  },
  'sheets.archive': { input: z.strictObject({ id: idSchema, archived: z.boolean() }), output: openSheetSchema },
  'sheets.duplicate': { input: z.strictObject({ id: idSchema }), output: openSheetSchema },
  /** Starts a new draft at the same aim, with the agreements, lessons and readings of the earlier sheet. */
  'sheets.carryForward': { input: z.strictObject({ id: idSchema }), output: openSheetSchema },
  /** Stopped mechanisms as they were when stopped, with the reasons from the logs. */
  'sheets.stopped': { input: nothing, output: z.strictObject({ stopped: z.array(stoppedMechanismSchema) }) },
  /** What the check compares a carried-forward sheet with; null where that sheet cannot be read. */
  'sheets.carriedFrom': {
    input: z.strictObject({ sheet: idSchema }),
    output: z.strictObject({ origin: carriedFromSchema.nullable() }),
  },
  'sheets.trash': { input: z.strictObject({ id: idSchema }), output: trashedSheetSchema },
  'sheets.listTrash': { input: nothing, output: z.strictObject({ trashed: z.array(trashedSheetSchema) }) },
  'sheets.restore': { input: z.strictObject({ entry: trashedSheetSchema.shape.entry }), output: openSheetSchema },
  'sheets.listBackups': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ backups: z.array(backupSchema) }),
  },
  /** Restores an earlier version; the current one is backed up first. */
  'sheets.restoreBackup': {
    input: z.strictObject({ id: idSchema, name: backupSchema.shape.name }),
    output: openSheetSchema,
  },
  /** Reads a sheet from JSON or Markdown and adds it as a new one; changes nothing when it can't be read. */
  'sheets.import': {
    input: z.strictObject({ name: z.string().max(260), text: fileText, job }),
    output: z.strictObject({
      opened: openSheetSchema,
      /** What had no place and was kept as text, in sentences. */
      remarks: z.array(z.string()),
    }),
  },
  'sheets.export': {
    input: z.strictObject({ id: idSchema, to: z.enum(formatsOf('sheet')), paper: z.enum(PAPERS) }),
    output: z.strictObject({ name: z.string(), type: z.string(), text: z.string() }),
  },
  /** Reviews and gate ends as iCalendar: of one sheet, or (`id` null) of all active sheets. */
  'exports.calendar': {
    input: z.strictObject({ id: idSchema.nullable() }),
    output: z.strictObject({ name: z.string(), type: z.string(), text: z.string() }),
  },
  /** The decision log over all sheets and personal decisions. MADR is a zip (`data`, base64) of `files`, else it is `text`. */
  'exports.log': {
    input: z.strictObject({ to: z.enum(formatsOf('log')) }),
    output: z.strictObject({
      name: z.string(),
      type: z.string(),
      text: z.string().nullable(),
      data: z.string().nullable(),
      files: z.array(z.strictObject({ name: z.string(), text: z.string() })),
    }),
  },
  /** The whole workspace as a zip (base64). */
  'exports.workspace': {
    input: z.strictObject({ job }),
    output: z.strictObject({
      name: z.string(),
      type: z.string(),
      data: z.string(),
      sheets: z.int(),
      /** What could not be read and is left out, in sentences. */
      left: z.array(z.string()),
    }),
  },
  /** Keeps edits whose save failed. */
  'drafts.keep': {
    input: z.strictObject({ id: idSchema, base: baseHashSchema.nullable(), sheet: sheetSchema }),
    output: z.strictObject({ at: momentSchema }),
  },
  'drafts.discard': { input: z.strictObject({ id: idSchema }), output: nothing },
  /** What the first rows of a table show (no columns when it is no table), and the sheets of a workbook. */
  'readings.columns': {
    input: z.strictObject({
      ...tableFile,
      options: readingsImportOptionsSchema.pick({ delimiter: true, header: true }),
      job,
    }),
    output: tableHeadSchema.extend({
      /** The sheet the columns are from, and all of them; null when it is no workbook. */
      workbook: z.strictObject({ sheet: z.string(), sheets: z.array(z.string()) }).nullable(),
    }),
  },
  /** The events of a table, read and not yet added: `sheets.save` adds them. */
  'readings.events': {
    input: z.strictObject({ ...tableFile, options: eventsImportOptionsSchema, job }),
    output: eventsReadSchema,
  },
  'readings.preview': {
    input: z.strictObject({
      id: idSchema,
      ...tableFile,
      options: readingsImportOptionsSchema,
      /** Signals to create for columns before the import. */
      adding: z
        .array(z.strictObject({ id: idSchema, name: nameSchema, unit: z.string().max(24).optional() }))
        .max(LIST_LIMIT)
        .optional(),
      job,
    }),
    output: readingsImportSummarySchema,
  },
  /** `base` is the hash of readings.json that the preview was made on; null when there were no readings yet. */
  'readings.import': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema.nullable(),
      fileName: z.string().max(260),
      by: nameSchema.optional(),
      ...tableFile,
      options: readingsImportOptionsSchema,
      job,
    }),
    output: z.strictObject({ summary: readingsImportSummarySchema, opened: openSheetSchema }),
  },
  /** `by` is who writes them, for their log; left out where it is not known. */
  'readings.save': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema.nullable(),
      readings: readingsSchema,
      by: nameSchema.optional(),
    }),
    output: z.strictObject({ hash: baseHashSchema }),
  },
  /** What became of the readings, latest change first; of one signal or day where these are given. */
  'readings.log': {
    input: z.strictObject({ id: idSchema, signal: idSchema.optional(), date: dateSchema.optional() }),
    output: z.strictObject({
      changes: z.array(loggedChangeSchema),
      /** Earlier changes that are not in the list. */
      more: z.int(),
      /** Lines of the log that cannot be understood. */
      damaged: z.int(),
    }),
  },
  /** The gates whose readings were changed after they ended or were decided. */
  'readings.late': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      gates: z.array(z.strictObject({ gate: idSchema, changes: z.array(lateChangeSchema) })),
    }),
  },
  /**
   * Seals a gate that is ready, which sets the sheet to running. Otherwise `invalid-input` with `details.problems`, the open
   * points: `{ message, field }` each.
   */
  'gates.seal': {
    input: z.strictObject({ id: idSchema, base: baseHashSchema, gate: idSchema, by: nameSchema }),
    output: openSheetSchema,
  },
  /** Adds a decision with the current verdict to the sheet's log; against the verdict `rationale` is required. */
  'gates.decide': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      gate: idSchema,
      outcome: z.enum(OUTCOMES),
      rationale: textSchema,
      by: nameSchema,
      /** How sure they are, 50-100%; left out when not set. */
      confidence: decisionSchema.shape.confidence.optional(),
    }),
    output: openSheetSchema,
  },
  /**
   * Adds what a decided gate taught about the mechanism to the sheet's record, and sets confidences and states by it. A gate
   * may be judged again: its later answer stands.
   */
  'gates.learn': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      gate: idSchema,
      answers: z.array(beliefAnswerSchema).max(2 * LIST_LIMIT),
      by: nameSchema,
    }),
    output: openSheetSchema,
  },
  /** Personal decisions, oldest first. `hash` is null when none was ever written. */
  'decisions.list': {
    input: nothing,
    output: z.strictObject({ decisions: personalDecisionsSchema, hash: baseHashSchema.nullable() }),
  },
  /**
   * Adds a personal decision to the log. It only appends, so it needs no base: two programs that add at once lose nothing.
   */
  'decisions.add': { input: z.strictObject({ decision: personalDecisionInputSchema }), output: decisionSavedSchema },
  /** Records the result of a personal decision, once; a `conflict` with `details.theirs` if it is recorded already. */
  'decisions.lookBack': {
    input: z.strictObject({ decision: idSchema, lookBack: lookBackSchema.omit({ at: true, date: true }) }),
    output: decisionSavedSchema,
  },
  'decisions.correct': {
    input: z.strictObject({ decision: idSchema, text: correctionTextSchema, by: nameSchema }),
    output: decisionSavedSchema,
  },
  /** The snapshot of a sheet's decision, on its own: pages and lists hold only its short form. */
  'decisions.snapshot': {
    input: z.strictObject({ sheet: idSchema, decision: idSchema }),
    output: z.strictObject({
      /** Null when unreadable; then `problem` gives the cause and the next step. */
      snapshot: snapshotSchema.nullable(),
      problem: z.string().nullable(),
    }),
  },
  /** The log over all sheets (except the trash) and personal decisions, newest first. */
  'log.list': {
    input: nothing,
    output: z.strictObject({ entries: z.array(logEntrySchema), continuedHours: continuedHoursSchema }),
  },
  /**
   * Adds a correction to an entry: of a sheet under the base hash, which returns the sheet; of a personal decision (`sheet`
   * null) without a base.
   */
  'log.correct': {
    input: z.strictObject({
      sheet: idSchema.nullable(),
      decision: idSchema,
      base: baseHashSchema.nullable(),
      text: correctionTextSchema,
      by: nameSchema,
    }),
    output: z.strictObject({ opened: openSheetSchema.nullable() }),
  },
  /**
   * Records what came of a sheet's decision, once, under the base hash; a `conflict` with `details.theirs` if it is recorded
   * already.
   */
  'log.lookBack': {
    input: z.strictObject({
      sheet: idSchema,
      decision: idSchema,
      base: baseHashSchema,
      lookBack: lookBackSchema.omit({ at: true, date: true }),
    }),
    output: openSheetSchema,
  },
  /**
   * Sets how a decision is tagged and what it goes with, at any time: of a sheet under the base hash, which returns the sheet; of a
   * personal decision (`sheet` null) without a base.
   */
  'log.link': {
    input: z.strictObject({
      sheet: idSchema.nullable(),
      decision: idSchema,
      base: baseHashSchema.nullable(),
      links: linksSchema,
    }),
    output: z.strictObject({ opened: openSheetSchema.nullable() }),
  },
  /** What needs attention now, and in the next 14 days. */
  'agenda.get': { input: nothing, output: agendaSchema },
  /** Saved versions of a page, newest first, each with the names of the fields that changed. */
  'history.list': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      versions: z.array(sheetVersionSchema),
      /** Unreadable lines of the history, which were skipped. */
      damaged: z.int().min(0),
    }),
  },
  /** What each of these versions changed, in sentences: asked for those on screen only. Unknown hashes are left out. */
  'history.phrases': {
    input: z.strictObject({ id: idSchema, hashes: z.array(baseHashSchema).max(100) }),
    output: z.strictObject({ phrases: z.array(z.strictObject({ hash: baseHashSchema, texts: z.array(z.string()) })) }),
  },
  'history.read': {
    input: z.strictObject({ id: idSchema, hash: baseHashSchema }),
    output: z.strictObject({ sheet: sheetSchema, at: momentSchema }),
  },
  /** Restores a version as a new one. Everything recorded since (log, reviews, seals, amendments) stays. */
  'history.restore': {
    input: z.strictObject({ id: idSchema, hash: baseHashSchema, base: baseHashSchema }),
    output: openSheetSchema,
  },
  /** The unfinished review and the hash of its file; null when there is none. */
  'reviews.unfinished': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ unfinished: unfinishedReviewSchema.nullable(), hash: baseHashSchema.nullable() }),
  },
  /**
   * Saves the entries so far, based on the file with hash `base` (null: no file). A `conflict` with `details.theirs` and
   * `details.hash` when the disk holds another version; both are null when it was discarded or finished.
   */
  'reviews.keepUnfinished': {
    input: z.strictObject({ unfinished: unfinishedReviewSchema, base: baseHashSchema.nullable() }),
    output: z.strictObject({ hash: baseHashSchema }),
  },
  'reviews.discardUnfinished': { input: z.strictObject({ id: idSchema }), output: nothing },
  /** Saves review, decision and the next review's day at once; against the verdict `rationale` is required. */
  'reviews.finish': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      review: reviewEntrySchema,
      decision: z
        .strictObject({
          gate: idSchema,
          outcome: z.enum(OUTCOMES),
          rationale: textSchema,
          confidence: decisionSchema.shape.confidence.optional(),
        })
        .nullable(),
    }),
    output: openSheetSchema,
  },
  /** The workshop in progress on a sheet, brought up to now; null when there is none. */
  'workshops.get': { input: z.strictObject({ sheet: idSchema }), output: workshopStateSchema },
  'workshops.list': { input: nothing, output: z.strictObject({ workshops: z.array(workshopSchema) }) },
  /** Begins a workshop; returns the one in progress if there is one. */
  'workshops.begin': {
    input: z.strictObject({ sheet: idSchema, steps: planStepsSchema }),
    output: workshopStateSchema,
  },
  /** Applies an action to the workshop as it is then; two windows never conflict. */
  'workshops.act': {
    input: z.strictObject({ sheet: idSchema, action: workshopActionSchema }),
    output: workshopStateSchema,
  },
  /** Adds the workshop's results to its sheet, in one save, and ends it. */
  'workshops.finish': {
    input: z.strictObject({ sheet: idSchema, base: baseHashSchema }),
    output: openSheetSchema,
  },
  /** Ends it without a trace on the sheet; a copy is kept among the backups. */
  'workshops.discard': { input: z.strictObject({ sheet: idSchema }), output: nothing },
  /** Closes an action of any sheet, or (`how` null) opens it again; a second try changes nothing. */
  'actions.mark': {
    input: z.strictObject({
      sheet: idSchema,
      action: idSchema,
      how: z.enum(['done', 'dropped']).nullable(),
      by: nameSchema,
    }),
    output: nothing,
  },
  /** The brief of a slice, as one file. */
  'slices.brief': {
    input: z.strictObject({ id: idSchema, slice: idSchema, to: z.enum(formatsOf('brief')) }),
    output: z.strictObject({ name: z.string(), type: z.string(), text: z.string() }),
  },
  /** Adds files to a slice's evidence by absolute path, without copying them; all of them or none. */
  'evidence.addPath': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      slice: idSchema,
      paths: z.array(z.string().min(1).max(4000)).min(1).max(50),
      job,
    }),
    output: openSheetSchema,
  },
  /** Adds a file to a slice's evidence by its bytes; a copy is kept with the sheet. */
  'evidence.addCopy': {
    input: z.strictObject({
      id: idSchema,
      base: baseHashSchema,
      slice: idSchema,
      name: z.string().max(500),
      data: z.base64().max(EVIDENCE_COPY_LIMIT * 1.5, 'is larger than 16 MB'),
      job,
    }),
    output: openSheetSchema,
  },
  /** The state of every evidence file on the sheet, compared with the one added. */
  'evidence.check': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      files: z.array(
        z.strictObject({
          slice: idSchema,
          evidence: idSchema,
          state: z.enum(EVIDENCE_STATES),
          /** Of the current file; null when it can't be read. */
          sha256: baseHashSchema.nullable(),
          size: z.int().nullable(),
        }),
      ),
    }),
  },
  /**
   * Cancels the call that was or is about to be sent with this `job`. `cancelled` is false when the call is writing already or
   * has ended; otherwise it writes nothing and is refused with `cancelled`.
   */
  'jobs.cancel': {
    input: z.strictObject({ job: idSchema }),
    output: z.strictObject({ cancelled: z.boolean() }),
  },
  /** Desktop: a native save dialog. Browser: `unsupported`, the page downloads instead. */
  'shell.saveFile': {
    input: z.strictObject({
      name: z.string().max(260),
      text: fileText,
      /** Bytes of a binary file, as base64; `text` is ignored then. */
      data: fileText.optional(),
    }),
    output: z.strictObject({ saved: z.boolean(), path: z.string().nullable() }),
  },
  /** Desktop: prints the calling page to PDF behind a native save dialog. Browser: `unsupported`, print instead. */
  'shell.printPdf': {
    input: z.strictObject({ name: z.string().max(260), paper: z.enum(PAPERS) }),
    output: z.strictObject({ saved: z.boolean(), path: z.string().nullable() }),
  },
  /** Opens a web or mail link outside the app, after asking. Browser: `unsupported`, the page links instead. */
  'shell.openExternal': {
    input: z.strictObject({ url: z.string().max(2000) }),
    output: z.strictObject({ opened: z.boolean() }),
  },
  /** Desktop: turns full screen on or off for the calling window. Browser: `unsupported`, the page asks the browser. */
  'shell.fullScreen': { input: nothing, output: z.strictObject({ on: z.boolean() }) },
  /**
   * Desktop: opens the workshop's room in a second window, on a second screen if there is one. Browser: `unsupported`, the
   * page links instead.
   */
  'shell.openRoom': {
    input: z.strictObject({ sheet: idSchema }),
    output: z.strictObject({ opened: z.boolean() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Channel = keyof typeof channels;
export type Input<C extends Channel> = z.infer<(typeof channels)[C]['input']>;
export type Output<C extends Channel> = z.infer<(typeof channels)[C]['output']>;

/** One typed function per channel. */
export type Handlers = { [C in Channel]: (input: Input<C>) => Promise<Output<C>> };

/** Names of all channels. */
export const channelNames = Object.keys(channels) as Channel[];

/** Returns whether `name` is a channel of the contract. */
export function isChannel(name: string): name is Channel {
  return Object.hasOwn(channels, name);
}
