import { useMemo } from 'react';
import { goToField } from '#renderer/commands/places.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { sealProblems } from '#shared/check/sealable.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { type NextStep, nextStep } from '#shared/sheet/next-step.ts';

/** The button follows after a sentence, not into it. */
const PAUSE_MS = 250;

const LABELS: Record<NextStep, string> = {
  write: 'Write what is missing',
  seal: 'Seal the gate…',
  readings: 'Add readings',
  decide: 'Decide…',
  'next-gate': 'Next gate',
  remove: 'See what to remove',
};

/** The one filled button of the page: the sheet's next step. Nothing leads a sheet that has ended. */
export default function LeadButton() {
  const live = useSheetStore((s) => s.sheet);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const sheet = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const step = useMemo(
    // While another sheet is being opened, what rests is still the one before.
    () => (sheet && sheet.id === live?.id ? leading(sheet, readings, today) : null),
    [sheet, live?.id, readings, today],
  );
  if (!step || readOnly) return null;
  return (
    <Button look="primary" data-step={step.step} onClick={() => act(step)}>
      {LABELS[step.step]}
    </Button>
  );
}

interface Leading {
  step: NextStep;
  /** The first field that keeps the gate from being sealed. */
  field: string;
}

function leading(sheet: Sheet, readings: readonly Reading[], today: string): Leading | null {
  const { signals, guardrail } = sheet;
  const gate = sheet.gates.at(-1);
  const problems = gate?.seal ? [] : sealProblems({ sheet, readings, today });
  const judged = gate ? verdict({ gate, signals, guardrail, readings, today }).verdict : null;
  const step = nextStep({ sheet, isIncomplete: problems.length > 0, verdict: judged, today });
  return step && { step, field: problems[0]?.field ?? 'gate' };
}

function act({ step, field }: Leading): void {
  if (step === 'write') goToField(field);
  else if (step === 'remove') goToField('removals');
  else runCommand(COMMANDS[step]);
}

const COMMANDS = {
  seal: 'gate.seal',
  readings: 'readings.open',
  decide: 'gate.decide',
  'next-gate': 'gate.next',
} as const;
