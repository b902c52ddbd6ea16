import { writeSync } from 'node:fs';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { aPersonalDecision } from '../shared/decisions/support.ts';

/**
 * Adds personal decisions until it has added so many or is killed. After each that was acknowledged it prints its id on
 * stdout. Arguments: workspace, own name, how many.
 */
const [workspace = '', name = '', many = '0'] = process.argv.slice(2);
const store = await openStore(workspace, {
  clock: { now: () => new Date() },
  emit: () => undefined,
  watch: false,
  create: false,
  timeZone: 'UTC',
});
for (let n = 0; n < Number(many); n++) {
  const decision = aPersonalDecision(`${name}-${n}`);
  await store.decisions.change((present) => [...present, decision]);
  writeSync(1, `${decision.id}\n`);
}
await store.close();
