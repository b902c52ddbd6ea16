import { useLayoutEffect, useRef, useState } from 'react';
import { pinAt } from '#renderer/edits/challenges.ts';
import { ChallengeThread } from '#renderer/parts/challenge-thread.tsx';
import { SayForm } from '#renderer/parts/say-form.tsx';
import { useInterface } from '#renderer/stores/interface.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import { challengesAt } from '#shared/alignment/challenges.ts';
import { fieldName } from '#shared/sheet/fields.ts';
import styles from './challenge-marks.module.css';

/** The questions pinned to a field, and a box for another one. */
export default function ChallengesPopover({ field }: { field: string }) {
  const anchor = useRef<HTMLElement | null>(null);
  const [ready, setReady] = useState(false);
  useLayoutEffect(() => {
    anchor.current = anchorOf(field);
    setReady(true);
  }, [field]);
  if (!ready) return null;
  const close = () => {
    useInterface.setState({ challengesAt: null });
    // The mark goes with the last question; then the field itself takes the focus.
    requestAnimationFrame(() => {
      const lost = document.activeElement === document.body || document.activeElement === null;
      if (lost) focusField(field || 'title');
    });
  };
  return (
    <Popover label="Challenges" anchor={anchor} onClose={close}>
      <Threads field={field} />
    </Popover>
  );
}

function Threads({ field }: { field: string }) {
  const challenges = useSheet((s) => s.challenges);
  const name = useSheet((s) => fieldName(s, field));
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const list = useRef<HTMLDivElement>(null);
  const here = challengesAt(challenges, field);
  const open = here.filter((challenge) => challenge.closedAt === null);
  const closed = here.filter((challenge) => challenge.closedAt !== null);
  // The focused element is gone from its place; the box for the next question takes the focus.
  const refocus = () =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-label="Question"]')?.focus());
  return (
    <div className={styles.list} ref={list}>
      <h3>Challenges: {name}</h3>
      {open.map((challenge) => (
        <ChallengeThread key={challenge.id} challenge={challenge} readOnly={readOnly} onChanged={refocus} />
      ))}
      {!readOnly && (
        <div className={styles.ask}>
          <SayForm
            label="Question"
            placeholder={open.length > 0 ? 'Another question?' : 'What is unclear, or what do you doubt?'}
            action="Pin it"
            first={open.length === 0}
            onSay={(text, by) => pinAt(field, text, by)}
          />
        </div>
      )}
      {closed.length > 0 && (
        <details className={styles.closed}>
          <summary>{closed.length === 1 ? 'One closed' : `${closed.length} closed`}</summary>
          {closed.map((challenge) => (
            <ChallengeThread key={challenge.id} challenge={challenge} readOnly={readOnly} onChanged={refocus} />
          ))}
        </details>
      )}
    </div>
  );
}

/** The anchor of the questions, which gets the focus back: the field itself, else its mark, else the page's title. */
function anchorOf(field: string): HTMLElement | null {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest('article[aria-label="The page"]')) return active;
  const name = CSS.escape(field || 'title');
  return (
    document.querySelector<HTMLElement>(`[data-challenges="${CSS.escape(field)}"]`) ??
    document.querySelector<HTMLElement>(`article [data-field="${name}"]`) ??
    document.querySelector<HTMLElement>(`article [data-field^="${name}."]`) ??
    document.querySelector<HTMLElement>('article [data-field="title"]')
  );
}
