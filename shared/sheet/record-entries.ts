import { sealedName, sealedPhrase } from '#shared/gates/drift.ts';
import type { Amendment, Gate } from '#shared/model/gate.ts';
import type { Ending, Sheet } from '#shared/model/sheet.ts';
import { actionEntries } from '#shared/sheet/action-entries.ts';
import { beliefEntries } from '#shared/sheet/belief-entries.ts';
import { movedNumber } from '#shared/sheet/moved-number.ts';
import { because, doneBy, type RecordEntry } from '#shared/sheet/record-entry.ts';
import { plural } from '#shared/text/plural.ts';
import { dayPhrase, daysPhrase } from '#shared/time/calendar.ts';

/**
 * Returns what stands on a sheet's record, latest first: seals, amendments, decisions with their corrections, what gates
 * taught, reviews, workshops, convergence checks, actions, endings, what was removed after a stop.
 * @param today in the workspace's zone; dates of another year show theirs
 */
export function recordEntries(sheet: Sheet, today: string): RecordEntry[] {
  const entries = [
    ...sheet.gates.flatMap((gate) => gateEntries(sheet, gate, today)),
    ...decisionEntries(sheet, today),
    ...beliefEntries(sheet.beliefs),
    ...actionEntries(sheet.actions, today),
    ...sheet.reviews.map(({ id, at, by, date, why }): RecordEntry => {
      const day = dayPhrase(date, today);
      const text = `${doneBy(by, `held the review of ${day}`, `The review of ${day} was held`)}${because(why)}`;
      return { key: `review ${id}`, at, kind: 'review', by, text };
    }),
    ...sheet.workshops.map(({ id, endedAt, facilitator, people }): RecordEntry => {
      const room = people.length > 0 ? ` with ${plural(people.length, 'person', 'people')}` : '';
      const text = doneBy(facilitator, `led a workshop${room}`, `A workshop was held${room}`);
      return { key: `workshop ${id}`, at: endedAt, kind: 'review', by: facilitator, text };
    }),
    ...sheet.convergences.map(({ id, at, restatements }): RecordEntry => {
      const people = plural(restatements.length, 'person', 'people');
      const text = `${people} said the aim in their own words`;
      return { key: `check ${id}`, at, kind: 'review', by: '', text };
    }),
    ...sheet.removals.flatMap(({ id, text, doneAt, by }): RecordEntry[] =>
      doneAt === null
        ? []
        : [
            {
              key: `removal ${id}`,
              at: doneAt,
              kind: 'decision',
              by,
              text: doneBy(by, `removed “${text}” after the stop`, `“${text}” was removed after the stop`),
            },
          ],
    ),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function gateEntries(sheet: Sheet, gate: Gate, today: string): RecordEntry[] {
  const days = daysPhrase(gate.start, gate.end, today);
  const seal = gate.seal && {
    key: `seal ${gate.id}`,
    at: gate.seal.at,
    kind: 'seal' as const,
    by: gate.seal.by,
    text: `${doneBy(gate.seal.by, `sealed the gate of ${days}`, `The gate of ${days} was sealed`)}${gate.seal.afterData ? ', after its data' : ''}`,
  };
  const amendments = gate.amendments.map(
    (amendment): RecordEntry => ({
      key: `amendment ${amendment.id}`,
      at: amendment.at,
      kind: 'amendment',
      by: amendment.by,
      text: `${amendmentText(sheet, amendment)}${because(amendment.why)}`,
    }),
  );
  return seal ? [seal, ...amendments] : amendments;
}

function amendmentText(sheet: Sheet, { field, before, after, by }: Amendment): string {
  const [was, is] = [sealedPhrase(sheet, field, before), sealedPhrase(sheet, field, after)];
  const moved = movedNumber(was, is);
  if (field === 'gate.rule' && moved) {
    const to = `from ${moved.from} to ${moved.to}`;
    return doneBy(by, `moved the threshold ${to}`, `The threshold moved ${to}`);
  }
  const name = sealedName(sheet, field);
  const short = was !== '' && is !== '' && was.length + is.length <= 80;
  const what = short ? `${name} from “${was}” to “${is}”` : name;
  return doneBy(by, `changed ${what} after the seal`, `${what} was changed after the seal`);
}

function decisionEntries({ decisions, ending }: Sheet, today: string): RecordEntry[] {
  const taken = decisions.flatMap(({ id, at, by, date, outcome, verdict, rationale, corrections }): RecordEntry[] => [
    {
      key: `decision ${id}`,
      at,
      kind: 'decision',
      by,
      text: `${doneBy(by, `decided to ${outcome}`, `Decided: ${outcome}`)}${verdict !== null && verdict !== outcome ? `, against the rule (${verdict})` : ''}${because(rationale)}`,
    },
    ...corrections.map((one): RecordEntry => {
      const of = `the decision of ${dayPhrase(date, today)}`;
      const text = `${doneBy(one.by, `corrected ${of}`, `A correction to ${of}`)}${because(one.text)}`;
      return { key: `correction ${one.id}`, at: one.at, kind: 'decision', by: one.by, text };
    }),
  ]);
  // a stop stands there as the decision that it was
  if (!ending || (ending.kind === 'stopped' && ending.decision !== null)) return taken;
  const { at, by } = ending;
  return [...taken, { key: 'ending', at, kind: 'decision', by, text: `${endingText(ending)}${because(ending.why)}` }];
}

/** "The aim was achieved, says Chloé". */
function endingText({ kind, by }: Ending): string {
  if (kind === 'stopped') return doneBy(by, 'stopped the sheet', 'The sheet was stopped');
  return by.trim() === '' ? 'The aim was achieved' : `The aim was achieved, says ${by.trim()}`;
}
