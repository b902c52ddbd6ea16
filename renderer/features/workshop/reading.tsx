import { editSheet, endStep } from '#renderer/stores/sheet.ts';
import { actWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { changeRisk, type RiskChange, readingOrder } from '#shared/alignment/premortems.ts';
import { LIKELIHOODS, type Premortem } from '#shared/model/premortem.ts';
import styles from './writing.module.css';

/** One reason at a time, in both windows the same; how likely it is, and what is done about it by whom. */
export function Reading({ premortem, at }: { premortem: Premortem; at: number }) {
  const order = readingOrder(premortem);
  const index = Math.min(at, order.length - 1);
  const risk = order[index];
  if (!risk) return null;
  const change = (part: string, what: RiskChange) =>
    editSheet(`premortems.${risk.id}.${part}`, (s) => {
      s.premortems = s.premortems.map((other) =>
        other.id === premortem.id ? changeRisk(other, risk.id, what) : other,
      );
    });
  const show = (to: number | null) => void actWorkshop({ do: 'read', index: to });
  return (
    <div className={styles.reading}>
      <p className={styles.aside}>
        {index + 1} of {order.length} · {risk.by}
      </p>
      <p className={styles.reason}>{risk.text}</p>
      <fieldset className={styles.people} aria-label="How likely">
        {LIKELIHOODS.map((likelihood) => (
          <Button
            key={likelihood}
            aria-pressed={risk.likelihood === likelihood}
            onClick={() => {
              endStep();
              change('likelihood', { likelihood: risk.likelihood === likelihood ? null : likelihood });
            }}
          >
            {likelihood}
          </Button>
        ))}
      </fieldset>
      <p className={styles.line}>
        <TextField
          field={`premortems.${risk.id}.mitigation`}
          label="What we do about it"
          value={risk.mitigation}
          placeholder="What do we do about it?"
          onChange={(mitigation) => change('mitigation', { mitigation })}
        />
        <span className={styles.unit}>
          <TextField
            field={`premortems.${risk.id}.owner`}
            label="Who sees to it"
            value={risk.owner}
            placeholder="who?"
            limit={200}
            onChange={(owner) => change('owner', { owner })}
          />
        </span>
      </p>
      <div className={styles.people}>
        <Button disabled={index === 0} onClick={() => show(index - 1)}>
          Reason before
        </Button>
        <Button look="primary" disabled={index >= order.length - 1} onClick={() => show(index + 1)}>
          Next reason
        </Button>
        <Button onClick={() => show(null)}>Write more</Button>
      </div>
    </div>
  );
}
