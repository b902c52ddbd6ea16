import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { momentNow } from '#renderer/edits/now.ts';
import { changeSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { addAction } from '#shared/actions/record.ts';
import styles from './actions.module.css';

interface NewActionProps {
  review: string;
  today: string;
  people: readonly string[];
  readOnly: boolean;
}

/** What, who, by when on one line; Enter adds it from any of the three, and the caret is back at its start. */
export function NewActionLine({ review, today, people, readOnly }: NewActionProps) {
  const [what, setWhat] = useState('');
  const [who, setWho] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const [lines, setLines] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const add = () => {
    if (what.trim() === '' || readOnly) return;
    const action = { id: newId(), at: momentNow(), what, who, due, from: { kind: 'review' as const, id: review } };
    changeSheet(`actions.${action.id}`, (sheet) => addAction(sheet, action));
    setWhat('');
    setWho('');
    setDue(null);
    setLines(lines + 1);
    first.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <fieldset className={styles.add} aria-label="Agree an action" onKeyDownCapture={onKeyDown}>
      <input
        ref={first}
        data-field="review.action"
        aria-label="New action"
        placeholder="New action"
        maxLength={2000}
        readOnly={readOnly}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      {what.trim() !== '' && (
        <>
          <input
            aria-label="Who does it"
            placeholder="Who"
            list={id}
            maxLength={200}
            value={who}
            onChange={(event) => setWho(event.target.value)}
          />
          <datalist id={id}>
            {people.map((person) => (
              <option key={person} value={person} />
            ))}
          </datalist>
          <DateBox key={lines} label="By when" value={null} min={today} onChange={setDue} />
          <Button look="link" onClick={add}>
            Add
          </Button>
        </>
      )}
    </fieldset>
  );
}
