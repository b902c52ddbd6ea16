import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import type { CliIo } from '#electron/cli/io.ts';
import { writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { writeUserFile } from '#electron/cli/write-file.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import { type ExportSubject, exportsOf, formatsOf, isFormatOf } from '#shared/contract/exports.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { PAPERS, type Paper } from '#shared/model/workspace.ts';
import { plural } from '#shared/text/plural.ts';

const SHEET_FORMATS = [...formatsOf('sheet'), ...formatsOf('page'), ...formatsOf('calendar')] as const;
const LOG_FORMATS = formatsOf('log');
type SheetFormat = (typeof SHEET_FORMATS)[number];
type LogFormat = (typeof LOG_FORMATS)[number];
const FORMATS = [...new Set([...SHEET_FORMATS, ...LOG_FORMATS])];
const FORMAT_HELP = `a sheet: ${SHEET_FORMATS.join(', ')}; the log: ${LOG_FORMATS.join(', ')}`;

interface Options {
  to: SheetFormat | LogFormat;
  log?: boolean;
  paper?: Paper;
  out?: string;
  force?: boolean;
}

/** `export SHEET --to FORMAT` and `export --log --to FORMAT`: to standard output, or to a file or folder with --out. */
export function addExportCommand(program: Command, { io }: CliContext): void {
  program
    .command('export')
    .description(
      `print a sheet as ${orList(['sheet', 'page', 'calendar'])}; or the decision log (--log) as ${orList(['log'])}`,
    )
    .argument('[sheet]', 'id, beginning of an id, or title; none with --log')
    .option('--log', 'the decision log over all sheets and personal decisions')
    .addOption(new Option('--to <format>', FORMAT_HELP).choices(FORMATS).makeOptionMandatory())
    .addOption(new Option('--paper <paper>', 'for html and pdf (default: the workspace’s)').choices(PAPERS))
    .option('--out <file>', 'write to this file instead of standard output; for madr the folder to write into')
    .option('--force', 'madr: replace files that are there')
    .action(async (named: string | undefined, options: Options, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (options.to === 'madr' && options.log && named === undefined) return exportMadr(io, options, workspace, json);
      if (options.to === 'pdf' && !options.out && io.stdout.isTTY) {
        throw new PlumblineError('invalid-input', 'A PDF is no text for a terminal; name a file with --out FILE.');
      }
      const content = await withBackend(io, workspace, ({ handlers }) => contentOf(io, handlers, named, options));
      if (!options.out) {
        io.stdout.write(content);
        return;
      }
      const file = await writeUserFile(io, options.out, content, { force: true });
      if (json) writeJson(io, { file, format: options.to, bytes: Buffer.byteLength(content) });
      else writeText(io, `Wrote ${file}.`);
    });
}

async function contentOf(
  io: CliIo,
  handlers: Handlers,
  named: string | undefined,
  { to, log, paper: chosen }: Options,
): Promise<string | Uint8Array> {
  if (log) {
    if (named !== undefined || !isFormatOf('log', to)) throw wrongUse();
    return (await handlers['exports.log']({ to })).text ?? '';
  }
  if (named === undefined || !isSheetFormat(to)) throw wrongUse();
  const id = await findSheetId(handlers, named);
  if (to === 'ics') return (await handlers['exports.calendar']({ id })).text;
  const paper = chosen ?? (await handlers['workspace.get']({})).workspace.settings.paper;
  const { text } = await handlers['sheets.export']({ id, to: to === 'pdf' ? 'html' : to, paper });
  return to === 'pdf' ? toPdf(text, paper, (scale) => io.stderr.write(shrunk(scale))) : text;
}

/** One file for each decision, into an existing folder. */
async function exportMadr(io: CliIo, { out, force = false }: Options, workspace: string | undefined, json: boolean) {
  if (out === undefined) {
    throw new PlumblineError(
      'invalid-input',
      'MADR is a file a decision; name a folder to write them into with --out DIR.',
    );
  }
  const { files } = await withBackend(io, workspace, ({ handlers }) => handlers['exports.log']({ to: 'madr' }));
  for (const { name, text } of files) await writeUserFile(io, join(out, name), text, { force });
  const folder = resolve(io.cwd, out);
  if (json) writeJson(io, { folder, files: files.map(({ name }) => name) });
  else writeText(io, `Wrote ${plural(files.length, 'file')} into ${folder}.`);
}

/** The formats' names: "JSON, Markdown or HTML". */
function orList(subjects: readonly ExportSubject[]): string {
  const names = subjects.flatMap((of) => exportsOf(of).map(({ name }) => name));
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function isSheetFormat(format: string): format is SheetFormat {
  return SHEET_FORMATS.some((known) => known === format);
}

function wrongUse(): PlumblineError {
  return new PlumblineError(
    'invalid-input',
    `Name a sheet and one of ${SHEET_FORMATS.join(', ')}, or use --log and one of ${LOG_FORMATS.join(', ')}.`,
  );
}

/** @throws PlumblineError `unsupported` when there is no Chromium to print with */
async function toPdf(html: string, paper: Paper, onShrunk: (scale: number) => void): Promise<Uint8Array> {
  // A whole browser's driver: loaded only when a PDF is asked for.
  const { findChromium } = await import('#electron/pdf/find-chromium.ts');
  const { printHtmlToPdf } = await import('#electron/pdf/print.ts');
  const chromium = await findChromium();
  if (!chromium) {
    throw new PlumblineError(
      'unsupported',
      'A PDF needs a Chromium to print with and none was found on this computer. Use --to html, which always works, and print it from any browser.',
      { instead: 'html' },
    );
  }
  return printHtmlToPdf({ html, paper, chromium, onShrunk });
}

function shrunk(scale: number): string {
  return `plumbline: the sheet is too long for one page; it is printed at ${Math.round(scale * 100)}%.\n`;
}
