import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { aDecision, aSnapshot } from '../shared/decisions/support.ts';

/**
 * Takes a decision (`new`) or makes the first save of an older page (`old`), and dies right after a snapshot is on the disk,
 * before the page is. Arguments: workspace, sheet, what.
 */
const [workspace = '', id = '', what = ''] = process.argv.slice(2);
const ops = {
  ...nodeOps,
  rename: async (from: string, to: string) => {
    await nodeOps.rename(from, to);
    if (to.includes('snapshots')) process.kill(process.pid, 'SIGKILL');
  },
};
const store = await openStore(
  workspace,
  { clock: { now: () => new Date() }, emit: () => undefined, watch: false, create: false, timeZone: 'UTC' },
  ops,
);
const { sheet, hash } = await store.sheets.open(id);
const taken = aSnapshot('d1');
const decided = { ...sheet, decisions: [...sheet.decisions, aDecision('d1', {}, taken)] };
await (what === 'new'
  ? store.sheets.save(id, decided, hash, [taken])
  : store.sheets.save(id, { ...sheet, title: 'Saved' }, hash));
process.stdout.write('acknowledged\n');
