import type { MendAction } from '#shared/check/mends.ts';
import { type CheckRule, hitIf } from '#shared/check/rule.ts';
import { guardrailState } from '#shared/gates/guardrail.ts';
import { sliKind } from '#shared/gates/guardrail-days.ts';
import { budgetPhrase, leftOutPhrase } from '#shared/gates/guardrail-phrases.ts';
import { namesGuardrail } from '#shared/gates/guardrail-text.ts';
import { formatDate } from '#shared/time/calendar.ts';

const MEASURE: MendAction = { kind: 'measure-guardrail', label: 'Choose its signal' };

export const GUARDRAIL_RULES: readonly CheckRule[] = [
  {
    id: 'guardrail.none',
    severity: 'warning',
    force: 'drift',
    title: 'There is no guardrail',
    why: 'A signal can be moved at the users’ cost.',
    mend: 'Name one thing that must not get worse while you test.',
    field: 'guardrail.text',
    find: ({ sheet: { guardrail } }) =>
      hitIf(
        !namesGuardrail(guardrail.text) &&
          [guardrail.signal, guardrail.good, guardrail.valid].every((id) => id === null),
      ),
  },
  {
    id: 'guardrail.unmeasured',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The guardrail isn’t measured yet',
    why: 'Words alone protect no one: the verdict can only stop for a budget that is counted.',
    mend: 'Choose its signal: a percentage, or counts of good and valid events.',
    field: 'guardrail.sli',
    find: ({ sheet: { guardrail, signals } }) => {
      const kind = sliKind(guardrail);
      const { good, valid, slo } = guardrail;
      if (good !== null && good === valid) {
        return [
          {
            title: 'The guardrail’s good and valid events are one signal',
            why: 'Something divided by itself is always 100%.',
            mend: 'Choose two signals: what was good, and what it was good of.',
          },
        ];
      }
      const begun = kind !== null || good !== null || valid !== null || slo !== null;
      const proposed = signals.some(({ role }) => role === 'guardrail');
      if (kind === null) {
        return hitIf(begun || proposed || namesGuardrail(guardrail.text), good || valid ? {} : { action: MEASURE });
      }
      return hitIf(slo === null, {
        title: 'The guardrail has no objective',
        mend: 'Write how many percent must be good, such as 95%.',
        field: 'guardrail.slo',
      });
    },
  },
  {
    id: 'guardrail.breached',
    severity: 'error',
    force: 'drift',
    title: 'The guardrail is breached',
    why: 'The error budget is gone; users pay for the test.',
    mend: 'Stop, or mend what broke, before anything else.',
    field: 'guardrail.text',
    find: ({ sheet, gate, readings, today }) => {
      const found = gate && guardrailState(sheet.guardrail, gate, readings, today);
      if (found?.state !== 'breached') return [];
      const on = found.breachedOn === null ? '' : ` since ${formatDate(found.breachedOn)}`;
      return [{ title: `The guardrail is breached${on}`, why: `Users pay for the test: ${budgetPhrase(found)}.` }];
    },
  },
  {
    id: 'guardrail.left-out',
    severity: 'warning',
    force: 'ambiguity',
    title: 'Days are missing from the guardrail',
    why: 'A day left out can hide a breach.',
    mend: 'Correct those readings, or add the missing count.',
    field: 'guardrail.sli',
    find: ({ sheet, gate, readings, today }) => {
      const [first, ...more] = gate ? leftOutPhrase(guardrailState(sheet.guardrail, gate, readings, today)) : [];
      return first === undefined ? [] : [{ why: [first, ...more].join(' ') }];
    },
  },
];
