import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { newId } from '#electron/backend/new-id.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { findSlice } from '#electron/cli/find-slice.ts';
import { oneLine, shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { withBackend } from '#electron/cli/session.ts';
import { writeUserFile } from '#electron/cli/write-file.ts';
import { type ExportTo, formatsOf } from '#shared/contract/exports.ts';
import { withEvidence } from '#shared/slices/add-evidence.ts';
import { agePhrase, isTooLong, STATE_LABELS, sliceName } from '#shared/slices/board.ts';
import { evidenceMoment, failedTests, lineStanding, linkEvidence, testsPhrase } from '#shared/slices/evidence.ts';
import { blockedBy, blockedPhrase, dependencyOrder } from '#shared/slices/order.ts';
import { plural } from '#shared/text/plural.ts';

/** `slices SHEET`: the slices in the order of their dependencies. */
export function addSlicesCommand(program: Command, { io }: CliContext): void {
  program
    .command('slices')
    .description('list the slices of a sheet in the order of their dependencies')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .action(async (named: string, _options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet } = await findSheet(handlers, named);
        const now = io.clock.now().toISOString();
        const slices = dependencyOrder(sheet.slices);
        if (json) {
          const described = slices.map((slice) => ({
            ...slice,
            blockedBy: blockedBy(slice, sheet.slices).map(({ id }) => id),
            tooLong: isTooLong(slice, now),
            failedTests: failedTests(slice),
            standing: slice.acceptance.map((line) => ({ line: line.id, ...lineStanding(slice, line) })),
          }));
          return writeJson(io, { sheet: sheet.id, slices: described });
        }
        if (slices.length === 0) return writeText(io, 'No slices yet.');
        const rows = slices.map((slice) => {
          const failed = failedTests(slice);
          const notes = [
            agePhrase(slice, now),
            blockedPhrase(slice, sheet.slices),
            failed > 0 ? `${plural(failed, 'test')} failed` : '',
          ].filter(Boolean);
          return [slice.id, STATE_LABELS[slice.state], shorten(sliceName(slice), 60), notes.join('; ')];
        });
        writeText(io, table([['ID', 'STATE', 'TITLE', ''], ...rows]));
      });
    });
}

/** `brief SLICE --to FORMAT`: to standard output, or to a file with --out. */
export function addBriefCommand(program: Command, { io }: CliContext): void {
  program
    .command('brief')
    .description('print what somebody needs who does the work of a slice: a person or any coding agent')
    .argument('<slice>', 'title, id, or beginning of an id')
    .addOption(new Option('--to <format>', 'the format').choices(formatsOf('brief')).makeOptionMandatory())
    .option('--sheet <sheet>', 'look on this sheet only')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(
      async (named: string, options: { to: ExportTo<'brief'>; sheet?: string; out?: string }, command: Command) => {
        const { workspace, json } = commonOptions(command);
        const { text } = await withBackend(io, workspace, async ({ handlers }) => {
          const { sheet, slice } = await findSlice(handlers, named, options.sheet);
          return handlers['slices.brief']({ id: sheet.id, slice: slice.id, to: options.to });
        });
        if (!options.out) {
          io.stdout.write(text);
          return;
        }
        const file = await writeUserFile(io, options.out, text, { force: true });
        if (json) writeJson(io, { file, format: options.to, bytes: Buffer.byteLength(text) });
        else writeText(io, `Wrote ${file}.`);
      },
    );
}

/** `evidence SLICE FILE…|URL…`: files stay where they lie; all of them are added or none. */
export function addEvidenceCommand(program: Command, { io }: CliContext): void {
  program
    .command('evidence')
    .description('add files (by their path, with their SHA-256; JUnit XML is read) or https links to a slice')
    .argument('<slice>', 'title, id, or beginning of an id')
    .argument('<what...>', 'files and https links')
    .option('--sheet <sheet>', 'look on this sheet only')
    .action(async (named: string, what: string[], options: { sheet?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async (backend) => {
        const { handlers } = backend;
        const { sheet, slice, hash } = await findSlice(handlers, named, options.sheet);
        const links = what.filter((one) => /^[a-z][a-z0-9+.-]+:\/\//i.test(one));
        const paths = what.filter((one) => !links.includes(one)).map((one) => resolve(io.cwd, one));
        const at = evidenceMoment(slice, io.clock.now().toISOString());
        // Every link is read before anything is written.
        const linked = links.map((address) => linkEvidence({ id: newId(), address, at }));
        let base = hash;
        let now = sheet;
        if (paths.length > 0) {
          const adding = { id: sheet.id, base, slice: slice.id, paths };
          const opened = await withProgress(io, backend, 'Reading the evidence', (job) =>
            handlers['evidence.addPath']({ ...adding, job }),
          );
          [base, now] = [opened.hash, opened.sheet];
        }
        if (linked.length > 0) {
          await handlers['sheets.save']({ id: sheet.id, base, sheet: withEvidence(now, slice.id, linked) });
        }
        const { sheet: after } = await handlers['sheets.open']({ id: sheet.id });
        const before = new Set(slice.evidence.map(({ id }) => id));
        const kept = after.slices.find(({ id }) => id === slice.id)?.evidence ?? [];
        const added = kept.filter(({ id }) => !before.has(id));
        if (json) return writeJson(io, { sheet: sheet.id, slice: slice.id, added });
        for (const { name, tests } of added) writeText(io, `${oneLine(name)}${tests ? `: ${testsPhrase(tests)}` : ''}`);
      });
    });
}
