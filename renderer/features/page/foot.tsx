import { lazy, Suspense, useRef, useState } from 'react';
import { editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PLACEHOLDERS } from '#shared/page/words.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './page.module.css';

const CadencePopover = lazy(() => import('./cadence-popover.tsx'));
const PERCENT = { unit: '%', decimals: null };

/** Guardrail, basal cost and the next review. */
export function Foot() {
  const guardrail = useSheet((s) => s.guardrail);
  const basalCost = useSheet((s) => s.basalCost);
  const nextReview = useSheet((s) => s.nextReview);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <footer className="p-foot">
      <div>
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
      </div>
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
      </div>
      <div>
        <h3>Next review</h3>
        <p>
          <button
            type="button"
            ref={button}
            className={styles.cadence}
            data-field="nextReview"
            aria-label={nextReview ? `Next review: ${formatDate(nextReview)}` : 'Next review: choose a day'}
            aria-haspopup="dialog"
            aria-expanded={open}
            disabled={readOnly}
            onClick={() => setOpen(true)}
          >
            {nextReview ? formatDate(nextReview) : <span className={styles.quiet}>Choose a day</span>}
          </button>
          {open && (
            <Suspense>
              <CadencePopover anchor={button} onClose={() => setOpen(false)} />
            </Suspense>
          )}
        </p>
      </div>
    </footer>
  );
}
