import { keepLog } from '#shared/decisions/on-record.ts';
import { fromLog } from '#shared/decisions/record.ts';
import { type Clash, isRecord, type Merged, type Shape, same, threeWay } from '#shared/merge/three-way.ts';
import { mergeTrees } from '#shared/merge/tree.ts';
import { type Sheet, sheetSchema } from '#shared/model/sheet.ts';

/** A field that the two versions of a sheet changed differently. */
export interface SheetClash extends Clash {
  /** Its path as one string: "aim.outcome", "signals.<id>.unit", "tree". Entries are named by their ids. */
  field: string;
}

export interface MergedSheets {
  merged: Sheet;
  clashes: SheetClash[];
}

const WHOLE: Shape = { whole: true };
const ON_RECORD = { stays: () => true };
const moment = (which: (a: string, b: string) => boolean): Shape => ({
  settle: (mine, theirs) =>
    typeof mine === 'string' && typeof theirs === 'string' ? (which(mine, theirs) ? mine : theirs) : undefined,
});
const EARLIER = moment((a, b) => a < b);
const LATER = moment((a, b) => a > b);

/** Of two closings, or one and a reopening, the first closing stays: what was done is done. */
const CLOSED: Shape = {
  whole: true,
  settle: (mine, theirs) => {
    if (!isRecord(mine)) return theirs;
    if (!isRecord(theirs)) return mine;
    return String(mine.at) <= String(theirs.at) ? mine : theirs;
  },
};

const isSealed = (gate: unknown): boolean => isRecord(gate) && gate.seal !== null;

const SHAPE: Shape = {
  fields: {
    createdAt: EARLIER,
    updatedAt: LATER,
    cadence: WHOLE,
    origin: WHOLE,
    signals: { entries: { fields: { baseline: WHOLE } } },
    tree: { own: mergeTrees },
    gates: {
      sortedBy: 'start',
      entries: {
        stays: isSealed,
        fields: {
          // the sentence and its meaning belong together
          rule: WHOLE,
          seal: { whole: true, stays: (seal) => seal !== null && seal !== undefined },
          amendments: { sortedBy: 'at', entries: ON_RECORD },
        },
      },
    },
    ending: WHOLE,
    decisions: {
      sortedBy: 'at',
      entries: {
        fields: {
          lookBack: WHOLE,
          tags: WHOLE,
          related: WHOLE,
          corrections: { sortedBy: 'at', entries: ON_RECORD },
        },
      },
    },
    actions: { sortedBy: 'at', entries: { fields: { closed: CLOSED, from: WHOLE } } },
    beliefs: { sortedBy: 'at', entries: ON_RECORD },
    reviews: { sortedBy: 'at' },
    slices: {
      entries: {
        fields: {
          startedAt: EARLIER,
          reviewedAt: LATER,
          endedAt: EARLIER,
          endedOn: EARLIER,
          revisions: { sortedBy: 'at' },
        },
      },
    },
    challenges: { entries: { fields: { answers: { sortedBy: 'at' }, closedAt: EARLIER } } },
    convergences: { sortedBy: 'at', entries: { ...ON_RECORD, fields: { restatements: { key: 'person' } } } },
    removals: { entries: { fields: { doneAt: EARLIER } } },
    workshops: { sortedBy: 'startedAt', entries: ON_RECORD },
  },
};

/**
 * Merges two versions of a sheet that share `base`. A change on one side is taken; different changes on both are reported as
 * a clash, and the merged sheet holds mine there. Additions of either side stay; removals of one side apply unless the other
 * edited that part meanwhile. Records (log, seals, amendments, workshops, convergence checks) always stay. All three must
 * satisfy `sheetSchema`; the merged one does.
 */
export function mergeSheets(base: Sheet, mine: Sheet, theirs: Sheet): MergedSheets {
  const found = fitting(threeWay({ base, mine, theirs }, SHAPE), mine, theirs);
  const logged = [base, mine, theirs].reduce(keepLog, found.merged);
  const whole = logged === found.merged ? found : fitting({ merged: logged, clashes: found.clashes }, mine, theirs);
  const { merged, clashes } = settleStatus(whole, base, mine, theirs);
  return { merged, clashes: clashes.map((clash) => ({ ...clash, field: clash.path.join('.') })) };
}

/**
 * Returns the sheet with their version of a clash; later edits of the sheet stay where they fit with it. Unchanged when the
 * place is gone.
 */
export function withTheirs(sheet: Sheet, { path, mine, theirs }: SheetClash): Sheet {
  const next = replaceAt(sheet, path, SHAPE, (now, shape) => {
    // the chosen version wins from now on
    return threeWay({ base: mine, mine: theirs, theirs: now }, shape, path).merged;
  });
  const checked = sheetSchema.safeParse(next);
  return checked.success ? checked.data : sheet;
}

/** Returns whether two versions of a sheet have the same content, ignoring when they were saved. */
export function sameContent(a: Sheet, b: Sheet): boolean {
  return same({ ...a, updatedAt: '' }, { ...b, updatedAt: '' });
}

/** Returns the merged sheet; a part that would exceed a sheet's limits is mine, and a clash. */
function fitting({ merged, clashes }: Merged, mine: Sheet, theirs: Sheet): { merged: Sheet; clashes: Clash[] } {
  const checked = sheetSchema.safeParse(merged);
  if (checked.success) return { merged: checked.data, clashes };
  const parts = new Set(checked.error.issues.map(({ path }) => String(path[0])));
  const fallback = Object.entries({ ...mine }).filter(([part]) => parts.has(part));
  return {
    merged: sheetSchema.parse({ ...(isRecord(merged) ? merged : {}), ...Object.fromEntries(fallback) }),
    clashes: [
      ...clashes.filter(({ path }) => !parts.has(path[0] ?? '')),
      ...fallback.map(([part, value]) => ({ path: [part], mine: value, theirs: Reflect.get(theirs, part) })),
    ],
  };
}

/** Where both versions made decisions, or they disagree about the status after one, the log sets it. */
function settleStatus(
  { merged, clashes }: { merged: Sheet; clashes: Clash[] },
  base: Sheet,
  mine: Sheet,
  theirs: Sheet,
): { merged: Sheet; clashes: Clash[] } {
  const known = new Set(base.decisions.map(({ id }) => id));
  const deciders = [mine, theirs].filter(({ decisions }) => decisions.some(({ id }) => !known.has(id))).length;
  const disagree = clashes.some(({ path }) => path[0] === 'status' || path[0] === 'ending');
  const agree = same([mine.status, mine.ending], [theirs.status, theirs.ending]);
  const archived = mine.status === 'archived' || theirs.status === 'archived';
  if (archived || agree || deciders === 0 || (deciders === 1 && !disagree)) return { merged, clashes };
  return {
    merged: { ...merged, ...fromLog(merged.decisions) },
    clashes: clashes.filter(({ path }) => path[0] !== 'status' && path[0] !== 'ending'),
  };
}

/** Returns `value` with the part at the path replaced; unchanged when there is nothing at the path. */
function replaceAt(
  value: unknown,
  path: readonly string[],
  shape: Shape | undefined,
  replace: (now: unknown, shape: Shape | undefined) => unknown,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return replace(value, shape);
  if (Array.isArray(value)) {
    const key = shape?.key ?? 'id';
    return value.map((entry: unknown) =>
      isRecord(entry) && entry[key] === step ? replaceAt(entry, rest, shape?.entries, replace) : entry,
    );
  }
  if (!isRecord(value) || !(step in value)) return value;
  return { ...value, [step]: replaceAt(value[step], rest, shape?.fields?.[step], replace) };
}
