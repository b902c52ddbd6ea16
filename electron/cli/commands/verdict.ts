import type { Command } from 'commander';
import { budgetLine } from '#electron/cli/commands/guardrail.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { currentGate } from '#electron/cli/find-on-sheet.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { amendmentCount } from '#shared/gates/drift.ts';
import { gateMarks } from '#shared/gates/gate-marks.ts';
import { bothVerdicts } from '#shared/gates/late-changes.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Measured, VerdictInput } from '#shared/gates/verdict-record.ts';
import { type Luck, luck, luckRecord } from '#shared/luck/luck.ts';
import { luckPhrases } from '#shared/luck/luck-phrases.ts';
import { decidingReadings, decidingSentence } from '#shared/luck/one-reading.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { LateChange } from '#shared/model/readings-log.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDate } from '#shared/time/calendar.ts';

const SHAPES = { continue: '▲ continue', change: '◆ change', stop: '■ stop' } as const;

const STANDING = { ahead: '△ ahead', level: '= level', behind: '▽ behind' } as const;

function recordedVerdict(input: VerdictInput, changes: readonly LateChange[]) {
  const { verdict, standing, reason } = bothVerdicts(input, changes).recorded;
  return { verdict, standing, reason };
}

/** `verdict SHEET`: the verdict of the current gate's rule today, or on another day. */
export function addVerdictCommand(program: Command, { io }: CliContext): void {
  program
    .command('verdict')
    .description('print what the rule of the current gate says')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .addOption(onDay())
    .action(async (named: string, options: { on?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, readings } = await findWholeSheet(handlers, named);
        const gate = currentGate(sheet);
        const { timeZone } = (await handlers['workspace.get']({})).workspace;
        const late = (await handlers['readings.late']({ id: sheet.id })).gates;
        const changes = late.find((of) => of.gate === gate.id)?.changes ?? [];
        const amendments = amendmentCount(sheet, gate);
        const today = options.on ?? (await handlers['workspace.get']({})).today;
        const input = { gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today };
        const result = verdict(input);
        const anyway = luck({ gate, signals: sheet.signals, readings, today });
        const deciding = decidingReadings({ gate, ...sheet, readings, today });
        if (json) {
          writeJson(io, {
            verdict: result.verdict,
            standing: result.standing,
            provisional: result.provisional,
            kind: result.kind,
            measured: result.measured.map(measuredJson(sheet)),
            leftOut: result.later.map(({ signal, date }) => ({ signal, date })),
            reason: result.reason,
            decidesAlone: deciding,
            readings: result.readings,
            needed: result.needed,
            deadline: result.deadline,
            on: today,
            sealed: gate.seal !== null,
            sealedLate: sealMark(gate, timeZone),
            changedLate: changes,
            asFirstRecorded: changes.length > 0 ? recordedVerdict(input, changes) : null,
            amendments,
            guardrail: result.guardrail,
            luck: anyway && luckRecord(anyway),
          });
          return;
        }
        const word = result.verdict
          ? SHAPES[result.verdict]
          : result.standing
            ? STANDING[result.standing]
            : '· none yet';
        writeText(io, `${word}${result.verdict && result.provisional ? ' (provisional)' : ''}`);
        writeText(io, oneLine(result.reason));
        writeText(
          io,
          `Gate until the end of ${formatDate(gate.end)}; readings ${result.readings} of at least ${result.needed}.`,
        );
        const alone = decidingSentence(deciding);
        if (alone) writeText(io, alone);
        for (const line of luckLines(gate, sheet, anyway)) writeText(io, line);
        for (const { text } of gateMarks({ gate, sheet, readings, today, timeZone, late }))
          writeText(io, oneLine(text));
        const marks = gate.seal ? [`Sealed on ${gate.seal.at.slice(0, 10)}`] : ['Not sealed'];
        const sealed = sealMark(gate, timeZone);
        if (sealed) marks.push(sealed.replace('sealed ', ''));
        if (amendments > 0) marks.push(`amended ${amendments}×`);
        writeText(io, `${marks.join(', ')}.`);
        const budget = budgetLine(result.guardrail, sheet);
        if (budget) writeText(io, `Guardrail ${budget}`);
      });
    });
}

/** A condition with what was measured for it, as a program reads it; the whole gate is a window of its own. */
function measuredJson({ signals }: Pick<Sheet, 'signals'>) {
  return ({ of, condition, value, holds }: Measured) => ({
    of,
    signal: condition.signal,
    name: signals.find(({ id }) => id === condition.signal)?.name ?? null,
    window: condition.window ?? { kind: 'gate' },
    aggregate: condition.aggregate,
    comparator: condition.comparator,
    threshold: condition.threshold,
    upper: condition.upper,
    value,
    holds,
  });
}

/** What luck alone would do: the base rate, the threshold for one in twenty, and the trend. */
function luckLines(gate: Gate, { signals }: Pick<Sheet, 'signals'>, found: Luck | null): string[] {
  if (!found) return [];
  const { sentence, offer, more, trend } = luckPhrases(gate, signals, found);
  return [[sentence, offer?.text, more].filter(Boolean).join(' '), ...(trend ? [trend] : [])];
}
