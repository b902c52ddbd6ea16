import type { Gate } from '#shared/model/gate.ts';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import { guardrailPhrase } from '#shared/sheet/difference-phrase.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { plural } from '#shared/text/plural.ts';

/** One place where two versions of a sheet differ, described for people. */
export interface Difference {
  field: string;
  name: string;
  mine: string;
  theirs: string;
}

/** A part of the sheet by which people compare versions. */
interface Part {
  field: string;
  name: string;
  /** Dotted paths of its data: if the data differ the part does, even when its phrases match. */
  at: readonly string[];
  words: (sheet: Sheet) => string;
}

/** A part that is one text field. */
const text = (field: string, name: string, phrase: (sheet: Sheet) => string): Part => ({
  field,
  name,
  at: [field],
  words: phrase,
});

const list = <T>(entries: readonly T[], phrase: (entry: T) => string): string => entries.map(phrase).join('; ');

/** In the page's order, then the sheet's other screens. */
const PARTS: readonly Part[] = [
  text('title', 'Title', (s) => s.title),
  text('status', 'Status', (s) => s.status),
  text('owner', 'Owner', (s) => s.owner),
  text('cadence', 'Cadence', (s) => (s.cadence ? formatCadence(s.cadence) : '')),
  text('nextReview', 'Next review', (s) => s.nextReview ?? ''),
  text('aim.outcome', 'Aim', (s) => s.aim.outcome),
  text('aim.done', 'Done when', (s) => s.aim.done),
  text('mechanism.lever', 'Lever', (s) => s.mechanism.lever),
  text('mechanism.target', 'Target', (s) => s.mechanism.target),
  text('mechanism.because', 'Because', (s) => s.mechanism.because),
  text('mechanism.assumptions', 'Assumptions', (s) =>
    list(s.mechanism.assumptions, (a) => `${a.text} (${a.state}${a.shownBy && `, shown by ${a.shownBy}`})`),
  ),
  text('signals', 'Signals', (s) =>
    list(s.signals, (x) => [x.name, x.unit, x.role, x.definition].filter(Boolean).join(', ')),
  ),
  text('events', 'Event notes', (s) => list(s.events, (e) => `${e.date} ${e.text}`)),
  text('tree', 'Metric tree', (s) => list(s.tree.nodes, (n) => n.name)),
  {
    field: 'gate',
    name: 'Gate',
    at: ['gates'],
    words: (s) =>
      list(s.gates, (g) =>
        [`${g.start} to ${g.end}${sealPhrase(g)}`, g.question, g.rule.sentence].filter(Boolean).join(': '),
      ),
  },
  { field: 'guardrail.text', name: 'Guardrail', at: ['guardrail'], words: guardrailPhrase },
  text('basalCost.cost', 'Basal cost', (s) => s.basalCost.cost),
  {
    field: 'basalCost.hours',
    name: 'Basal hours',
    at: ['basalCost.hours', 'basalCost.carriedBy'],
    words: ({ basalCost: { hours, carriedBy } }) =>
      [hours === null ? '' : `${hours} hours a month`, carriedBy && `carried by ${carriedBy}`]
        .filter(Boolean)
        .join(', '),
  },
  text('basalCost.removal', 'If stopped', (s) => s.basalCost.removal),
  text('decisions', 'Decisions', (s) =>
    list(s.decisions, (d) => `${d.date} ${d.outcome}: ${d.rationale}${times(', corrected', d.corrections.length)}`),
  ),
  text('ending', 'Ending', (s) => (s.ending ? [s.ending.kind, s.ending.why].filter(Boolean).join(': ') : '')),
  text('reviews', 'Reviews', (s) => list(s.reviews, (r) => [r.date, r.why].filter(Boolean).join(': '))),
  text('actions', 'Actions', (s) =>
    list(s.actions, (a) => [a.what, a.who, a.closed?.how ?? 'open'].filter(Boolean).join(', ')),
  ),
  text('beliefs', 'Beliefs', (s) => list(s.beliefs, (b) => [b.about.text, b.answer].filter(Boolean).join(': '))),
  text('declined', 'Offers turned down', (s) => list(s.declined, (d) => `${d.offer} (${d.date})`)),
  text('slices', 'Slices', (s) => list(s.slices, (x) => `${x.title || 'Untitled'} (${x.state})`)),
  text('challenges', 'Challenges', (s) =>
    list(s.challenges, (c) => `${c.text} (${c.closedAt === null ? 'open' : 'closed'})`),
  ),
  text('premortems', 'Pre-mortems', (s) =>
    list(s.premortems, (p) => `${p.at.slice(0, 10)}, ${plural(p.risks.length, 'risk')}`),
  ),
  text('convergences', 'Convergence checks', (s) =>
    list(s.convergences, (c) => `${c.at.slice(0, 10)}, ${plural(c.restatements.length, 'person', 'people')}`),
  ),
  text('removals', 'Removals', (s) => list(s.removals, (r) => `${r.text} (${r.doneAt === null ? 'open' : 'done'})`)),
  text('workshops', 'Workshops', (s) => list(s.workshops, (w) => [w.date, w.facilitator].filter(Boolean).join(', '))),
  text('origin', 'Carried forward from', (s) => s.origin?.title ?? ''),
];

/** ", sealed, amended 2×". */
function sealPhrase({ seal, amendments }: Gate): string {
  return `${seal ? ', sealed' : ''}${times(', amended', amendments.length)}`;
}

function times(what: string, n: number): string {
  return n > 0 ? `${what} ${n}×` : '';
}

/**
 * Returns where two versions of a sheet differ, in the page's order; a part whose phrases match is reported as differing in
 * details.
 */
export function differences(mine: Sheet, theirs: Sheet): Difference[] {
  const found: Difference[] = [];
  for (const { field, name, at, words } of PARTS) {
    const [a, b] = [words(mine), words(theirs)];
    if (a !== b) found.push({ field, name, mine: a, theirs: b });
    else if (at.some((path) => canonicalJson(valueAt(mine, path)) !== canonicalJson(valueAt(theirs, path)))) {
      found.push({ field, name, mine: `${a} (details differ)`.trim(), theirs: `${b} (details differ)`.trim() });
    }
  }
  return found;
}

/**
 * Returns the names of the parts that changed, in the page's order.
 * @param paths dotted paths of the data that changed ("aim.outcome", "signals.0.name"); a shorter path covers everything
 * below it
 */
export function changedNames(paths: readonly string[]): string[] {
  const touches = (part: string, path: string) =>
    path === '' || path === part || path.startsWith(`${part}.`) || part.startsWith(`${path}.`);
  return PARTS.filter(({ at }) => at.some((part) => paths.some((path) => touches(part, path)))).map(({ name }) => name);
}

function valueAt(sheet: Sheet, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : null), sheet);
}
