import { useState } from 'react';
import { CHECKS_LIMIT } from '#renderer/edits/own-words.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { useCheckDraft } from './check-draft.ts';
import styles from './own-words.module.css';
import { OwnWordsCheck } from './own-words-check.tsx';
import { OwnWordsWriting } from './own-words-writing.tsx';
import { Part } from './part.tsx';

/** The convergence check at any time: people write unseen and in turn, then everything shows side by side. */
export function OwnWords() {
  const sheet = useSheet((s) => s.id);
  const checks = useSheet((s) => s.convergences);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const draft = useCheckDraft(sheet);
  const [begun, setBegun] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const last = checks.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const isWriting = !readOnly && (begun || draft.written.length > 0);
  const end = (revealed: string | null) => {
    draft.forget();
    setBegun(false);
    setShown(revealed);
    requestAnimationFrame(() => focusField('own-words'));
  };
  return (
    <Part
      title="Own words"
      field="own-words"
      lead="Each person writes the aim, the mechanism and the first signal from memory. Nobody sees the others’ words until all are revealed."
    >
      {isWriting ? (
        <OwnWordsWriting sheet={sheet} written={draft.written} onKeep={draft.keep} onEnd={end} />
      ) : (
        <>
          {last && <OwnWordsCheck key={last.id} check={last} open={shown === last.id} readOnly={readOnly} />}
          {!last && <p className={styles.none}>Not checked yet. It takes two people and about five minutes.</p>}
          {!readOnly && (
            <div className={styles.row}>
              <Button disabled={checks.length >= CHECKS_LIMIT} onClick={() => setBegun(true)}>
                {last ? 'Start another check' : 'Start a check'}
              </Button>
              {checks.length >= CHECKS_LIMIT && <span>A sheet holds at most {CHECKS_LIMIT} checks.</span>}
            </div>
          )}
        </>
      )}
    </Part>
  );
}
