import { openStore } from '#electron/backend/storage/open-store.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';

/** Opens a workspace, tries one save of each kind and prints what came of it as JSON. Arguments: workspace, sheet. */
const [workspace = '', id = ''] = process.argv.slice(2);
const store = await openStore(workspace, {
  clock: { now: () => new Date() },
  emit: () => undefined,
  watch: false,
  create: false,
  timeZone: 'UTC',
});

async function codeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return 'saved';
  } catch (error) {
    return toErrorRecord(error);
  }
}

const { sheet, hash, readingsHash } = await store.sheets.open(id);
const ours = { ...sheet, title: 'Typed without permission' };
const page = await codeOf(() => store.sheets.save(id, ours, hash));
const readings = await codeOf(() => store.readings.save(id, [], readingsHash));
const trash = await codeOf(() => store.trash.put(id));
const again = await store.sheets.open(id);
process.stdout.write(JSON.stringify({ page, readings, trash, draft: again.draft?.sheet.title ?? null }));
await store.close();
