import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { diagnose } from '#electron/cli/diagnose.ts';
import type { Channel } from '#shared/contract/channels.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';

/**
 * Opens a workspace, asks everything that looks at all its sheets, then saves one, and prints the answers as JSON; a process of
 * its own, so that another user can run it and a freeze can be ended. Arguments: workspace, the sheet to save.
 */
const [workspace = '', saved = ''] = process.argv.slice(2);
const ASKED: readonly [Channel, object][] = [
  ['sheets.list', {}],
  ['agenda.get', {}],
  ['log.list', {}],
  ['exports.calendar', { id: null }],
  ['exports.log', { to: 'madr' }],
  ['exports.workspace', {}],
  ['sheets.stopped', {}],
  ['workspace.termUses', {}],
  ['workshops.list', {}],
  ['sheets.listTrash', {}],
  ['sheets.listBackups', { id: saved }],
];

async function run(): Promise<object> {
  const backend = await createBackend({
    workspace,
    shell: { name: 'cli', version: '0.0.0-test' },
    clock: { now: () => new Date('2021-09-20T10:00:00.000Z') },
    newId,
    timeZone: 'UTC',
    watch: true,
    create: true,
  });
  const failed: Record<string, unknown> = {};
  for (const [channel, input] of ASKED) {
    const answer = await backend.call(channel, input);
    if (!answer.ok) failed[channel] = answer.error;
  }
  const { findings } = await diagnose(backend.handlers);
  const { problems } = await backend.handlers['workspace.get']({});
  const sheets = (await backend.handlers['sheets.list']({})).sheets.map(({ id }) => id).sort();
  const opened = await backend.call('sheets.open', { id: saved });
  const { sheet, hash } = (opened.ok ? opened.value : {}) as { sheet?: object; hash?: string };
  const answer = await backend.call('sheets.save', { id: saved, base: hash, sheet: { ...sheet, title: 'Saved' } });
  const save = answer.ok ? 'saved' : answer.error;
  await backend.close();
  return { failed, sheets, problems, findings, save };
}

try {
  process.stdout.write(JSON.stringify(await run()));
} catch (error) {
  process.stdout.write(JSON.stringify({ refused: toErrorRecord(error) }));
}
