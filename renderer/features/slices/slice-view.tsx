import { useEffect, useRef } from 'react';
import { exportBrief } from '#renderer/commands/exports.ts';
import { sayError } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { exportsOf } from '#shared/contract/exports.ts';
import { patch } from '#shared/model/patch.ts';
import type { Slice } from '#shared/model/slice.ts';
import { agePhrase, STATE_LABELS } from '#shared/slices/board.ts';
import type { EvidenceState } from '#shared/slices/evidence.ts';
import { blockedPhrase } from '#shared/slices/order.ts';
import { revisionPhrase } from '#shared/slices/revision-phrase.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { AcceptanceLines } from './acceptance.tsx';
import { editSlice, present } from './edits.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Mark } from './mark.tsx';
import { Moves } from './moves.tsx';
import styles from './slices.module.css';
import { Spec } from './spec.tsx';

interface SliceViewProps {
  slice: Slice;
  states: ReadonlyMap<string, EvidenceState>;
  readOnly: boolean;
  onBack: () => void;
}

/** One slice: its spec, the status of each line, the evidence, and where it can go from here. */
export function SliceView({ slice, states, readOnly, onBack }: SliceViewProps) {
  const slices = useSheet((s) => s.slices);
  const view = useRef<HTMLElement>(null);
  const age = agePhrase(slice, present().at);
  const blocked = blockedPhrase(slice, slices);
  useEffect(() => {
    // A link to one of its fields has already put the focus there.
    if (view.current?.contains(document.activeElement)) return;
    view.current?.querySelector<HTMLElement>('[role=textbox]')?.focus();
  }, []);
  return (
    <section className={styles.view} ref={view} aria-label="Slice">
      <p className={styles.tools}>
        <Button look="link" onClick={onBack}>
          ← All slices
        </Button>
        <span className={styles.push} />
        {exportsOf('brief').map(({ to, title }) => (
          <Button key={to} onClick={() => void exportBrief(slice.id, to).catch(sayError)}>
            {title}
          </Button>
        ))}
      </p>
      <article className={styles.sheet}>
        <h1>
          <TextField
            field={`slices.${slice.id}.title`}
            label="Title of the slice"
            placeholder="The smallest change that would move the first signal"
            value={slice.title}
            limit={200}
            readOnly={readOnly}
            onChange={(title) => editSlice(slice.id, 'title', (one) => patch(one, { title }))}
          />
        </h1>
        <ul className={styles.facts}>
          <li>
            <strong>{STATE_LABELS[slice.state]}</strong>
          </li>
          {age && <li>{age}</li>}
          {slice.endedOn && <li>{formatDate(slice.endedOn)}</li>}
          {blocked && <Mark tone="change">{blocked}</Mark>}
        </ul>
        <Spec slice={slice} readOnly={readOnly} />
        <AcceptanceLines slice={slice} readOnly={readOnly} />
        <EvidenceList slice={slice} states={states} readOnly={readOnly} />
        {slice.revisions.length > 0 && (
          <section>
            <h2>Earlier specs</h2>
            <ol className={styles.revisions}>
              {slice.revisions.map(({ at, reason, intent, acceptance }) => (
                <li key={at}>
                  {formatDate(at.slice(0, 10))}: {revisionPhrase(reason)}
                  <details>
                    <summary>The spec as it was</summary>
                    <p>{intent || 'No intent was written.'}</p>
                    <ul>
                      {acceptance.map((line) => (
                        <li key={line}>{line}</li>
                      ))}
                    </ul>
                  </details>
                </li>
              ))}
            </ol>
          </section>
        )}
        {!readOnly && <Moves slice={slice} />}
      </article>
    </section>
  );
}
