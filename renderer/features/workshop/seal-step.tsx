import { useMemo } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { LuckLines } from '#renderer/parts/luck-lines.tsx';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { sealProblems } from '#shared/check/sealable.ts';
import { luck } from '#shared/luck/luck.ts';
import styles from './writing.module.css';

/** Open points, and the seal. */
export default function SealStep() {
  const sheet = useSheet((s) => s);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const gate = sheet.gates.at(-1);
  const problems = useMemo(
    () => (gate && !gate.seal ? sealProblems({ sheet, gate, readings, today }) : []),
    [sheet, gate, readings, today],
  );
  const anyway = useMemo(
    () => (gate && !gate.seal ? luck({ gate, signals: sheet.signals, readings, today }) : null),
    [gate, sheet.signals, readings, today],
  );
  if (!gate) return <p className={styles.aside}>There is no gate yet: go back and write the rule.</p>;
  if (gate.seal) {
    return (
      <p className={styles.reason} role="status">
        Sealed{gate.seal.by && ` by ${gate.seal.by}`}. What changes from here on shows as an amendment.
      </p>
    );
  }
  return (
    <>
      <p className={styles.reason}>{gate.rule.sentence || 'No rule is written yet.'}</p>
      <LuckLines gate={gate} signals={sheet.signals} luck={anyway} />
      {problems.length > 0 && (
        <ul className={styles.open}>
          {problems.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <div className={styles.people}>
        <Button look="primary" onClick={() => runCommand('gate.seal')}>
          {problems.length > 0 ? 'See what is open…' : 'Seal the gate…'}
        </Button>
      </div>
    </>
  );
}
