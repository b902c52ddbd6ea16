import type { RestatedField } from '#shared/alignment/restated-fields.ts';
import { diverging } from '#shared/alignment/restatements.ts';
import { drift } from '#shared/gates/drift.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** Returns what moved away from the agreement. */
export function driftParts({ sheet }: HealthInput): HealthPart[] {
  return [...gateParts(sheet), ...restatementParts(sheet)];
}

/** For the current gate: recorded amendments, changes without a reason, a seal after the data. */
function gateParts(sheet: Sheet): HealthPart[] {
  const gate = sheet.gates.at(-1);
  if (!gate?.seal) return [];
  const parts: HealthPart[] = [];
  const amended = gate.amendments.length;
  if (amended > 0) {
    const phrase = `The gate was amended ${amended}× after it was sealed.`;
    parts.push({ kind: 'amendments', words: phrase, count: amended, field: 'gate.seal' });
  }
  const open = drift(sheet, gate);
  if (open.length > 0) {
    const phrase = `Changed since the seal without a reason on record: ${open.map(({ name }) => name).join(', ')}.`;
    parts.push({ kind: 'unrecorded', words: phrase, count: open.length, field: 'gate.amendments' });
  }
  if (gate.seal.afterData) {
    const phrase = 'The gate was sealed when readings inside it were there already.';
    parts.push({ kind: 'after-data', words: phrase, count: 1, field: 'gate.seal' });
  }
  return parts;
}

const QUESTIONS: Readonly<Record<RestatedField, { words: string; field: string }>> = {
  aim: { words: 'the aim', field: 'aim.outcome' },
  mechanism: { words: 'the mechanism', field: 'mechanism.lever' },
  signal: { words: 'the first signal', field: 'signals' },
};

/** For the last convergence check: what people restated differently. */
function restatementParts({ convergences }: Sheet): HealthPart[] {
  const last = [...convergences].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  if (!last) return [];
  const on = formatDate(last.at.slice(0, 10), 'short');
  return diverging(last).map((question) => {
    const { words, field } = QUESTIONS[question];
    const how = last.marks[question] === null ? 'in words that hardly meet' : 'differently';
    return { kind: 'diverging', words: `On ${on} people restated ${words} ${how}.`, count: 1, field };
  });
}
