import { type Format, formats, type Kind } from '#electron/backend/storage/formats.ts';
import type { SheetV1 } from '#electron/backend/storage/frozen/sheet-v1.ts';
import type { SheetV2 } from '#electron/backend/storage/frozen/sheet-v2.ts';
import type { SheetV3 } from '#electron/backend/storage/frozen/sheet-v3.ts';
import type { WorkspaceV1 } from '#electron/backend/storage/frozen/workspace-v1.ts';
import type { WorkspaceV2 } from '#electron/backend/storage/frozen/workspace-v2.ts';
import { type Cadence, WEEKDAYS } from '#shared/model/sheet.ts';

/**
 * One step from a version to the next. `up` gets a body that the frozen schema of `from` accepted; it returns a new
 * body and leaves the old one alone.
 *
 * How to add one: freeze today's schema in `frozen/<kind>-v<n>.ts` and name it under `earlier` in formats.ts; raise
 * the format's version; add the step here; write a fixture of the new version in test/fixtures/formats and a test
 * that the old fixture becomes the new one.
 */
export interface Migration {
  name: string;
  kind: Kind;
  from: number;
  to: number;
  up(body: unknown): unknown;
}

const CADENCE = /^(\d{1,3}) min, ([A-Z][a-z]+day)s ((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** "15 min, Tuesdays 10:00" as a record; null when it is not in that form. */
function parseCadence(text: string): Cadence | null {
  const match = CADENCE.exec(text.trim());
  const weekday = WEEKDAYS.find((day) => day === match?.[2]?.toLowerCase());
  const minutes = Number(match?.[1]);
  if (!match?.[3] || !weekday || minutes < 1 || minutes > 600) return null;
  return { minutes, weekday, time: match[3] };
}

/** Longest owner that version 2 holds. */
const OWNER_LIMIT = 200;

/** Cadence text → record. A text that is none stays: behind the owner, or where that is full, under the basal cost. */
function cadenceRecord(sheet: SheetV1): unknown {
  const cadence = parseCadence(sheet.cadence);
  const rest = cadence ? '' : sheet.cadence.trim();
  const owner = [sheet.owner, rest].filter(Boolean).join(' · ');
  const fits = owner.length <= OWNER_LIMIT;
  const { id, title, status, createdAt, updatedAt, cadence: _text, owner: _owner, basalCost, ...others } = sheet;
  return {
    ...{ id, title, status, createdAt, updatedAt },
    owner: fits ? owner : sheet.owner,
    cadence,
    nextReview: null,
    ...others,
    basalCost: fits ? basalCost : { ...basalCost, cost: [basalCost.cost, rest].filter(Boolean).join('\n') },
  };
}

/** Room for event notes, for how a signal's limits are drawn, and for a gate's seal and its amendments. */
function withSeals(sheet: SheetV2): unknown {
  return {
    ...sheet,
    signals: sheet.signals.map((signal) => ({ ...signal, process: { lockedThrough: null, dividers: [] } })),
    events: [],
    gates: sheet.gates.map((gate) => ({ ...gate, seal: null, amendments: [] })),
  };
}

/**
 * Room for the loop: reviews, slices, challenges, pre-mortems, convergence checks, removals; counts for the guardrail,
 * hours for the basal cost. A decision's snapshot holds whole signals; what an older one did not keep is empty, not
 * taken from today's page.
 */
function withLoop(sheet: SheetV3): unknown {
  const { guardrail, basalCost } = sheet;
  return {
    ...sheet,
    guardrail: { text: guardrail.text, signal: guardrail.signal, good: null, valid: null, slo: guardrail.slo },
    basalCost: { cost: basalCost.cost, hours: null, carriedBy: '', removal: basalCost.removal },
    decisions: sheet.decisions.map((decision) => ({
      ...decision,
      snapshot: {
        ...decision.snapshot,
        signals: decision.snapshot.signals.map(({ id, name, unit }) => ({ ...BARE_SIGNAL, id, name, unit })),
        guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
        events: [],
        basalCost: { hours: null, carriedBy: '' },
      },
      corrections: [],
    })),
    reviews: [],
    slices: [],
    challenges: [],
    premortems: [],
    convergences: [],
    removals: [],
    workshops: [],
    origin: null,
  };
}

/** What a snapshot of version 3 did not say of a signal. */
const BARE_SIGNAL = {
  role: 'leading',
  decimals: null,
  direction: null,
  definition: '',
  source: '',
  cadence: null,
  aggregation: 'mean',
  baseline: null,
  target: null,
  process: { lockedThrough: null, dividers: [] },
};

export const migrations: readonly Migration[] = [
  {
    name: 'sheet-2-cadence-record',
    kind: 'sheet',
    from: 1,
    to: 2,
    up: (body) => cadenceRecord(body as SheetV1),
  },
  {
    name: 'draft-2-cadence-record',
    kind: 'draft',
    from: 1,
    to: 2,
    up: (body) => {
      const draft = body as { sheet: SheetV1 };
      return { ...draft, sheet: cadenceRecord(draft.sheet) };
    },
  },
  {
    name: 'sheet-3-events-process-seal',
    kind: 'sheet',
    from: 2,
    to: 3,
    up: (body) => withSeals(body as SheetV2),
  },
  {
    name: 'draft-3-events-process-seal',
    kind: 'draft',
    from: 2,
    to: 3,
    up: (body) => {
      const draft = body as { sheet: SheetV2 };
      return { ...draft, sheet: withSeals(draft.sheet) };
    },
  },
  {
    name: 'sheet-4-loop',
    kind: 'sheet',
    from: 3,
    to: 4,
    up: (body) => withLoop(body as SheetV3),
  },
  {
    name: 'draft-4-loop',
    kind: 'draft',
    from: 3,
    to: 4,
    up: (body) => {
      const draft = body as { sheet: SheetV3 };
      return { ...draft, sheet: withLoop(draft.sheet) };
    },
  },
  {
    name: 'workspace-2-import-mappings',
    kind: 'workspace',
    from: 1,
    to: 2,
    up: (body) => ({ ...(body as WorkspaceV1), importMappings: [] }),
  },
  {
    name: 'workspace-3-workshop-plans',
    kind: 'workspace',
    from: 2,
    to: 3,
    up: (body) => ({ ...(body as WorkspaceV2), workshopPlans: [] }),
  },
];

/**
 * Checks that every kind's steps lead without a gap from 1 to the version that is written, with unique names and a
 * frozen schema for each version they start from. Run at start: a wrong list must not touch anybody's files.
 * @throws Error naming the gap
 */
export function assertMigrations(
  list: readonly Migration[],
  all: readonly Pick<Format<unknown>, 'kind' | 'version' | 'earlier'>[],
): void {
  const names = new Set(list.map((m) => m.name));
  if (names.size !== list.length) throw new Error('Two migrations have the same name');
  for (const { kind, version, earlier } of all) {
    const steps = list.filter((m) => m.kind === kind);
    for (let from = 1; from < version; from++) {
      const step = steps[from - 1];
      if (step?.from !== from || step.to !== from + 1) {
        throw new Error(`The migration of ${kind} from version ${from} to ${from + 1} is missing or out of order`);
      }
      if (!earlier[from]) throw new Error(`The frozen schema of ${kind} version ${from} is missing`);
    }
    if (steps.length !== version - 1) throw new Error(`There are migrations of ${kind} beyond version ${version}`);
  }
}

assertMigrations(migrations, formats);

/** A body of an earlier version brought up to the version that is written. */
export function migrate(kind: Kind, from: number, body: unknown): unknown {
  return migrations.filter((m) => m.kind === kind && m.from >= from).reduce((b, m) => m.up(b), body);
}
