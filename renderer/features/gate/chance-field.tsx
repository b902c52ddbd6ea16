import { useId, useState } from 'react';
import { changeSheet } from '#renderer/stores/sheet.ts';
import type { Gate } from '#shared/model/gate.ts';
import { patch } from '#shared/model/patch.ts';
import { parseNumber } from '#shared/numbers/format.ts';
import { changeGate } from '#shared/sheet/edit-gates.ts';
import styles from './seal-dialog.module.css';

interface ChanceFieldProps {
  gate: Gate;
  readOnly: boolean;
  /** Whether what is typed can be taken: a number from 0 to 100, or nothing. */
  onValid: (valid: boolean) => void;
}

/** The chance that the gate ends in continue, in percent; it may be left empty. */
export function ChanceField({ gate, readOnly, onValid }: ChanceFieldProps) {
  const [typed, setTyped] = useState(gate.chance === null ? '' : String(gate.chance));
  const [problem, setProblem] = useState('');
  const ids = { input: useId(), hint: useId() };
  const type = (text: string) => {
    setTyped(text);
    const chance = chanceOf(text);
    setProblem(chance === undefined ? 'Write a number from 0 to 100, or leave it empty.' : '');
    onValid(chance !== undefined);
    if (chance !== undefined) {
      changeSheet('gate.chance', (s) =>
        changeGate(s, gate.id, (g) => (g.chance === chance ? g : patch(g, { chance }))),
      );
    }
  };
  return (
    <div className={styles.chance}>
      <label htmlFor={ids.input}>Chance you give it:</label>
      <span>
        <input
          id={ids.input}
          data-field="gate.chance"
          inputMode="decimal"
          maxLength={8}
          placeholder="–"
          readOnly={readOnly}
          value={typed}
          aria-invalid={problem ? true : undefined}
          aria-describedby={ids.hint}
          onChange={(event) => type(event.target.value)}
        />
        %
      </span>
      <small id={ids.hint} role={problem ? 'alert' : undefined} data-problem={problem ? '' : undefined}>
        {problem || 'It’s scored when the gate ends.'}
      </small>
    </div>
  );
}

/** Null for nothing, undefined for what is no chance. */
function chanceOf(text: string): number | null | undefined {
  const bare = text.trim().replace(/\s*%$/, '');
  if (bare === '') return null;
  const parsed = parseNumber(bare, '.');
  return parsed.ok && parsed.value >= 0 && parsed.value <= 100 ? parsed.value : undefined;
}
