import { goToPlace } from '#renderer/commands/places.ts';
import { Button } from '#renderer/ui/button.tsx';
import { type LineOfSight, type SightItem, seesAim } from '#shared/alignment/line-of-sight.ts';
import styles from './sight.module.css';
import { SIGHT_LABELS } from './sight-labels.ts';

/** The same as nested lists, from the aim down; items not linked to the aim come last. */
export function SightOutline({ sight }: { sight: LineOfSight }) {
  const roots = sight.items.filter(({ key, up }) => key === 'aim' || (up.length === 0 && key !== 'aim'));
  return (
    <ul className={styles.outline} aria-label="Line of sight as an outline">
      {roots.map((item) => (
        <Branch key={item.key} sight={sight} item={item} passed={[]} />
      ))}
    </ul>
  );
}

function Branch({ sight, item, passed }: { sight: LineOfSight; item: SightItem; passed: readonly string[] }) {
  const below = sight.items.filter(({ key, up }) => up.includes(item.key) && !passed.includes(key));
  const way = [...passed, item.key];
  return (
    <li>
      <small>{SIGHT_LABELS[item.kind]}</small>{' '}
      <Button look="link" onClick={() => goToPlace(item)}>
        {item.title}
      </Button>
      {!seesAim(sight, item.key) && <em className={styles.looseMark}> hangs loose</em>}
      {below.length > 0 && (
        <ul>
          {below.map((next) => (
            <Branch key={next.key} sight={sight} item={next} passed={way} />
          ))}
        </ul>
      )}
    </li>
  );
}
