import { useEffect, useMemo, useState } from 'react';
import { followReview, useReview } from '#renderer/stores/review.ts';
import { noteHeld, noteOn, useSitting } from '#renderer/stores/review-sitting.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { beginReview } from '#shared/review/begin.ts';
import { reviewDraft } from '#shared/review/draft.ts';
import { HeldToday } from './held-today.tsx';
import { HoldReview } from './hold-review.tsx';
import styles from './review.module.css';

/** The weekly review of a sheet: held on one screen, then put on record. */
export default function ReviewScreen() {
  const sheet = useSheet((s) => s);
  const readings = useSheetStore((s) => s.readings);
  const people = useWorkspace((s) => s.info?.workspace.people);
  const today = useToday();
  const timeZone = useTimeZone();
  const { loaded, held } = useReview();
  const draft = useMemo(() => reviewDraft({ sheet, readings, today, timeZone }), [sheet, readings, today, timeZone]);
  const fresh = useMemo(
    () => beginReview({ sheet, draft, people: (people ?? []).map(({ name }) => name), newId }),
    [sheet, draft, people],
  );
  const [another, setAnother] = useState(false);
  useEffect(() => followReview(sheet.id), [sheet.id]);
  const last = sheet.reviews.at(-1);
  const heldToday = last?.date === today;
  useInSitting(sheet.id, heldToday);
  if (!loaded) return null;
  return (
    <div className={styles.screen} data-fills data-own-undo>
      {heldToday && held === null && !another ? (
        <HeldToday review={last} onAnother={() => setAnother(true)} />
      ) : (
        <HoldReview
          key={(held ?? fresh).sheet}
          sheet={sheet}
          draft={draft}
          fresh={fresh}
          review={held ?? fresh}
          onFinished={() => setAnother(false)}
        />
      )}
    </div>
  );
}

/** A sitting counts this sheet's time while it is shown, and ticks it once its review is held, in whichever window. */
function useInSitting(id: string, held: boolean): void {
  const taken = useSitting((s) => s.sitting?.sheets.some((sheet) => sheet.id === id) ?? false);
  useEffect(() => {
    if (!taken) return;
    noteOn(id);
    return () => noteOn(null);
  }, [taken, id]);
  useEffect(() => {
    if (taken && held) noteHeld(id);
  }, [taken, held, id]);
}
