import { expect, test } from 'vitest';
import { movesOn } from '#renderer/stores/agenda.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { act } from '#shared/workshop/actions.ts';
import { planStep } from '#shared/workshop/plan.ts';

const AT = '2021-09-20T10:00:00.000Z';
const clock = { wall: 0, up: 0, boot: 'b' };

test('the agenda is read again when a workshop begins, changes its step or ends, and for nothing else in it', () => {
  const steps = [planStep('a', 'aim', 60_000), planStep('g', 'gate', 60_000)];
  const prepared = newWorkshop('s', steps, AT, () => 'w');
  const begun = act(prepared, { do: 'start' }, clock, AT);
  const parked = act(begun, { do: 'park', id: 'p', text: 'Churn?', by: '' }, clock, AT);
  const longer = act(parked, { do: 'add', ms: 60_000 }, { ...clock, wall: 5_000, up: 5_000 }, AT);
  const second = act(parked, { do: 'next' }, clock, AT);
  const told: [Workshop | null, boolean][] = [
    [prepared, true],
    [prepared, false],
    [begun, true],
    [parked, false],
    [longer, false],
    [second, true],
    [second, false],
    [null, true],
    [null, false],
  ];
  for (const [workshop, moves] of told) expect(movesOn({ sheet: 's', workshop })).toBe(moves);
  expect(movesOn({ sheet: 'other', workshop: second })).toBe(true);
});
