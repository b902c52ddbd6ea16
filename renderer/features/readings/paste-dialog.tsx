import { useMemo, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import { type PasteTarget, pasteReadings } from '#shared/signals/paste-readings.ts';
import type { ImportedReadings } from '#shared/signals/readings-collector.ts';
import { plural } from '#shared/text/plural.ts';
import { Answers } from './answers.tsx';
import { ImportPreview } from './import-preview.tsx';
import styles from './import-readings.module.css';

interface PasteDialogProps {
  text: string;
  target: PasteTarget;
  onPaste: (pasted: ImportedReadings) => void;
  onClose: () => void;
}

/** Shown when a pasted block cannot be taken directly: something is asked, replaced or refused. */
export default function PasteDialog({ text, target, onPaste, onClose }: PasteDialogProps) {
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  const [onlyNew, setOnlyNew] = useState(false);
  const result = useMemo(() => tryPaste(text, { ...target, options }), [text, target, options]);
  const { pasted, error } = result;
  const replaced = pasted?.summary.replaced ?? 0;
  const known = new Set(target.existing.map((r) => `${r.signal} ${r.date}`));
  const taken = pasted?.readings.filter((r) => !onlyNew || !known.has(`${r.signal} ${r.date}`)) ?? [];
  return (
    <Modal onClose={onClose} title="Paste readings" wide>
      {error && (
        <p className={styles.problem} role="alert">
          {error.message.replace(/; give the order with --date-order.*$/, '.')}
        </p>
      )}
      <Answers ask={error?.details.ask} options={options} onChange={setOptions} />
      {pasted && <ImportPreview summary={pasted.summary} signals={target.signals} />}
      {replaced > 0 && (
        <label className={styles.check}>
          <input type="checkbox" checked={onlyNew} onChange={(event) => setOnlyNew(event.target.checked)} /> Keep the{' '}
          {replaced === 1 ? 'value that is' : 'values that are'} there; add only what is new
        </label>
      )}
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={!pasted || taken.length === 0}
          onClick={() => pasted && onPaste({ ...pasted, readings: taken })}
        >
          Paste {plural(taken.length, 'reading')}
        </Button>
      </div>
    </Modal>
  );
}

/** What pasting would do, or why it cannot. */
export function tryPaste(text: string, target: PasteTarget) {
  try {
    return { pasted: pasteReadings(text, target), error: null };
  } catch (thrown) {
    return { pasted: null, error: toErrorRecord(thrown) };
  }
}
