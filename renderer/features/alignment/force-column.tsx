import type { MouseEvent } from 'react';
import { goToPlace, placeHref } from '#renderer/commands/places.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Place } from '#shared/alignment/line-of-sight.ts';
import { type Force, forcePhrase } from '#shared/health/health.ts';
import type { HealthPart } from '#shared/health/health-part.ts';
import styles from './health.module.css';
import { PartMark } from './part-mark.tsx';

interface ForceColumnProps {
  name: string;
  asks: string;
  force: Force;
  sheet: string;
}

/** One force against alignment: what is not fine, what is not checked yet, and what was measured and is fine. */
export function ForceColumn({ name, asks, force, sheet }: ForceColumnProps) {
  const { state, parts, measured } = force;
  const of = (wanted: HealthPart['state']) => parts.filter((part) => part.state === wanted);
  return (
    <section className={styles.force} aria-label={name}>
      <h3>{name}</h3>
      <p className={styles.level} data-state={state}>
        <PartMark state={state} />
        <b>{forcePhrase(force)}</b>
        <span>
          {measured} of {parts.length} parts checked
        </span>
      </p>
      <p className={styles.asks}>{asks}</p>
      <ul className={styles.parts} aria-label={`${name}, part by part`}>
        {of('not-fine').map((part) => (
          <li key={part.key} data-state={part.state}>
            <PartMark state={part.state} />
            <div>
              <b className={styles.name}>{part.name}</b>
              <ul>
                {part.found.map((found) => (
                  <li key={`${found.kind} ${found.words}`}>
                    <PlaceLink sheet={sheet} place={found}>
                      {found.words}
                    </PlaceLink>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
        {of('unmeasured').map((part) => (
          <li key={part.key} data-state={part.state}>
            <PartMark state={part.state} />
            <div>
              <b className={styles.name}>{part.name}</b> <i>not checked yet</i>
              <p>
                {part.words} {part.measure && <MeasureButton part={part} place={part.measure} />}
              </p>
            </div>
          </li>
        ))}
        {of('fine').map((part) => (
          <li key={part.key} data-state={part.state}>
            <PartMark state={part.state} />
            <div>
              <b className={styles.name}>{part.name}</b> <i>fine</i>
              <p>{part.words}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MeasureButton({ part, place }: { part: HealthPart; place: Place & { label: string } }) {
  return (
    <Button look="link" aria-label={`${place.label}, to check ${part.name}`} onClick={() => goToPlace(place)}>
      {place.label}
    </Button>
  );
}

function PlaceLink({ sheet, place, children }: { sheet: string; place: Place; children: string }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goToPlace(place);
  };
  return (
    <a href={placeHref(sheet, place)} onClick={follow}>
      {children}
    </a>
  );
}
