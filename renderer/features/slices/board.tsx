import { type DragEvent, useState } from 'react';
import { say } from '#renderer/stores/interface.ts';
import type { Slice, SliceState } from '#shared/model/slice.ts';
import { boardColumns, COLUMNS, STATE_LABELS, sliceName } from '#shared/slices/board.ts';
import type { EvidenceState } from '#shared/slices/evidence.ts';
import { moveBetween } from '#shared/slices/moves.ts';
import { Card } from './card.tsx';
import { move, sliceNow } from './edits.ts';
import styles from './slices.module.css';

/** Only our own cards may be dropped on the board. */
const TYPE = 'application/x-plumbline-slice';

interface BoardProps {
  slices: readonly Slice[];
  states: ReadonlyMap<string, EvidenceState>;
  readOnly: boolean;
  onOpen: (id: string) => void;
}

/** Columns by state. A card is dragged with the mouse; with the keyboard it is opened, where buttons move it. */
export function Board({ slices, states, readOnly, onOpen }: BoardProps) {
  const columns = boardColumns(slices);
  const [over, setOver] = useState<SliceState | null>(null);

  const drop = (event: DragEvent, to: SliceState) => {
    setOver(null);
    const id = event.dataTransfer.getData(TYPE);
    const slice = sliceNow(id);
    if (!slice || slice.state === to) return;
    event.preventDefault();
    const what = moveBetween(slice.state, to);
    if (!what) {
      say(
        `“${sliceName(slice)}” cannot go from ${STATE_LABELS[slice.state]} to ${STATE_LABELS[to]} in one step.`,
        'error',
      );
      return;
    }
    const refused = move(id, what);
    if (refused) say(refused, 'error', { label: 'Open it', run: () => onOpen(id) });
  };
  const card = (slice: Slice) => (
    <li
      key={slice.id}
      draggable={!readOnly}
      onDragStart={(event) => {
        event.dataTransfer.setData(TYPE, slice.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <Card slice={slice} states={states} onOpen={() => onOpen(slice.id)} />
    </li>
  );

  return (
    <>
      <div className={styles.board}>
        {COLUMNS.map((state) => (
          <section
            key={state}
            className={styles.column}
            aria-label={STATE_LABELS[state]}
            data-over={over === state || undefined}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(TYPE)) return;
              event.preventDefault();
              setOver(state);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => drop(event, state)}
          >
            <h2>
              {STATE_LABELS[state]} <span>{columns[state].length}</span>
            </h2>
            {columns[state].length > 0 ? (
              <ol>{columns[state].map(card)}</ol>
            ) : (
              <p className={styles.quiet}>{EMPTY[state]}</p>
            )}
          </section>
        ))}
      </div>
      {columns.dropped.length > 0 && (
        <details className={styles.dropped}>
          <summary>Dropped ({columns.dropped.length})</summary>
          <ol>{columns.dropped.map(card)}</ol>
        </details>
      )}
    </>
  );
}

const EMPTY: Record<(typeof COLUMNS)[number], string> = {
  spec: 'No spec is waiting.',
  execute: 'Nothing is being worked on.',
  review: 'Nothing waits for a review.',
  shipped: 'Nothing is shipped yet.',
};
