import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { mergeRisk, readingOrder, splitRisk, standingRisks } from '#shared/alignment/premortems.ts';
import type { Premortem, Risk } from '#shared/model/premortem.ts';
import styles from './alignment.module.css';
import { editPremortem } from './premortem-edits.ts';

interface ReadOutProps {
  premortem: Premortem;
  readOnly: boolean;
  onDone: () => void;
}

/** One reason at a time, from each person in turn; one that repeats an earlier one is merged into it. */
export function ReadOut({ premortem, readOnly, onDone }: ReadOutProps) {
  const order = readingOrder(premortem);
  const [at, setAt] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  const now = order[Math.min(at, order.length - 1)];
  if (!now) return null;
  const last = at >= order.length - 1;
  const step = (by: number) => setAt((before) => Math.min(Math.max(0, before + by), order.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLSelectElement || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  return (
    <div
      className={styles.read}
      ref={card}
      tabIndex={-1}
      role="group"
      aria-roledescription="reading out"
      aria-label="Reading out"
      onKeyDown={onKeyDown}
    >
      <p className={styles.turn} aria-live="polite">
        <b>{now.by}</b> reads, {at + 1} of {order.length}
        <span className={styles.reason}>{now.text}</span>
      </p>
      <Merge premortem={premortem} risk={now} read={order.slice(0, at)} readOnly={readOnly} />
      <div className={styles.actions}>
        <Button disabled={at === 0} onClick={() => step(-1)}>
          Previous
        </Button>
        {last ? (
          <Button look="primary" onClick={onDone}>
            Weigh them
          </Button>
        ) : (
          <Button look="primary" onClick={() => step(1)}>
            Next
          </Button>
        )}
        <span className={styles.hint}>
          <kbd>←</kbd> <kbd>→</kbd> go back and on
        </span>
      </div>
    </div>
  );
}

interface MergeProps {
  premortem: Premortem;
  risk: Risk;
  /** The reasons read out before it. */
  read: readonly Risk[];
  readOnly: boolean;
}

function Merge({ premortem, risk, read, readOnly }: MergeProps) {
  const standing = new Set(standingRisks(premortem).map(({ id }) => id));
  // The reason it is merged into may itself be merged into another by now; it is still named.
  const choices = read.filter(({ id }) => id === risk.mergedInto || (standing.has(id) && id !== risk.id));
  if (choices.length === 0) return null;
  return (
    <label className={styles.merge}>
      Says the same as
      <select
        className={styles.select}
        disabled={readOnly}
        value={risk.mergedInto ?? ''}
        onChange={(event) => {
          const into = event.target.value;
          editPremortem(premortem.id, (now) => (into ? mergeRisk(now, risk.id, into) : splitRisk(now, risk.id)));
        }}
      >
        <option value="">nothing read so far</option>
        {choices.map(({ id, by, text }) => (
          <option key={id} value={id}>
            {by}: {text.length > 70 ? `${text.slice(0, 69)}…` : text}
          </option>
        ))}
      </select>
    </label>
  );
}
