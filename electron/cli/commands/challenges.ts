import type { Command } from 'commander';
import { newId } from '#electron/backend/new-id.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { openChallenges, pinChallenge } from '#shared/alignment/challenges.ts';
import { channels } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import type { Challenge } from '#shared/model/challenge.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fieldName, type PinField, pinFields, pinFor } from '#shared/sheet/fields.ts';

/** `challenges SHEET`: the open questions; exit code 1 when there are any. With --all, closed ones too. */
export function addChallengesCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('challenges')
    .description('list the open challenges of a sheet with their answers; exit code 1 when there are any')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--all', 'closed ones too')
    .action(async (named: string, options: { all?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet } = await findSheet(handlers, named);
        const open = openChallenges(sheet.challenges);
        const shown = options.all ? sheet.challenges : open;
        if (json) {
          const challenges = shown.map((challenge) => ({ ...challenge, name: fieldName(sheet, challenge.field) }));
          writeJson(io, { sheet: sheet.id, open: open.length, challenges });
        } else if (shown.length === 0) writeText(io, 'No challenge is open.');
        else writeText(io, table(shown.flatMap((challenge) => linesOf(sheet, challenge))));
        if (open.length > 0) found();
      });
    });
}

/** `challenge SHEET QUESTION`: pins a question to a field of the page. */
export function addChallengeCommand(program: Command, { io }: CliContext): void {
  program
    .command('challenge')
    .description('pin a question to a field of a sheet; it is listed at sealing and review until it is closed')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .argument('<question>', 'such as "Whose customers are these?"')
    .option('--field <field>', 'such as aim.outcome, mechanism.lever or gate.rule (default: the whole sheet)')
    .option('--by <name>', 'who asks', '')
    .action(async (named: string, text: string, options: { field?: string; by: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, hash } = await findSheet(handlers, named);
        const field = fieldOf(sheet, options.field);
        const at = io.clock.now().toISOString();
        const challenges = pinChallenge(sheet.challenges, field, { id: newId(), text, by: options.by, at });
        const input = { id: sheet.id, base: hash, sheet: { ...sheet, challenges } };
        await handlers['sheets.save'](parseOrThrow(channels['sheets.save'].input, input, 'The challenge'));
        const pinned = challenges.at(-1);
        if (json) writeJson(io, { sheet: sheet.id, challenge: pinned });
        else writeText(io, `Pinned to ${fieldName(sheet, field)}: ${oneLine(text)}`);
      });
    });
}

/** @throws PlumblineError `invalid-input` when the sheet has no such field; `details.fields` names those it has */
function fieldOf(sheet: Sheet, named = ''): PinField {
  if (named === '') return '';
  const pin = pinFor(named);
  const fields = pinFields(sheet);
  if (fields.includes(pin)) return pin;
  throw new PlumblineError('invalid-input', `This sheet has no field “${named}”. It has: ${fields.join(', ')}.`, {
    fields,
  });
}

function linesOf(sheet: Sheet, { id, field, text, by, at, answers, closedAt }: Challenge): string[][] {
  const asked = [at.slice(0, 10), by, closedAt ? 'closed' : ''].filter(Boolean).join(', ');
  return [
    [id, fieldName(sheet, field), text, `(${asked})`],
    ...answers.map((answer) => [
      '',
      '',
      `→ ${answer.text}`,
      `(${[answer.at.slice(0, 10), answer.by].filter(Boolean).join(', ')})`,
    ]),
  ];
}
