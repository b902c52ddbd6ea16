import { momentNow } from '#renderer/edits/now.ts';
import { changeSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { type BaselineOffer, declineBaseline, offerPhrase, takeBaseline } from '#shared/review/baseline-offer.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import styles from './signal-rows.module.css';

/** Offers a baseline where a signal has none, one at a time; once turned down it is not offered again. */
export function BaselineOffers({ draft, readOnly }: { draft: ReviewDraft; readOnly: boolean }) {
  const readings = useSheetStore((s) => s.readings);
  const [offer] = draft.offers;
  const signal = draft.signals.find((move) => move.signal.id === offer?.signal)?.signal;
  if (!offer || !signal || readOnly) return null;
  const take = (one: BaselineOffer) =>
    changeSheet(`signals.${one.signal}.baseline`, (sheet) =>
      takeBaseline(sheet, one, readings, { at: momentNow(), newId }),
    );
  return (
    <p className={styles.offer}>
      <span>
        Baseline for {signal.name}? {offerPhrase(offer, signal, draft.today)}.
      </span>
      <Button look="link" onClick={() => take(offer)}>
        Use it
      </Button>
      <Button
        look="link"
        onClick={() => changeSheet('declined', (sheet) => declineBaseline(sheet, offer.signal, draft.today))}
      >
        No baseline
      </Button>
    </p>
  );
}
