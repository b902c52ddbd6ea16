import { lateEdges, latePhrase } from '#shared/beliefs/tested-edges.ts';
import { type CheckContext, type CheckRule, hitIf, isBlank } from '#shared/check/rule.ts';
import { stopLine } from '#shared/check/stop-line.ts';
import { enoughCadence } from '#shared/gates/cadence.ts';
import { amendmentCount, drift } from '#shared/gates/drift.ts';
import { windowFits } from '#shared/gates/evaluate.ts';
import { meets } from '#shared/gates/measure.ts';
import { ruleProblem } from '#shared/gates/reread-rules.ts';
import { baseRate, passesByLuck } from '#shared/luck/base-rate.ts';
import { luckSentence } from '#shared/luck/luck.ts';
import { historyEnd, pastStretches } from '#shared/luck/past-stretches.ts';
import { ifItGoesOn } from '#shared/luck/trend.ts';
import { type Condition, GATE_DAYS, gateLength } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { formatDate } from '#shared/time/calendar.ts';

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
    id: 'gate.none-running',
    severity: 'warning',
    force: 'entropy',
    title: 'No gate is running',
    why: 'Work that goes on without a date to decide on goes on by itself.',
    mend: 'Open the next gate, or end the sheet.',
    field: 'gate',
    find: ({ sheet, gate, today }) => {
      if (!gate || sheet.status !== 'running') return [];
      if (sheet.decisions.some((decision) => decision.gate === gate.id)) {
        const room = sheet.gates.length < LIST_LIMIT;
        return [room ? { action: { kind: 'next-gate', label: 'Open the next gate' } } : {}];
      }
      return hitIf(today > gate.end, {
        title: `The gate ended on ${formatDate(gate.end)}, and nothing is decided`,
        why: 'A gate that passes without a decision teaches that gates don’t count.',
        mend: 'Decide what its readings say: continue, change or stop.',
      });
    },
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
      const days = gate ? gateLength(gate) : 0;
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
      if (!gate) return [];
      const { sentence, continueIf } = gate.rule;
      if (isBlank(sentence)) return hitIf(continueIf === null);
      const problem = ruleProblem(gate, sheet.signals);
      if (!problem && continueIf) return [];
      const title = continueIf
        ? 'The decision rule is not understood any more'
        : 'The decision rule is not understood yet';
      if (!problem) return [{ title, mend: 'Write the rule once more, so that it is read with the signals of now.' }];
      return [
        {
          title,
          why: `${placeBefore(sentence, problem.at)}${problem.message}`,
          mend: `Write it like “${problem.example}”.`,
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
    id: 'gate.passes-by-luck',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The rule passes by luck',
    why: 'A rule that is often met without any change cannot show that the mechanism works.',
    mend: 'Choose a threshold that at most one stretch in twenty met.',
    field: 'gate.rule',
    find: ({ gate, sheet, readings, today }) => {
      if (!gate) return [];
      const rate = baseRate({ gate, signals: sheet.signals, readings, today });
      return passesByLuck(rate) ? [{ why: `${luckSentence(gate, rate)} ${NOT_A_FORECAST}` }] : [];
    },
  },
  {
    id: 'gate.passes-by-trend',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The trend before the gate meets the rule by itself',
    why: 'If it just goes on as in the last six weeks, the rule says continue whatever you do.',
    mend: 'Choose a threshold beyond where the trend leads.',
    field: 'gate.rule',
    find: ({ gate, sheet, readings, today }) =>
      hitIf(gate !== null && ifItGoesOn({ gate, signals: sheet.signals, readings, today }).meets === true),
  },
  {
    id: 'gate.cannot-decide',
    severity: 'error',
    force: 'ambiguity',
    title: 'The gate can never decide',
    why: 'With fewer readings than the rule asks for, its end says change whatever they are.',
    mend: 'Read the signal more often, ask for fewer readings, or lengthen the gate.',
    field: 'gate.rule',
    find: ({ gate, sheet }) => {
      if (!gate?.rule.continueIf || gate.end < gate.start) return [];
      const cadence = enoughCadence(gate, sheet.signals);
      if (cadence && !cadence.enough) return [{ why: cadence.sentence }];
      const outside = gate.rule.continueIf.conditions.filter((condition) => !windowFits(condition, gateLength(gate)));
      const never =
        gate.rule.continueIf.join === 'all'
          ? outside.length > 0
          : outside.length === gate.rule.continueIf.conditions.length;
      return hitIf(never, {
        why: `The rule looks at days that a gate of ${gateLength(gate)} days does not have.`,
        mend: 'Name a window inside the gate.',
      });
    },
  },
  {
    id: 'gate.before-lag',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The gate ends before the effect can show',
    why: 'The metric tree expects the signal to move later than that.',
    mend: 'Test a signal that moves sooner, or correct the lag in the tree.',
    field: 'gate.rule',
    find: ({ gate, sheet }) => {
      const [late] = gate ? lateEdges(gate, sheet.tree) : [];
      return late ? [{ why: `“${late.text}”: ${latePhrase(late)}` }] : [];
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

const NOT_A_FORECAST = 'It’s a base rate, not a forecast.';

/**
 * Returns whether the rule held already on the stretch just before the gate, as long as it and by its own aggregates; without
 * readings there, whether the written baselines meet it.
 */
function alreadyMet({ gate, sheet, readings, today }: CheckContext): boolean {
  const group = gate?.rule.continueIf;
  if (!gate || !group) return false;
  const before = pastStretches({ gate, signals: sheet.signals, readings, today }).at(-1);
  if (before?.end === historyEnd(gate, today)) return before.outcome === 'continue';
  const met = group.conditions.map((condition) => {
    const baseline = sheet.signals.find(({ id }) => id === condition.signal)?.baseline;
    return LEVELS.has(condition.aggregate) && baseline?.kind === 'value' && meets(baseline.value, condition);
  });
  return group.join === 'all' ? met.every(Boolean) : met.some(Boolean);
}
