import { openStore } from '#electron/backend/storage/open-store.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * Writes one sheet for a while in competition with another process, then prints what it saw as JSON.
 * Arguments: workspace, sheet, own name, milliseconds. The lock is not fair, so it goes on until it saved once: at the
 * latest when the other one has stopped.
 */
const [workspace = '', id = '', name = '', duration = '0'] = process.argv.slice(2);
const store = await openStore(workspace, {
  clock: { now: () => new Date() },
  emit: () => undefined,
  watch: false,
  create: false,
  timeZone: 'UTC',
});
const seen = { saved: [] as string[], conflicts: 0, withoutTheirs: 0, oursLost: 0, unreadable: 0, locked: 0 };
const end = Date.now() + Number(duration);
let { sheet, hash } = await store.sheets.open(id);
for (let n = 1; Date.now() < end || seen.saved.length === 0; n++) {
  const ours = { ...sheet, title: `${name} ${n}`, aim: { outcome: `${name} ${n} `.repeat(500), done: '' } };
  try {
    hash = (await store.sheets.save(id, ours, hash)).hash;
    sheet = ours;
    seen.saved.push(hash);
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    if (error.code === 'conflict') {
      seen.conflicts++;
      const theirs = error.details.theirs as OpenSheet | undefined;
      if (!theirs || theirs.sheet.title.startsWith(name)) seen.withoutTheirs++;
      // the draft's file is one for the sheet, and both processes keep theirs there: what was kept last is in it
      if (error.details.draft !== 'disk') seen.oursLost++;
    } else if (error.code === 'locked') seen.locked++;
    else seen.unreadable++;
    const opened = await store.sheets.open(id);
    ({ sheet, hash } = opened);
    if (opened.state !== 'ours') seen.unreadable++;
    if (sheet.aim.outcome !== '' && !sheet.aim.outcome.startsWith(sheet.title)) seen.unreadable++;
  }
}
await store.close();
process.stdout.write(JSON.stringify(seen));
