import { snapshotGuardrail } from '#shared/decisions/snapshot.ts';
import { sliName } from '#shared/gates/guardrail-phrases.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { plural } from '#shared/text/plural.ts';
import { Fact } from './fact.tsx';

const PERCENT = { unit: '%', decimals: null };

/** The guardrail as it stood inside the gate then; nothing when there was none. */
export function GuardrailThen({ snapshot, date }: { snapshot: Snapshot; date: string }) {
  const { guardrail, signals } = snapshot;
  const measured = sliName(guardrail, signals);
  const { state, sli, burned, readings } = snapshotGuardrail(snapshot, date);
  if (guardrail.text === '' && state === 'none') return null;
  return (
    <Fact name="Guardrail">
      {guardrail.text}{' '}
      <small data-plain>
        {state === 'none' && 'No SLI and objective were set.'}
        {state === 'unknown' && 'Nothing was measured inside the gate, so it could not be told.'}
        {sli !== null && guardrail.slo !== null && (
          <>
            {state === 'breached' ? '■ Breached: ' : '▲ Held: '}
            {formatMeasured(sli, PERCENT)} against an objective of {formatMeasured(guardrail.slo, PERCENT)}
            {burned !== null && `, ${formatMeasured(Math.round(burned * 100), PERCENT)} of the error budget used`}, from{' '}
            {plural(readings, 'day')} of {measured}.
          </>
        )}
      </small>
    </Fact>
  );
}
