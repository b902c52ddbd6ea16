import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { PlumblineError } from '#shared/contract/errors.ts';
import { PAPERS, type Paper } from '#shared/workspace/workspace.ts';

const FORMATS = ['json', 'md', 'html', 'pdf'] as const;

interface Options {
  to: (typeof FORMATS)[number];
  paper?: Paper;
  out?: string;
}

/** `export SHEET --to FORMAT`: to standard output, or to a file with --out. */
export function addExportCommand(program: Command, { io }: CliContext): void {
  program
    .command('export')
    .description('print a sheet as JSON (everything), Markdown, HTML or a one-page PDF')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .addOption(new Option('--to <format>', 'the format').choices(FORMATS).makeOptionMandatory())
    .addOption(new Option('--paper <paper>', 'for html and pdf (default: the workspace’s)').choices(PAPERS))
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (named: string, options: Options, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (options.to === 'pdf' && !options.out && io.stdout.isTTY) {
        throw new PlumblineError('invalid-input', 'A PDF is no text for a terminal; name a file with --out FILE.');
      }
      const content = await withBackend(io, workspace, async ({ handlers }) => {
        const id = await findSheetId(handlers, named);
        const paper = options.paper ?? (await handlers['workspace.get']({})).workspace.settings.paper;
        const to = options.to === 'pdf' ? 'html' : options.to;
        const { text } = await handlers['sheets.export']({ id, to, paper });
        return options.to === 'pdf' ? toPdf(text, paper, (scale) => io.stderr.write(shrunk(scale))) : text;
      });
      if (!options.out) {
        io.stdout.write(content);
        return;
      }
      const file = resolve(io.cwd, options.out);
      await writeOut(file, options.out, content);
      if (json) writeJson(io, { file, format: options.to, bytes: Buffer.byteLength(content) });
      else writeText(io, `Wrote ${file}.`);
    });
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

/** @throws PlumblineError `not-saved` with the disk's reason */
async function writeOut(file: string, named: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    const why: Record<string, string> = {
      ENOENT: 'its folder is not there',
      EISDIR: 'it is a folder',
      EACCES: 'there is no permission to write there',
      ENOSPC: 'the disk is full',
    };
    const reason = why[error.code ?? ''] ?? error.message;
    throw new PlumblineError(
      'not-saved',
      `${named} was not written: ${reason}.`,
      { file, errno: error.code },
      { cause },
    );
  }
}
