import { readFileSync, writeSync } from 'node:fs';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';

/** Imports an archive into a workspace and prints when it begins and when it has ended. Arguments: workspace, archive. */
const [workspace = '', archive = ''] = process.argv.slice(2);
const { handlers, close } = await createBackend({
  workspace,
  shell: { name: 'cli', version: '0.0.0-test' },
  clock: { now: () => new Date() },
  newId,
  timeZone: 'UTC',
  watch: false,
  create: true,
});
writeSync(1, 'begins\n');
await handlers['workspace.importArchive']({ name: 'a.zip', data: readFileSync(archive).toString('base64') });
writeSync(1, 'done\n');
await close();
