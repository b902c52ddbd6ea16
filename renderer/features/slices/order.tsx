import type { Slice } from '#shared/model/slice.ts';
import { STATE_LABELS, sliceName } from '#shared/slices/board.ts';
import { blockedPhrase, dependencyLevels } from '#shared/slices/order.ts';
import { Mark } from './mark.tsx';
import styles from './slices.module.css';

/** Slices without dependencies come first; those that depend on others are indented under them. */
export function Order({ slices, onOpen }: { slices: readonly Slice[]; onOpen: (id: string) => void }) {
  const nameOf = new Map(slices.map((slice) => [slice.id, sliceName(slice)]));
  return (
    <ol className={styles.order} aria-label="Order of dependencies">
      {dependencyLevels(slices.filter(({ state }) => state !== 'dropped')).map(({ slice, depth }) => {
        const needs = slice.dependsOn.flatMap((id) => nameOf.get(id) ?? []);
        const blocked = blockedPhrase(slice, slices);
        return (
          <li key={slice.id} style={{ paddingInlineStart: 20 + Math.min(depth, 8) * 28 }}>
            <button type="button" onClick={() => onOpen(slice.id)}>
              {sliceName(slice)}
            </button>
            <span>{STATE_LABELS[slice.state]}</span>
            {needs.length > 0 && <span>after {needs.join(', ')}</span>}
            {blocked && (
              <ul>
                <Mark tone="change">{blocked}</Mark>
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}
