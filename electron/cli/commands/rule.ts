import type { Command } from 'commander';
import { newId } from '#electron/backend/new-id.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { channels } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { amend, drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

interface Options {
  why?: string;
  by?: string;
}

/** `rule SHEET SENTENCE`: the decision rule of the current gate; on a sealed one it is an amendment and needs --why. */
export function addRuleCommand(program: Command, { io }: CliContext): void {
  program
    .command('rule')
    .description('write the decision rule of the current gate (of a new one of two weeks, if there is none)')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .argument('<sentence>', 'such as "continue if activation rate ≥ 40%; stop if it is < 25%"')
    .option('--why <text>', 'why the rule of a sealed gate changes; stays on record')
    .option('--by <name>', 'who changes it (default: the sheet’s owner)')
    .action(async (named: string, sentence: string, options: Options, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, hash } = await findSheet(handlers, named);
        const { today } = await handlers['workspace.get']({});
        const before = sheet.gates.at(-1) ?? newGate(newId(), today);
        const ruled = ruledGate(sheet, before, sentence);
        const gate = amended(sheet, ruled, options, io.clock.now().toISOString());
        const input = { id: sheet.id, base: hash, sheet: withGate(sheet, gate) };
        await handlers['sheets.save'](parseOrThrow(channels['sheets.save'].input, input, 'The rule'));
        const amendment = gate.amendments.length > before.amendments.length ? gate.amendments.at(-1) : null;
        const both = bothCanHold(gate.rule, sheet.signals);
        if (json) return writeJson(io, { gate: gate.id, ...gate.rule, amendment, bothCanHold: both?.example ?? null });
        writeText(io, `Gate ${formatDateRange(gate.start, gate.end)}: ${oneLine(gate.rule.sentence)}`);
        if (amendment) writeText(io, `Put on record as an amendment: ${oneLine(amendment.why)}`);
        if (both) writeText(io, `Careful: it can say continue and stop at once: ${both.example}.`);
      });
    });
}

/** @throws PlumblineError `invalid-input`; `details` holds the sentence, the place in it and an example */
function ruledGate(sheet: Sheet, gate: Gate, sentence: string): Gate {
  const parsed = parseRule(sentence, sheet.signals, 'level', gate);
  if (parsed.ok) return { ...gate, rule: ruleFromSentence(sentence, sheet.signals, gate.rule, gate) };
  const { at, length, message, example } = parsed;
  throw new PlumblineError('invalid-input', `The rule is not understood: ${message}`, {
    sentence,
    at,
    length,
    example,
  });
}

/** @throws PlumblineError `invalid-input` when a sealed rule changes without a reason */
function amended(sheet: Sheet, gate: Gate, { why = '', by = sheet.owner }: Options, at: string): Gate {
  const changed = drift(withGate(sheet, gate), gate).filter(({ field }) => field === 'gate.rule');
  if (changed.length === 0) return gate;
  if (why.trim() === '') {
    throw new PlumblineError(
      'invalid-input',
      'The gate is sealed, so a change of its rule is an amendment: say --why.',
      {
        issues: [{ path: 'why', problem: 'is empty' }],
      },
    );
  }
  return amend(gate, changed, why, by, at, newId);
}

function withGate(sheet: Sheet, gate: Gate): Sheet {
  const at = sheet.gates.findIndex(({ id }) => id === gate.id);
  return { ...sheet, gates: at < 0 ? [...sheet.gates, gate] : sheet.gates.with(at, gate) };
}
