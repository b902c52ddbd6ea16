import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { diagnose } from '#electron/cli/diagnose.ts';
import type { CliIo } from '#electron/cli/io.ts';
import { oneLine, shorten, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { OutsideChange } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { outsideChangePhrase } from '#shared/text/outside-change-phrase.ts';
import { plural } from '#shared/text/plural.ts';

/** Differences shown below a finding. */
const SHOWN = 10;

/** `doctor`: reads every file of the workspace; exit code 1 when something was found. */
export function addDoctorCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('doctor')
    .description('read every file of the workspace and say what is wrong with it; repairs nothing')
    .option('--accept <file>', 'accept a file that another program changed, such as decisions.json')
    .action(async ({ accept }: { accept?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        if (accept !== undefined) return acceptFile(handlers, io, accept, json);
        const { path, sheets, findings } = await diagnose(handlers);
        if (json) writeJson(io, { path, sheets, findings });
        else {
          const heading = `${path}: ${plural(sheets, 'sheet')} read, `;
          writeText(
            io,
            `${heading}${findings.length > 0 ? `${plural(findings.length, 'thing')} found:` : 'all is well.'}`,
          );
          const waiting = await waitingFiles(handlers);
          for (const { kind, file, message } of findings) {
            writeText(io, `  ${oneLine(message)}`);
            if (kind !== 'changed-outside' || !waiting.has(file)) continue;
            for (const line of changeLines(await handlers['problems.look']({ file }))) writeText(io, `    ${line}`);
            writeText(io, `    If that is right: plumbline doctor --accept ${file}`);
          }
        }
        if (findings.length > 0) found();
      });
    });
}

/** The files that another program changed, with the version to accept; known once everything was read. */
async function waitingFiles(handlers: Handlers): Promise<Map<string, string>> {
  const { problems } = await handlers['workspace.get']({});
  return new Map(
    problems.flatMap(({ kind, file, hash }) => (kind === 'changed-outside' && hash ? [[file, hash] as const] : [])),
  );
}

/** Says what differs, and takes exactly that version. @throws PlumblineError `not-found` for a file that isn't waiting */
async function acceptFile(handlers: Handlers, io: CliIo, named: string, json: boolean): Promise<void> {
  const { path } = await diagnose(handlers);
  const file = insideOf(named, path);
  const hash = (await waitingFiles(handlers)).get(file);
  if (hash === undefined) {
    const message = `No change of ${file} is waiting to be accepted. “plumbline doctor” lists what is.`;
    throw new PlumblineError('not-found', message, { file });
  }
  const change = await handlers['problems.look']({ file });
  await handlers['problems.accept']({ file, hash: change.hash });
  if (json) return writeJson(io, { path, accepted: change });
  for (const line of changeLines(change)) writeText(io, line);
  writeText(io, `Accepted ${file}. A copy of it as it was found is kept in .plumbline/backups.`);
}

/** A file as the workspace names it, from a path people may have completed with Tab. */
function insideOf(named: string, workspace: string): string {
  const slashed = named.replaceAll('\\', '/');
  const root = `${workspace.replaceAll('\\', '/')}/`;
  return slashed.startsWith(root) ? slashed.slice(root.length) : slashed.replace(/^\.\//, '');
}

function changeLines(change: OutsideChange): string[] {
  const rows = change.differences.slice(0, SHOWN);
  const hidden = change.differences.length + change.more - rows.length;
  const lines = rows.map(({ where, was, now }) => `  ${shorten(where, 60)}: ${side(was)} → ${side(now)}`);
  return [outsideChangePhrase({ ...change, more: 0 }), ...lines, ...(hidden > 0 ? [`  and ${hidden} more`] : [])];
}

function side(text: string | null): string {
  if (text === null) return '(not there)';
  return text === '' ? '(empty)' : shorten(text, 60);
}
