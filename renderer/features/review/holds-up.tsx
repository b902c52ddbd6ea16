import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { atRisk, budgetPhrase } from '#shared/gates/guardrail-phrases.ts';
import { namesGuardrail } from '#shared/gates/guardrail-text.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import { decidingReadings, decidingSentence } from '#shared/luck/one-reading.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { DraftGate } from '#shared/review/draft.ts';

/** Whether one reading alone decides the verdict; nothing where there is no verdict that readings decide. */
export function HoldsUp({ gate, verdict }: { gate: Gate; verdict: Verdict }) {
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const deciding = useMemo(
    () => decidingReadings({ gate, signals, guardrail, readings, today }),
    [gate, signals, guardrail, readings, today],
  );
  if (verdict.verdict === null || verdict.kind === 'too-few' || verdict.kind === 'guardrail') return null;
  if (nothingMeasured(verdict)) return null;
  return deciding.length === 0 ? (
    <p>
      <b>Holds up.</b> No single reading changes the verdict.
    </p>
  ) : (
    <p data-tone="change">
      <b>Hangs on {deciding.length === 1 ? 'one reading' : 'single readings'}.</b> {decidingSentence(deciding)}
    </p>
  );
}

/** No reading took part in such a verdict, so leaving one out says nothing. */
function nothingMeasured({ because }: Verdict): boolean {
  return because.kind === 'neither' && because.measured.every(({ value }) => value === null);
}

const STATES = { within: 'Guardrail fine.', breached: 'Guardrail breached.', unknown: 'Guardrail not measured yet.' };

/** How the guardrail stands inside the gate. */
export function GuardrailLine({ seen }: { seen: DraftGate }) {
  const guardrail = useSheet((s) => s.guardrail);
  const id = useSheet((s) => s.id);
  const { state } = seen.guardrail;
  if (state === 'none') {
    return (
      <p>
        <b>{namesGuardrail(guardrail.text) ? 'Guardrail not measured.' : 'No guardrail.'}</b>{' '}
        <a href={`#/sheets/${id}`}>Set its signal and objective on the page.</a>
      </p>
    );
  }
  const risk = atRisk(seen.guardrail);
  const phrase = budgetPhrase(seen.guardrail);
  return (
    <p data-tone={state === 'breached' ? 'stop' : risk ? 'change' : undefined}>
      <b>{risk ? 'Guardrail at risk.' : STATES[state]}</b> {phrase.charAt(0).toUpperCase() + phrase.slice(1)}.
    </p>
  );
}
