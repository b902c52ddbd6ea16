import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { currentGate } from '#electron/cli/find-on-sheet.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { channels } from '#shared/contract/channels.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** `seal SHEET`: seals the current gate; refused with what is still open. */
export function addSealCommand(program: Command, { io }: CliContext): void {
  program
    .command('seal')
    .description('seal the current gate: from then on, changes of what was agreed are amendments')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--by <name>', 'who seals it (default: the sheet’s owner)')
    .action(async (named: string, options: { by?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, hash } = await findWholeSheet(handlers, named);
        const { id: gate, start, end } = currentGate(sheet);
        const input = { id: sheet.id, base: hash, gate, by: options.by ?? sheet.owner };
        const sealed = await handlers['gates.seal'](parseOrThrow(channels['gates.seal'].input, input, 'The seal'));
        const seal = sealed.sheet.gates.find(({ id }) => id === gate)?.seal;
        if (json) {
          writeJson(io, {
            sheet: sheet.id,
            gate,
            at: seal?.at,
            by: seal?.by,
            hash: seal?.hash,
            afterData: seal?.afterData,
          });
          return;
        }
        writeText(io, `Sealed the gate of ${formatDateRange(start, end)}; SHA-256 ${seal?.hash}.`);
        if (seal?.afterData) writeText(io, 'Sealed after the data: readings inside the gate were there before.');
      });
    });
}
