import type { Ref } from 'react';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import styles from './outcome-choice.module.css';

interface OutcomeChoiceProps<T extends string> {
  legend: string;
  value: Outcome | NoInfer<T> | null;
  onChange: (value: Outcome | NoInfer<T>) => void;
  /** A fourth choice besides the three outcomes. */
  other?: { value: T; label: string };
  name?: string;
  /** On one line with other things; the legend is for screen readers only. */
  inline?: boolean;
  ref?: Ref<HTMLFieldSetElement>;
}

/** Continue, change or stop, as one group of radio buttons. */
export function OutcomeChoice<T extends string = never>(props: OutcomeChoiceProps<T>) {
  const { legend, value, onChange, other, name = 'outcome', inline = false, ref } = props;
  return (
    <fieldset
      className={styles.choices}
      data-four={other ? true : undefined}
      data-inline={inline || undefined}
      ref={ref}
    >
      <legend className={inline ? 'c-hidden' : undefined}>{legend}</legend>
      {OUTCOMES.map((outcome) => (
        <label key={outcome} data-verdict={outcome} data-chosen={value === outcome || undefined}>
          <input
            type="radio"
            name={name}
            value={outcome}
            checked={value === outcome}
            onChange={() => onChange(outcome)}
          />
          <OutcomeShape outcome={outcome} /> {OUTCOME_LABELS[outcome].word}
        </label>
      ))}
      {other && (
        <label data-chosen={value === other.value || undefined}>
          <input
            type="radio"
            name={name}
            value={other.value}
            checked={value === other.value}
            onChange={() => onChange(other.value)}
          />
          {other.label}
        </label>
      )}
    </fieldset>
  );
}
