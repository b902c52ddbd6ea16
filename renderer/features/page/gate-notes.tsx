import { useMemo } from 'react';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { lateEdges, latePhrase } from '#shared/beliefs/tested-edges.ts';
import { requiredPace } from '#shared/charts/pace.ts';
import { GATE_RULES } from '#shared/check/gate.ts';
import { enoughCadence } from '#shared/gates/cadence.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import styles from './gate.module.css';

/** The notes speak after a sentence, not into it. */
const PAUSE_MS = 250;

const SHAPES = {
  error: { word: 'Error', path: 'M1 1h8v8H1Z' },
  warning: { word: 'Warning', path: 'M5 .4 9.6 5 5 9.6.4 5Z' },
  note: { word: 'Note', path: 'M5 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z' },
} as const;

interface Note {
  id: string;
  kind: keyof typeof SHAPES;
  text: string;
}

interface GateNotesProps {
  gate: Gate;
  /** No advice any more: sealed, decided or over. Only the pace is still shown. */
  settled: boolean;
  /** The rule is still empty. */
  waiting: boolean;
}

/** Advice on the rule while it is being written, and how long it takes while it waits for its readings. */
export function GateNotes({ gate, settled, waiting }: GateNotesProps) {
  const live = useSheet((s) => s);
  const sheet = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const resting = sheet.gates.find((g) => g.id === gate.id);
  const notes = useMemo(() => {
    if (!resting?.rule.continueIf) return [];
    return [
      ...(settled ? [] : ruleNotes(sheet, resting, readings, today)),
      ...(waiting ? paceNotes(sheet, resting, readings, today) : []),
    ];
  }, [sheet, resting, readings, today, settled, waiting]);
  const marks = <GateMarks gate={gate} />;
  if (notes.length === 0) return marks;
  return (
    <>
      {marks}
      <ul className={styles.notes} aria-label="About the rule" aria-live="polite">
        {notes.map(({ id, kind, text }) => (
          <li key={id} data-note={id}>
            <svg width="9" height="9" viewBox="0 0 10 10" className={styles[kind]} role="img">
              <title>{SHAPES[kind].word}</title>
              <path d={SHAPES[kind].path} fill="currentColor" />
            </svg>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ruleNotes(sheet: Sheet, gate: Gate, readings: readonly Reading[], today: string): Note[] {
  const { signals } = sheet;
  const both = bothCanHold(gate.rule, signals);
  const cadence = enoughCadence(gate, signals);
  const notes: Note[] = [];
  if (both) notes.push({ id: 'overlap', kind: 'error', text: `Continue and stop can both hold: ${both.example}` });
  const met = GATE_RULES.find((rule) => rule.id === 'gate.already-met');
  if (met?.find({ sheet, readings, today, gate, feedback: signals }).length) {
    notes.push({ id: 'met', kind: 'warning', text: `${met.title}. ${met.mend}` });
  }
  const [late] = lateEdges(gate, sheet.tree);
  if (late) notes.push({ id: 'lag', kind: 'warning', text: `“${late.text}”: ${latePhrase(late)}` });
  if (cadence) notes.push({ id: 'cadence', kind: 'warning', text: cadence.sentence });
  return notes;
}

function paceNotes({ signals }: Sheet, gate: Gate, readings: readonly Reading[], today: string): Note[] {
  const pace = requiredPace({ gate, signals, readings, today });
  return pace ? [{ id: 'pace', kind: 'note', text: pace.sentence }] : [];
}
