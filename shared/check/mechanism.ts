import { type CheckRule, hitIf, isBlank } from '#shared/check/rule.ts';
import { twoLevers } from '#shared/check/wording.ts';

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
      const levers = twoLevers(sheet.mechanism.lever);
      return hitIf(levers !== null);
    },
  },
];
