import { type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { openRemovals } from '#shared/decisions/removals.ts';

export const COST_RULES: readonly CheckRule[] = [
  {
    id: 'basal-cost.none',
    severity: 'hint',
    force: 'entropy',
    title: 'Nobody said what keeping this costs',
    why: 'Everything kept costs something for as long as it lives.',
    mend: 'Say who will keep it up, and how many hours a month that takes.',
    field: 'basalCost.cost',
    find: ({ sheet: { basalCost } }) => {
      const { cost, hours, carriedBy, removal } = basalCost;
      if (isBlank(cost) && hours === null) return [{}];
      const missing: Hit[] = [];
      if (hours === null) {
        missing.push({
          title: 'Nobody said how many hours a month keeping this takes',
          why: 'What is continued adds up, and only hours can be added.',
          mend: 'Write the hours a month; 0 is an answer too.',
          field: 'basalCost.hours',
        });
      }
      if (isBlank(carriedBy) && hours !== 0) {
        missing.push({
          title: 'Nobody is named who keeps this up',
          why: 'What nobody carries, everybody pays for.',
          mend: 'Name the person or the team that carries it.',
          field: 'basalCost.carriedBy',
        });
      }
      if (isBlank(removal)) {
        missing.push({
          title: 'Nobody said what goes if this is stopped',
          why: 'What is stopped but not removed still costs.',
          mend: 'Say what is removed if the decision is to stop.',
          field: 'basalCost.removal',
        });
      }
      return missing;
    },
  },
  {
    id: 'removal.open',
    severity: 'warning',
    force: 'entropy',
    title: 'What was stopped is not all removed',
    why: 'What is stopped but not removed still costs.',
    mend: 'Remove it, and tick it off.',
    field: 'removals',
    find: ({ sheet: { removals } }) => {
      const left = openRemovals(removals).length;
      return hitIf(left > 0, { title: `${left === 1 ? 'One thing is' : `${left} things are`} still to be removed` });
    },
  },
];
