import { useSheetStore } from '#renderer/stores/sheet.ts';
import { FootCost } from './foot-cost.tsx';
import { FootGuardrail } from './foot-guardrail.tsx';
import { FootReview } from './foot-review.tsx';

/** Guardrail, basal cost and the next review. */
export function Foot() {
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <footer className="p-foot">
      <FootGuardrail readOnly={readOnly} />
      <FootCost readOnly={readOnly} />
      <FootReview readOnly={readOnly} />
    </footer>
  );
}
