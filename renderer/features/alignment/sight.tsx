import { useMemo, useState } from 'react';
import { goToPlace } from '#renderer/commands/places.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useNarrow } from '#renderer/ui/use-narrow.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { lineOfSight } from '#shared/alignment/line-of-sight.ts';
import styles from './alignment.module.css';
import { Part } from './part.tsx';
import { SightOutline } from './sight-outline.tsx';
import { SightPicture } from './sight-picture.tsx';

const PAUSE_MS = 250;

/** The chain from work up to the aim and back down; unlinked items are listed with where to fix them. */
export function Sight() {
  const live = useSheet((s) => s);
  const sheet = useSettled(live, PAUSE_MS);
  const sight = useMemo(() => lineOfSight(sheet), [sheet]);
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<'picture' | 'outline' | null>(null);
  const shown = chosen ?? (narrow ? 'outline' : 'picture');
  const bare = sight.items.length === 1;
  return (
    <Part
      title="Line of sight"
      field="sight"
      lead={
        bare
          ? 'From every slice, signal and decision one should see the aim. There is nothing under the aim yet: begin with the signals and the metric tree on the page.'
          : 'From evidence, slices and decisions up to the aim. What is pointed at shows its way.'
      }
      aside={
        bare ? undefined : (
          <span className={styles.aside}>
            <Button look="link" onClick={() => setChosen(shown === 'picture' ? 'outline' : 'picture')}>
              {shown === 'picture' ? 'As an outline' : 'As a picture'}
            </Button>
          </span>
        )
      }
    >
      {bare ? (
        <Button onClick={() => goToPlace({ field: 'signals' })}>Add the signal that should move first</Button>
      ) : (
        <>
          {shown === 'picture' ? <SightPicture sight={sight} /> : <SightOutline sight={sight} />}
          <h3 className={styles.sub}>
            {sight.loose.length === 0
              ? 'Nothing hangs loose'
              : sight.loose.length === 1
                ? 'One thing hangs loose'
                : `${sight.loose.length} things hang loose`}
          </h3>
          {sight.loose.length > 0 && (
            <ul className={styles.loose} aria-label="What hangs loose">
              {sight.loose.map((loose) => (
                <li key={`${loose.kind} ${loose.key}`}>
                  <span>{loose.words}</span>
                  <Button look="link" onClick={() => goToPlace(loose)}>
                    {loose.mend}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Part>
  );
}
