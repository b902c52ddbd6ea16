import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useInterface } from '#renderer/stores/interface.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { followPageField } from '#renderer/ui/page-field.ts';
import { openChallenges, openCounts } from '#shared/alignment/challenges.ts';
import { fieldName, type PinField } from '#shared/sheet/fields.ts';
import styles from './challenge-marks.module.css';

const ChallengesPopover = lazy(() => import('./challenges-popover.tsx'));

/** Least distance between two marks, in px. */
const APART = 24;

/**
 * A mark in the page's margin beside each field with open questions, which opens them. It lies over the page and
 * takes no room in it; while no question is open it measures nothing.
 */
export function ChallengeMarks() {
  const challenges = useSheet((s) => s.challenges);
  const at = useInterface((s) => s.challengesAt);
  useEffect(followPageField, []);
  useEffect(() => () => useInterface.setState({ challengesAt: null }), []);
  const counts = useMemo(() => openCounts(challenges), [challenges]);
  return (
    <>
      {openChallenges(challenges).length > 0 && <Marks counts={counts} />}
      {at !== null && (
        <Suspense>
          <ChallengesPopover key={at} field={at} />
        </Suspense>
      )}
    </>
  );
}

function Marks({ counts }: { counts: ReadonlyMap<PinField, number> }) {
  const layer = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly { field: PinField; top: number }[]>([]);
  useLayoutEffect(() => {
    const page = layer.current?.closest('article');
    const body = page?.querySelector('.paper-body');
    if (!page || !body) return;
    const measure = () => setPlaces((before) => unlessSame(before, placesOf(page, [...counts.keys()])));
    measure();
    // Typing that adds or removes a line moves what is below; other keys cost nothing.
    const observer = new ResizeObserver(measure);
    for (const part of [page, ...body.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [counts]);
  return (
    <div ref={layer} className={styles.layer} role="group" aria-label="Open challenges">
      {places.map(({ field, top }) => (
        <Mark key={field} field={field} top={top} count={counts.get(field) ?? 0} />
      ))}
    </div>
  );
}

function Mark({ field, top, count }: { field: PinField; top: number; count: number }) {
  // Names of signals and metrics change while they are typed; a mark is drawn again only when its own name does.
  const name = useSheetStore((s) => (s.sheet ? fieldName(s.sheet, field) : ''));
  const label = `${count === 1 ? 'An open challenge' : `${count} open challenges`}: ${name}`;
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ top }}
      data-challenges={field}
      aria-label={label}
      aria-haspopup="dialog"
      title={label}
      onClick={() => useInterface.setState({ challengesAt: field })}
    >
      ?{count > 1 && <small>{count}</small>}
    </button>
  );
}

/** Where each field is on the page, from the top; marks that would overlap are stacked. */
function placesOf(page: Element, fields: readonly PinField[]): { field: PinField; top: number }[] {
  const origin = page.getBoundingClientRect().top;
  const wanted = fields.map((field) => ({ field, top: topOf(page, field) - origin })).sort((a, b) => a.top - b.top);
  let least = 0;
  return wanted.map(({ field, top }) => {
    const free = Math.round(Math.max(top, least));
    least = free + APART;
    return { field, top: free };
  });
}

/** A question about something that is gone, or about the whole sheet, is shown at the head. */
function topOf(page: Element, field: PinField): number {
  const found =
    field && page.querySelector(`[data-field="${CSS.escape(field)}"], [data-field^="${CSS.escape(field)}."]`);
  return (found || page.querySelector('[data-field="title"]') || page).getBoundingClientRect().top;
}

function unlessSame<T extends { field: string; top: number }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const same =
    before.length === now.length && before.every((b, i) => b.field === now[i]?.field && b.top === now[i]?.top);
  return same ? before : now;
}
