import type { Gate } from '#shared/gates/gate.ts';
import { formatCadence, type Sheet } from '#shared/sheet/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/** One place where two versions of a sheet differ, in words for people. */
export interface Difference {
  field: string;
  name: string;
  mine: string;
  theirs: string;
}

type Part = { field: string; name: string; words: (sheet: Sheet) => string };

const PARTS: readonly Part[] = [
  { field: 'title', name: 'Title', words: (s) => s.title },
  { field: 'status', name: 'Status', words: (s) => s.status },
  { field: 'owner', name: 'Owner', words: (s) => s.owner },
  { field: 'cadence', name: 'Cadence', words: (s) => (s.cadence ? formatCadence(s.cadence) : '') },
  { field: 'nextReview', name: 'Next review', words: (s) => s.nextReview ?? '' },
  { field: 'aim.outcome', name: 'Aim', words: (s) => s.aim.outcome },
  { field: 'aim.done', name: 'Done when', words: (s) => s.aim.done },
  { field: 'mechanism.lever', name: 'Lever', words: (s) => s.mechanism.lever },
  { field: 'mechanism.target', name: 'Target', words: (s) => s.mechanism.target },
  { field: 'mechanism.because', name: 'Because', words: (s) => s.mechanism.because },
  {
    field: 'mechanism.assumptions',
    name: 'Assumptions',
    words: (s) =>
      s.mechanism.assumptions.map((a) => `${a.text} (${a.state}${a.shownBy && `, shown by ${a.shownBy}`})`).join('; '),
  },
  {
    field: 'signals',
    name: 'Signals',
    words: (s) => s.signals.map((x) => [x.name, x.unit, x.role, x.definition].filter(Boolean).join(', ')).join('; '),
  },
  {
    field: 'events',
    name: 'Event notes',
    words: (s) => s.events.map((e) => `${e.date} ${e.text}`).join('; '),
  },
  { field: 'tree', name: 'Metric tree', words: (s) => s.tree.nodes.map((n) => n.name).join('; ') },
  {
    field: 'gate',
    name: 'Gate',
    words: (s) =>
      s.gates
        .map((g) => [`${g.start} to ${g.end}${sealWords(g)}`, g.question, g.rule.sentence].filter(Boolean).join(': '))
        .join('; '),
  },
  {
    field: 'guardrail.text',
    name: 'Guardrail',
    words: (s) =>
      [s.guardrail.text, s.guardrail.slo === null ? '' : `SLO ${s.guardrail.slo}%`].filter(Boolean).join(', '),
  },
  { field: 'basalCost.cost', name: 'Basal cost', words: (s) => s.basalCost.cost },
  { field: 'basalCost.removal', name: 'If stopped', words: (s) => s.basalCost.removal },
  {
    field: 'decisions',
    name: 'Decisions',
    words: (s) => s.decisions.map((d) => `${d.date} ${d.outcome}: ${d.rationale}`).join('; '),
  },
];

/** ", sealed, amended 2×". */
function sealWords({ seal, amendments }: Gate): string {
  return `${seal ? ', sealed' : ''}${amendments.length > 0 ? `, amended ${amendments.length}×` : ''}`;
}

/** What of a sheet belongs to each part, exactly, for finding differences that its words do not show. */
const EXACT: Partial<Record<string, (sheet: Sheet) => unknown>> = {
  signals: (s) => s.signals,
  events: (s) => s.events,
  tree: (s) => s.tree,
  gate: (s) => s.gates,
  'guardrail.text': (s) => s.guardrail,
};

/** Where two versions of a sheet differ, in the page's order; details that have no words of their own are said to. */
export function differences(mine: Sheet, theirs: Sheet): Difference[] {
  const found: Difference[] = [];
  for (const { field, name, words } of PARTS) {
    const [a, b] = [words(mine), words(theirs)];
    if (a !== b) found.push({ field, name, mine: a, theirs: b });
    else if (EXACT[field] && canonicalJson(EXACT[field](mine)) !== canonicalJson(EXACT[field](theirs))) {
      found.push({ field, name, mine: `${a} (details differ)`, theirs: `${b} (details differ)` });
    }
  }
  return found;
}
