import { editSheet, useSheet } from '#renderer/stores/sheet.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { Budget } from './foot-budget.tsx';
import { Measure } from './foot-measure.tsx';

const PERCENT = { unit: '%', decimals: null };

/** What must not get worse while we test: its text, how it is measured, and what is left of its error budget. */
export function FootGuardrail({ readOnly }: { readOnly: boolean }) {
  const guardrail = useSheet((s) => s.guardrail);
  return (
    <div data-field="guardrail">
      <h3>Guardrail</h3>
      <p>
        <TextField
          field="guardrail.text"
          label="Guardrail"
          value={guardrail.text}
          placeholder={PLACEHOLDERS.guardrail}
          multiline
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('guardrail.text', (s) => {
              s.guardrail.text = value;
            })
          }
        />
      </p>
      <p>
        <b>
          SLO{' '}
          <NumberField
            field="guardrail.slo"
            label="Service level objective in percent"
            value={guardrail.slo}
            signal={PERCENT}
            placeholder="–%"
            range={[0, 100]}
            readOnly={readOnly}
            onChange={(value) =>
              editSheet('guardrail.slo', (s) => {
                s.guardrail.slo = value;
              })
            }
          />
        </b>
      </p>
      <Measure guardrail={guardrail} readOnly={readOnly} />
      <Budget guardrail={guardrail} />
    </div>
  );
}
