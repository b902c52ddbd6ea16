import { ALIKE, likeness } from '#shared/alignment/similar-mechanism.ts';
import { moreFaster } from '#shared/check/more-faster.ts';
import { countsOutput, isOutputCount } from '#shared/check/output-count.ts';
import { type CheckContext, type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { MOST_SIGNALS, quoted } from '#shared/check/signals.ts';
import { stocksWithoutFlow } from '#shared/check/stock-flow.ts';
import { sameRoutine, sameSignals } from '#shared/sheet/carried-from.ts';
import { quote } from '#shared/sheet/fields.ts';

/** Pages on which everything is filled in, and nothing can be learned. */
export const MISFIRE_RULES: readonly CheckRule[] = [
  {
    id: 'misfire.more-faster',
    severity: 'warning',
    force: 'drift',
    title: 'The lever is only more of the same',
    why: 'More people, hours or releases multiply what is there, right or wrong.',
    mend: 'Say what will be done differently, and why that moves the target.',
    field: 'mechanism.lever',
    find: ({ sheet }) => {
      const more = moreFaster(sheet.mechanism.lever);
      return hitIf(more !== null, { title: `${quote(more ?? '', 'The lever')} is only more of the same` });
    },
  },
  {
    id: 'misfire.output-count',
    severity: 'warning',
    force: 'drift',
    title: 'A signal counts what was made',
    why: 'Output can rise every week while nothing gets better for anyone.',
    mend: 'Count what changes for the people it was made for.',
    field: 'signals',
    find: ({ sheet, feedback }) => [
      ...hitIf(countsOutput(sheet.mechanism.target), {
        title: `The mechanism moves output: ${quote(sheet.mechanism.target, 'what was made')}`,
        mend: 'Say what that output is meant to change.',
        field: 'mechanism.target',
      }),
      ...feedback
        .filter(isOutputCount)
        .map(({ id, name }): Hit => ({ title: `${quoted(name)} counts what was made`, field: `signals.${id}.name` })),
    ],
  },
  {
    id: 'misfire.snapshot',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A stock is shown without its flow',
    why: 'A stock can stand still while things wait longer and longer.',
    mend: 'Add how long one takes, or how many come and go in a week.',
    field: 'signals',
    find: ({ sheet, feedback }) =>
      stocksWithoutFlow(sheet.signals).map(
        ({ id, name }): Hit => ({
          title: `${quoted(name)} is a stock without its flow`,
          field: `signals.${id}.name`,
          ...(feedback.length < MOST_SIGNALS ? { action: { kind: 'add-flow', label: 'Add “Days until done”' } } : {}),
        }),
      ),
  },
  {
    id: 'misfire.business-as-usual',
    severity: 'warning',
    force: 'entropy',
    title: 'The aim is new; all else stayed as it was',
    why: 'The old signals, owner and routine keep steering towards the old aim.',
    mend: 'Choose the signals that would show this aim, or keep the old sheet.',
    field: 'signals',
    find: businessAsUsual,
  },
];

/** Only where the sheet that it was carried forward from can be read: what is compared is that sheet as it is now. */
function businessAsUsual({ sheet, origin, feedback }: CheckContext): Hit[] {
  if (!origin || origin.sheet !== sheet.origin?.sheet || feedback.every(({ name }) => isBlank(name))) return [];
  const [then, now] = [origin.aim, sheet.aim.outcome];
  // The same words with another number are the same aim, and its signals stay right.
  if (isBlank(then) || isBlank(now) || likeness(then, now) >= ALIKE) return [];
  if (!sameSignals(sheet, origin) || !sameRoutine(sheet, origin)) return [];
  const title = origin.title.trim() || 'Untitled';
  return [
    {
      title: `The aim is new; signals, owner and review are those of ${quote(title, 'the sheet before')}`,
      action: { kind: 'open-sheet', label: `Open “${title}”`, sheet: origin.sheet },
    },
  ];
}
