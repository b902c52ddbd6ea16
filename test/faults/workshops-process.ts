import { writeSync } from 'node:fs';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { newWorkshop } from '#shared/model/workshop.ts';
import { act } from '#shared/workshop/actions.ts';
import { planStep } from '#shared/workshop/plan.ts';

/**
 * Parks thoughts in the workshop of a sheet until it has parked so many or is killed. After each that was acknowledged it
 * prints its id on stdout. Arguments: workspace, sheet, own name, how many.
 */
const [workspace = '', sheet = '', name = '', many = '0'] = process.argv.slice(2);
const AT = '2026-11-20T10:00:00.000Z';
const store = await openStore(workspace, {
  clock: { now: () => new Date() },
  emit: () => undefined,
  watch: false,
  create: false,
  timeZone: 'UTC',
});
for (let n = 0; n < Number(many); n++) {
  const id = `${name}-${n}`;
  await store.workshops.change(sheet, (present) =>
    act(
      present ?? newWorkshop(sheet, [planStep('aim', 'aim', 60_000)], AT, () => 'w'),
      { do: 'park', id, text: `Thought ${n}`, by: name },
      { wall: 0, up: 0, boot: 'b' },
      AT,
    ),
  );
  writeSync(1, `${id}\n`);
}
await store.close();
