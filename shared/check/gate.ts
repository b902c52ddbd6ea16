import { type CheckContext, type CheckRule, hitIf, isBlank } from '#shared/check/rule.ts';
import { standBefore, stopLine } from '#shared/check/stop-line.ts';
import { amendmentCount, drift } from '#shared/gates/drift.ts';
import { meets } from '#shared/gates/measure.ts';
import { thresholdNoise } from '#shared/gates/noise.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { type Condition, GATE_DAYS } from '#shared/model/gate.ts';
import { daysBetween } from '#shared/time/calendar.ts';

/** Aggregates that give a level of the signal, so that one reading can be compared with the threshold. */
const LEVELS = new Set<Condition['aggregate']>(['last', 'mean', 'median', 'min', 'max']);

const TRIM = { kind: 'trim-gate', label: 'End it two weeks after its start' } as const;

export const GATE_RULES: readonly CheckRule[] = [
  {
    id: 'gate.none',
    severity: 'error',
    force: 'drift',
    title: 'There is no gate',
    why: 'Without a date to decide on, the work goes on by itself.',
    mend: 'Set a gate two weeks from now.',
    field: 'gate',
    find: ({ gate }) =>
      hitIf(gate === null, { action: { kind: 'add-gate', label: 'Set a gate of two weeks from today' } }),
  },
  {
    id: 'gate.ends-before-start',
    severity: 'error',
    force: 'ambiguity',
    title: 'The gate ends before it starts',
    why: 'No reading can lie inside it.',
    mend: 'Choose a last day after the first.',
    field: 'gate.end',
    find: ({ gate }) => hitIf(gate !== null && gate.end < gate.start, { action: TRIM }),
  },
  {
    id: 'gate.too-long',
    severity: 'warning',
    force: 'drift',
    title: 'The gate is longer than two weeks',
    why: 'The longer the loop, the more goes wrong unseen.',
    mend: 'Ask a smaller question that two weeks can answer.',
    field: 'gate.end',
    find: ({ gate }) => {
      const days = gate ? daysBetween(gate.start, gate.end) : 0;
      return hitIf(days > GATE_DAYS, {
        title: `The gate takes ${days} days, longer than two weeks`,
        action: TRIM,
      });
    },
  },
  {
    id: 'gate.no-rule',
    severity: 'error',
    force: 'ambiguity',
    title: 'The gate has no decision rule',
    why: 'A rule written after the data fits any data.',
    mend: 'Write “continue if … ≥ …; stop if … < …” with a signal of this page.',
    field: 'gate.rule',
    find: ({ gate, sheet }) => {
      if (!gate || gate.rule.continueIf) return [];
      const { sentence } = gate.rule;
      if (isBlank(sentence)) return [{}];
      const parsed = parseRule(sentence, sheet.signals);
      const title = 'The decision rule is not understood yet';
      if (parsed.ok) return [{ title, mend: 'Write the rule once more, so that it is read with the signals of now.' }];
      return [
        {
          title,
          why: `${placeBefore(sentence, parsed.at)}${parsed.message}`,
          mend: `Write it like “${parsed.example}”.`,
        },
      ];
    },
  },
  {
    id: 'gate.no-stop',
    severity: 'hint',
    force: 'ambiguity',
    title: 'Nothing would stop this',
    why: 'Without a stop line, a failing idea is changed for ever.',
    mend: 'Add “; stop if …” to the rule.',
    field: 'gate.rule',
    find: ({ gate, sheet, readings }) => {
      if (!gate?.rule.continueIf || gate.rule.stopIf) return [];
      const line = stopLine(gate, sheet.signals, readings);
      return line ? [{ action: { kind: 'add-stop-line', label: `Add “${line.words}”` } }] : [{}];
    },
  },
  {
    id: 'gate.already-met',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The rule was met before the gate began',
    why: 'A threshold already passed cannot show that the mechanism works.',
    mend: 'Raise the threshold above where the signal stands now.',
    field: 'gate.rule',
    find: (context) => hitIf(alreadyMet(context)),
  },
  {
    id: 'gate.inside-noise',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The threshold lies inside the noise',
    why: 'A lucky week can pass the gate without anything having changed.',
    mend: 'Move the threshold out of the usual range, or judge the mean of more readings.',
    field: 'gate.rule',
    find: ({ gate, sheet, readings }) => {
      const noise = gate && thresholdNoise({ gate, signals: sheet.signals, readings });
      return noise?.insideLimits ? [{ why: noise.sentence }] : [];
    },
  },
  {
    id: 'gate.after-data',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The gate was sealed after the data',
    why: 'A rule agreed when readings were there already may have been made to fit them.',
    mend: 'Decide with that in mind, and seal the next gate before its first day.',
    field: 'gate.seal',
    find: ({ gate }) => hitIf(gate?.seal?.afterData === true),
  },
  {
    id: 'gate.drifted',
    severity: 'warning',
    force: 'drift',
    title: 'The page is no longer what was sealed',
    why: 'A change without a reason on record looks like moving the goal.',
    mend: 'Say at the gate why it was changed, or undo it.',
    field: 'gate.amendments',
    find: ({ gate, sheet }) => {
      const [first, ...more] = gate ? drift(sheet, gate) : [];
      const others = more.length > 0 ? ` and ${more.length} more` : '';
      return first ? [{ title: `${first.name}${others} changed since the gate was sealed` }] : [];
    },
  },
  {
    id: 'sheet.amended',
    severity: 'hint',
    force: 'drift',
    title: 'The gate was amended after it was sealed',
    why: 'Each change after the seal makes the verdict say less about what was agreed.',
    mend: 'Read the amendments in the review, and seal the next gate with what was learned.',
    field: 'gate.amendments',
    find: ({ gate, sheet }) => {
      const amended = gate ? amendmentCount(sheet, gate) : 0;
      return hitIf(amended > 0, { title: `The gate was amended ${amended}× after it was sealed` });
    },
  },
];

/** Longest part of a rule quoted to point at a place in it. */
const QUOTED = 30;

/** "After “≥ 40 and”: ", to point at the place; empty at the start. */
function placeBefore(sentence: string, at: number): string {
  const before = sentence.slice(0, at).trim();
  if (before === '') return '';
  const cut = before.length > QUOTED ? `… ${before.slice(-QUOTED).replace(/^\S*\s/, '')}` : before;
  return `After “${cut}”: `;
}

/** Returns whether the signals already met `continueIf` before the gate. */
function alreadyMet(context: CheckContext): boolean {
  const group = context.gate?.rule.continueIf;
  if (!group) return false;
  const met = group.conditions.map((condition) => {
    const before = LEVELS.has(condition.aggregate)
      ? standBefore(context.gate, condition.signal, context.sheet.signals, context.readings)
      : null;
    return before !== null && meets(before, condition);
  });
  return group.join === 'all' ? met.every(Boolean) : met.some(Boolean);
}
