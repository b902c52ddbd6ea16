import { similarMechanisms } from '#shared/alignment/similar-mechanism.ts';
import { leverIsTarget, reasonIsTarget } from '#shared/check/circular.ts';
import { targetUnmeasured } from '#shared/check/measured-target.ts';
import { splitLevers } from '#shared/check/mends.ts';
import { type CheckRule, hitIf, isBlank } from '#shared/check/rule.ts';
import { twoLevers } from '#shared/check/wording.ts';
import { quote } from '#shared/sheet/fields.ts';
import { formatDate } from '#shared/time/calendar.ts';

export const MECHANISM_RULES: readonly CheckRule[] = [
  {
    id: 'mechanism.incomplete',
    severity: 'error',
    force: 'ambiguity',
    title: 'The mechanism is not complete',
    why: 'A team that cannot name its mechanism only gets faster at the wrong thing.',
    mend: 'Finish the sentence “We believe … will move … because …”.',
    field: 'mechanism.lever',
    find: ({ sheet: { mechanism } }) => {
      const { lever, target } = mechanism;
      if (isBlank(lever) && isBlank(target)) return [{ title: 'The mechanism is missing' }];
      if (isBlank(lever)) return [{ title: 'The mechanism names no lever', mend: 'Say what you will change.' }];
      return hitIf(isBlank(target), {
        title: 'The mechanism moves nothing yet',
        mend: 'Say what the lever will move.',
        field: 'mechanism.target',
      });
    },
  },
  {
    id: 'mechanism.no-because',
    severity: 'error',
    force: 'ambiguity',
    title: 'The mechanism gives no reason',
    why: 'Only a reason can turn out wrong, and only then is something learned.',
    mend: 'Say after “because” why the lever should work.',
    field: 'mechanism.because',
    find: ({ sheet: { mechanism } }) =>
      hitIf(!isBlank(mechanism.lever) && !isBlank(mechanism.target) && isBlank(mechanism.because)),
  },
  {
    id: 'mechanism.two-levers',
    severity: 'hint',
    force: 'ambiguity',
    title: 'There may be two levers here',
    why: 'If both are pulled at once, nobody can tell which one worked.',
    mend: 'Keep one for this gate and give the other a sheet of its own.',
    field: 'mechanism.lever',
    find: ({ sheet }) => {
      if (twoLevers(sheet.mechanism.lever) === null) return [];
      const split = splitLevers(sheet.mechanism.lever);
      return split ? [{ action: { kind: 'split-levers', label: `Keep “${split.keep}” only` } }] : [{}];
    },
  },
  {
    id: 'mechanism.circular',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The mechanism goes in a circle',
    why: 'A target restated explains nothing, so nothing can turn out wrong.',
    mend: 'Say what you will do, and what in people or things makes it work.',
    field: 'mechanism.lever',
    find: ({ sheet: { mechanism } }) => [
      ...hitIf(leverIsTarget(mechanism), {
        title: 'The lever only restates the target',
        mend: 'Say what you will do to move it.',
      }),
      ...hitIf(reasonIsTarget(mechanism), {
        title: 'The reason only restates the target',
        mend: 'Say after “because” what in people or things makes the lever work.',
        field: 'mechanism.because',
      }),
    ],
  },
  {
    id: 'mechanism.target-unmeasured',
    severity: 'warning',
    force: 'ambiguity',
    title: 'No signal measures what the mechanism moves',
    why: 'The signals can move without the mechanism, and the mechanism without them.',
    mend: 'Add a signal for the target, or say what the lever will really move.',
    field: 'mechanism.target',
    find: ({ sheet }) =>
      hitIf(targetUnmeasured(sheet), {
        title: `No signal measures ${quote(sheet.mechanism.target, 'the target')}`,
        action: { kind: 'measure-target', label: 'Add a signal for it' },
      }),
  },
  {
    id: 'mechanism.refuted-before',
    severity: 'warning',
    force: 'entropy',
    title: 'A mechanism like this was stopped before',
    why: 'What did not work once is tried again when nobody remembers it.',
    mend: 'Say after “because” what is different this time, or pull another lever.',
    field: 'mechanism.lever',
    find: ({ sheet, stopped = [] }) => {
      const [like] = similarMechanisms(
        sheet.mechanism,
        stopped.filter((one) => one.sheet !== sheet.id),
      );
      if (!like) return [];
      const title = like.title.trim() || 'Untitled';
      return [
        {
          title: `A mechanism like this was stopped on ${formatDate(like.stoppedOn)}`,
          why: like.why.trim() ? `“${title}”: ${like.why.trim()}` : `It is on the sheet “${title}”.`,
          action: { kind: 'open-sheet', label: `Open “${title}”`, sheet: like.sheet },
        },
      ];
    },
  },
];
