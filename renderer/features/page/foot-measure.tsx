import { useState } from 'react';
import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { countChoices, percentChoices } from '#shared/gates/sli-choices.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { patch } from '#shared/model/patch.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addCountMeasures, addPercentMeasure, countBy, measureBy } from '#shared/sheet/guardrail-measure.ts';
import styles from './foot.module.css';

const NONE = '';
const COUNTS = 'counts:';

/** How the guardrail is measured: one percentage signal, or counts of good and valid events. */
export function Measure({ guardrail, readOnly }: { guardrail: Guardrail; readOnly: boolean }) {
  const signals = useSheet((s) => s.signals);
  // Counts are chosen before their signals are; until one is, the sheet does not hold that choice.
  const [counting, setCounting] = useState(false);
  const counted = guardrail.good !== null || guardrail.valid !== null;
  const mode = counted || (counting && guardrail.signal === null) ? COUNTS : (guardrail.signal ?? NONE);
  const choose = (value: string) => {
    endStep();
    setCounting(value === COUNTS);
    const by = value === NONE ? 'nothing' : value === COUNTS ? 'counts' : { signal: value };
    changeSheet('guardrail.sli', (s) => patch(s, { guardrail: measureBy(s.guardrail, by) }));
  };
  const options = [
    { value: NONE, label: 'nothing yet' },
    ...named(percentChoices(signals), guardrail.signal, signals),
    { value: COUNTS, label: 'counts: good of valid' },
  ];
  return (
    <div className={styles.measure}>
      <span>
        Measured by{' '}
        <Choice
          field="guardrail.sli"
          label="What the guardrail is measured by"
          className={styles.select ?? ''}
          value={mode}
          options={options}
          disabled={readOnly}
          onChange={choose}
        />
      </span>
      {mode === COUNTS && <Counts guardrail={guardrail} signals={signals} readOnly={readOnly} />}
      {mode === NONE && !readOnly && (
        <span className={styles.offers}>
          <Button look="link" onClick={addPercent}>
            Add a percentage signal
          </Button>
          <Button look="link" onClick={addCounts}>
            Add two counts
          </Button>
        </span>
      )}
    </div>
  );
}

function Counts({ guardrail, signals, readOnly }: { guardrail: Guardrail; signals: Signal[]; readOnly: boolean }) {
  const choices = countChoices(signals);
  const { good, valid } = guardrail;
  const missing = good === null || valid === null;
  const pick = (part: 'good' | 'valid') => (
    <Choice
      field={`guardrail.${part}`}
      label={part === 'good' ? 'Signal that counts good events' : 'Signal that counts valid events'}
      className={styles.select ?? ''}
      value={guardrail[part] ?? NONE}
      options={[{ value: NONE, label: `${part} events?` }, ...named(choices, guardrail[part], signals)]}
      disabled={readOnly}
      onChange={(value) =>
        changeSheet(`guardrail.${part}`, (s) =>
          patch(s, { guardrail: countBy(s.guardrail, part, value === NONE ? null : value) }),
        )
      }
    />
  );
  return (
    <>
      <span>
        {pick('good')} of {pick('valid')}
      </span>
      {good !== null && good === valid && (
        <span className={styles.problem} role="alert">
          Good and valid are one signal; what is divided by itself is always 100%.
        </span>
      )}
      {missing && !readOnly && (
        <Button look="link" onClick={addCounts}>
          {good === null && valid === null ? 'Add two counts' : 'Add the missing count'}
        </Button>
      )}
    </>
  );
}

/** Signals as options; the chosen one is always among them. */
function named(choices: readonly Signal[], chosen: string | null, signals: readonly Signal[]) {
  const extra = choices.some(({ id }) => id === chosen) ? [] : signals.filter(({ id }) => id === chosen);
  return [...choices, ...extra].map(({ id, name }) => ({ value: id, label: name || 'a signal without a name' }));
}

/** Puts the caret into the next open field: the objective, or the guardrail's text when the objective is set. */
function addAndAsk(operation: (sheet: Sheet) => Sheet): void {
  endStep();
  changeAndFocus(() => changeSheet('guardrail.sli', operation), 'guardrail.slo');
}

const addPercent = () => addAndAsk((s) => addPercentMeasure(s, newId()));
const addCounts = () => addAndAsk((s) => addCountMeasures(s, newId));
