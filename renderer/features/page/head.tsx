import { lazy, Suspense, useRef, useState } from 'react';
import { openDialog } from '#renderer/stores/interface.ts';
import { changeSheet, editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { formatCadence, SHEET_STATUSES, type SheetStatus } from '#shared/model/sheet.ts';
import { PLACEHOLDERS, STATUS_LABELS } from '#shared/page/labels.ts';
import { withStatus } from '#shared/sheet/ending.ts';
import styles from './page.module.css';

const CadencePopover = lazy(() => import('./cadence-popover.tsx'));

const STATUSES = SHEET_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] }));

/** Title, status, owner and cadence. */
export function Head() {
  const title = useSheet((s) => s.title);
  const owner = useSheet((s) => s.owner);
  const status = useSheet((s) => s.status);
  const cadence = useSheet((s) => s.cadence);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // Stopping is a decision on the gate, and opens its removals; without a gate it is only an ending.
  const hasGate = useSheet((s) => s.gates.length > 0);
  const choose = (value: SheetStatus) => {
    if (value === 'stopped' && hasGate) openDialog({ kind: 'decide', outcome: 'stop' });
    else if (value === 'stopped' || value === 'achieved') openDialog({ kind: 'end', ending: value });
    else changeSheet('status', (sheet) => withStatus(sheet, value));
  };
  return (
    <header className="p-head">
      <h2 className="p-title">
        <TextField
          field="title"
          label="Title"
          value={title}
          placeholder={PLACEHOLDERS.title}
          limit={200}
          readOnly={readOnly}
          onEnter={() => focusField('owner')}
          onChange={(value) =>
            editSheet('title', (s) => {
              s.title = value;
            })
          }
        />
      </h2>
      <div className={`p-meta ${styles.meta}`}>
        <Choice field="status" label="Status" value={status} options={STATUSES} disabled={readOnly} onChange={choose} />
        <span aria-hidden="true">·</span>
        <TextField
          field="owner"
          label="Owner"
          value={owner}
          placeholder={PLACEHOLDERS.owner}
          limit={200}
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('owner', (s) => {
              s.owner = value;
            })
          }
        />
        <span aria-hidden="true">·</span>
        <button
          type="button"
          ref={button}
          className={styles.cadence}
          data-field="cadence"
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={readOnly}
          onClick={() => setOpen(true)}
        >
          {cadence ? formatCadence(cadence) : <span className={styles.quiet}>How often is it reviewed?</span>}
        </button>
        {open && (
          <Suspense>
            <CadencePopover anchor={button} onClose={() => setOpen(false)} />
          </Suspense>
        )}
      </div>
    </header>
  );
}
