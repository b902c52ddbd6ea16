import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import {
  byLikelihood,
  changeRisk,
  type RiskChange,
  type StandingRisk,
  splitRisk,
  unmitigatedRisks,
} from '#shared/alignment/premortems.ts';
import type { Premortem } from '#shared/model/premortem.ts';
import styles from './alignment.module.css';
import { editPremortem } from './premortem-edits.ts';

const LIKELY = [
  { value: 'none', label: 'how likely?' },
  { value: 'high', label: '▲ likely' },
  { value: 'medium', label: '◆ maybe' },
  { value: 'low', label: '▽ unlikely' },
] as const;
const CAME_TRUE = [
  { value: 'none', label: 'not known yet' },
  { value: 'yes', label: 'it came true' },
  { value: 'partly', label: 'partly came true' },
  { value: 'no', label: 'it did not' },
] as const;

/** What could make it fail: how likely, what is done about it and by whom; later whether it came true. */
export function Risks({ premortem, readOnly }: { premortem: Premortem; readOnly: boolean }) {
  const risks = byLikelihood(premortem);
  // Sorted when shown, not while it is weighed: a row that jumps takes the caret with it.
  const [order] = useState(() => risks.map(({ id }) => id));
  const placed = [...risks].sort((a, b) => placeIn(order, a.id) - placeIn(order, b.id));
  const open = unmitigatedRisks(premortem).length;
  return (
    <>
      <p className={styles.written} aria-live="polite">
        {open === 0
          ? 'Every likely reason has a mitigation and an owner.'
          : `${open === 1 ? 'One reason has' : `${open} reasons have`} no mitigation with an owner yet.`}
      </p>
      <ul className={styles.risks} aria-label="Reasons">
        {placed.map((risk) => (
          <RiskLine key={risk.id} premortem={premortem.id} risk={risk} readOnly={readOnly} />
        ))}
      </ul>
    </>
  );
}

function placeIn(order: readonly string[], id: string): number {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
}

function RiskLine({ premortem, risk, readOnly }: { premortem: string; risk: StandingRisk; readOnly: boolean }) {
  const field = `premortem.${risk.id}`;
  const change = (to: RiskChange, part = '') =>
    editPremortem(premortem, (now) => changeRisk(now, risk.id, to), part && `${field}.${part}`);
  return (
    <li data-field={field} data-likelihood={risk.likelihood ?? undefined}>
      <p className={styles.reason}>
        {risk.text} <small>{risk.by}</small>
      </p>
      {risk.merged.length > 0 && (
        <ul className={styles.merged} aria-label="Merged into it">
          {risk.merged.map((merged) => (
            <li key={merged.id}>
              {merged.text} <small>{merged.by}</small>
              {!readOnly && (
                <Button
                  look="link"
                  aria-label={`Split off: ${merged.text}`}
                  onClick={() => editPremortem(premortem, (now) => splitRisk(now, merged.id))}
                >
                  Split off
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.weigh}>
        <Choice
          label={`How likely: ${risk.text}`}
          className={styles.likely ?? ''}
          value={risk.likelihood ?? 'none'}
          options={LIKELY}
          disabled={readOnly}
          onChange={(value) => change({ likelihood: value === 'none' ? null : value })}
        />
        <span className={styles.mitigation}>
          <b>Mitigation</b>{' '}
          <TextField
            field={`${field}.mitigation`}
            label={`Mitigation of: ${risk.text}`}
            value={risk.mitigation}
            placeholder="what makes it less likely, or less bad?"
            readOnly={readOnly}
            onChange={(mitigation) => change({ mitigation }, 'mitigation')}
          />
        </span>
        <span className={styles.mitigation}>
          <b>Owner</b>{' '}
          <TextField
            field={`${field}.owner`}
            label={`Who mitigates: ${risk.text}`}
            value={risk.owner}
            placeholder="who sees to it?"
            limit={200}
            readOnly={readOnly}
            onChange={(owner) => change({ owner }, 'owner')}
          />
        </span>
        <Choice
          label={`Came true: ${risk.text}`}
          className={styles.likely ?? ''}
          value={risk.cameTrue ?? 'none'}
          options={CAME_TRUE}
          disabled={readOnly}
          onChange={(value) => change({ cameTrue: value === 'none' ? null : value })}
        />
      </div>
    </li>
  );
}
