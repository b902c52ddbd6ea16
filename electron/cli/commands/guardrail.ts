import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import {
  type GuardrailState,
  type GuardrailWindow,
  guardrailSignals,
  guardrailWindows,
} from '#shared/gates/guardrail.ts';
import { budgetNotes, budgetPhrase, guardrailLabel, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { namesGuardrail } from '#shared/gates/guardrail-text.ts';
import { laterPhrase, laterReadings } from '#shared/gates/later.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Signal } from '#shared/model/signal.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** `guardrail SHEET`: its error budget inside the gate and over the last four weeks. */
export function addGuardrailCommand(program: Command, { io }: CliContext): void {
  program
    .command('guardrail')
    .description('print what is left of the error budget, inside the gate and over four weeks')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .addOption(onDay())
    .action(async (named: string, options: { on?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, readings } = await findWholeSheet(handlers, named);
        const { guardrail, signals } = sheet;
        const today = options.on ?? (await handlers['workspace.get']({})).today;
        const { gate, fourWeeks } = guardrailWindows(
          sheet,
          sheet.gates.at(-1),
          withRatios(sheet.signals, readings),
          today,
        );
        const later = laterReadings(guardrailSignals(guardrail), gate, readings, today);
        if (json) {
          writeJson(io, {
            text: guardrail.text,
            sli: sliName(guardrail, signals),
            slo: guardrail.slo,
            on: today,
            leftOut: later.map(({ signal, date }) => ({ signal, date })),
            gate: gate && windowFacts(gate),
            fourWeeks: windowFacts(fourWeeks),
          });
          return;
        }
        writeText(
          io,
          `Guardrail: ${namesGuardrail(guardrail.text) ? oneLine(guardrail.text) : sliName(guardrail, signals) || 'none'}`,
        );
        if (fourWeeks.state.state === 'none') return writeText(io, notMeasured(guardrail));
        if (gate) writeText(io, windowLine('Gate', gate, sheet));
        writeText(io, windowLine('Four weeks', fourWeeks, sheet));
        const leftOut = laterPhrase(later, today);
        if (leftOut) writeText(io, leftOut);
      });
    });
}

/** A guardrail and the signals it may read. */
type Measured = { guardrail: Guardrail; signals: readonly Signal[] };

/** The error budget in one line, for `verdict` and `show`; null where the guardrail is not measured. */
export function budgetLine(state: GuardrailState, { guardrail, signals }: Measured): string | null {
  if (guardrail.slo === null || state.state === 'none') return null;
  const on = state.breachedOn === null ? '' : ` on ${formatDate(state.breachedOn)}`;
  const found =
    state.sli === null ? `${budgetPhrase(state)}.` : `${sliPhrase(state, guardrail.slo)}; ${budgetPhrase(state)}.`;
  const sentences = [found, ...budgetNotes(state, guardrail, signals)];
  return `${state.state === 'breached' ? '■ ' : ''}${guardrailLabel(state)}${on}: ${sentences.join(' ')}`;
}

function windowLine(name: string, { start, end, state }: GuardrailWindow, sheet: Measured): string {
  return `${name}, ${formatDateRange(start, end)}: ${budgetLine(state, sheet) ?? guardrailLabel(state)}`;
}

function notMeasured(guardrail: Guardrail): string {
  return guardrail.slo === null
    ? 'It is not measured: no objective (SLO) is set.'
    : 'It is not measured: no percentage signal and no counts of good and valid events are chosen.';
}

function windowFacts({ start, end, state }: GuardrailWindow) {
  return { start, end, ...state };
}
