import { snapshotGuardrail } from '#shared/decisions/snapshot.ts';
import { budgetPhrase, guardrailLabel, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { namesGuardrail } from '#shared/gates/guardrail-text.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { plural } from '#shared/text/plural.ts';
import { Fact } from './fact.tsx';

/** The guardrail as it stood inside the gate then; nothing when there was none. */
export function GuardrailThen({ snapshot, date }: { snapshot: Snapshot; date: string }) {
  const { guardrail, signals } = snapshot;
  const measured = sliName(guardrail, signals);
  const then = snapshotGuardrail(snapshot, date);
  if (!namesGuardrail(guardrail.text) && then.state === 'none') return null;
  const shape = then.state === 'breached' ? '■ ' : then.state === 'within' ? '▲ ' : '';
  return (
    <Fact name="Guardrail">
      {guardrail.text}{' '}
      <small data-plain>
        {then.state === 'none' || guardrail.slo === null ? (
          'No SLI and objective were set.'
        ) : then.sli === null ? (
          `${guardrailLabel(then)}: ${budgetPhrase(then)}.`
        ) : (
          <>
            {shape}
            {guardrailLabel(then)}: {sliPhrase(then, guardrail.slo)}; {budgetPhrase(then)}. From{' '}
            {plural(then.readings, 'day')} of {measured}.
          </>
        )}
      </small>
    </Fact>
  );
}
