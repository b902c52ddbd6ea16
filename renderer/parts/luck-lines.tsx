import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Luck } from '#shared/luck/luck.ts';
import { luckPhrases } from '#shared/luck/luck-phrases.ts';
import { decidingReadings, decidingSentence } from '#shared/luck/one-reading.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './luck-lines.module.css';

interface LuckLinesProps {
  gate: Gate;
  signals: readonly Signal[];
  /** Nothing is shown without it. */
  luck: Luck | null;
  /** Takes the threshold that one stretch in twenty met; not offered where it is left out. */
  onTake?: (threshold: number) => void;
}

/** What would have happened anyway: the base rate in a sentence, and the threshold for one in twenty. */
export function LuckLines({ gate, signals, luck, onTake }: LuckLinesProps) {
  if (!luck) return null;
  const { sentence, offer, more, trend } = luckPhrases(gate, signals, luck);
  return (
    <section className={styles.luck} aria-label="Luck">
      <p className={more ? styles.say : styles.more} aria-live="polite">
        {sentence}
      </p>
      {more && (
        <p className={styles.more}>
          {offer && (
            <span>
              {offer.text}{' '}
              {onTake && (
                <Button look="link" onClick={() => onTake(offer.threshold)}>
                  Use it
                </Button>
              )}
            </span>
          )}
          <span>{more}</span>
        </p>
      )}
      {trend && <p className={styles.more}>{trend}</p>}
    </section>
  );
}

/** The readings of which each decides the verdict alone: "Without 6 March: change."; nothing where none does. */
export function Deciding({ gate }: { gate: Gate }) {
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const sentence = useMemo(
    () => decidingSentence(decidingReadings({ gate, signals, guardrail, readings, today })),
    [gate, signals, guardrail, readings, today],
  );
  return sentence === '' ? null : <p className={styles.deciding}>{sentence}</p>;
}
