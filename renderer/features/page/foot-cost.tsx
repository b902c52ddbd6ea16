import { editSheet, useSheet } from '#renderer/stores/sheet.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { removalPhrase } from '#shared/decisions/removals.ts';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import styles from './foot.module.css';

const HOURS = { unit: 'h', decimals: null };

/** What keeping it costs, who carries that, and what goes if it is stopped. */
export function FootCost({ readOnly }: { readOnly: boolean }) {
  const basalCost = useSheet((s) => s.basalCost);
  const removed = removalPhrase(useSheet((s) => s.removals));
  return (
    <div>
      <h3>Basal cost</h3>
      <p>
        <TextField
          field="basalCost.cost"
          label="Basal cost: what keeping this costs"
          value={basalCost.cost}
          placeholder={PLACEHOLDERS.cost}
          multiline
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('basalCost.cost', (s) => {
              s.basalCost.cost = value;
            })
          }
        />
      </p>
      <p className={styles.hours}>
        <NumberField
          field="basalCost.hours"
          label="Hours a month that keeping this takes"
          value={basalCost.hours}
          signal={HOURS}
          placeholder="– h"
          range={[0, 100_000]}
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('basalCost.hours', (s) => {
              s.basalCost.hours = value;
            })
          }
        />{' '}
        a month, carried by{' '}
        <TextField
          field="basalCost.carriedBy"
          label="Who carries it"
          value={basalCost.carriedBy}
          placeholder={PLACEHOLDERS.carriedBy}
          limit={200}
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('basalCost.carriedBy', (s) => {
              s.basalCost.carriedBy = value;
            })
          }
        />
      </p>
      <p>
        Stopped:{' '}
        <TextField
          field="basalCost.removal"
          label="What is removed if it is stopped"
          value={basalCost.removal}
          placeholder={PLACEHOLDERS.removal}
          multiline
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('basalCost.removal', (s) => {
              s.basalCost.removal = value;
            })
          }
        />
      </p>
      {removed && (
        <p>
          <b>{removed}</b>
        </p>
      )}
    </div>
  );
}
