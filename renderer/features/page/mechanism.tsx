import { TriedBefore } from '#renderer/parts/tried-before.tsx';
import { editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { AssumptionLine, addAssumption } from './assumptions.tsx';
import styles from './page.module.css';
import { Section } from './section.tsx';

const BLANKS = [
  { key: 'lever', words: 'We believe', label: 'Lever: what we will change' },
  { key: 'target', words: 'will move', label: 'Target: what should move' },
  { key: 'because', words: 'because', label: 'Because: why it should' },
] as const;

/** "We believe … will move … because …", and the assumptions under it. */
export function Mechanism() {
  const mechanism = useSheet((s) => s.mechanism);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <Section label="Mechanism">
      <p className="p-mechanism">
        {BLANKS.map(({ key, words, label }, index) => (
          <span key={key}>
            <span className="p-words">{words}</span>{' '}
            <span className="p-blank">
              <TextField
                field={`mechanism.${key}`}
                label={label}
                value={mechanism[key]}
                placeholder={PLACEHOLDERS[key]}
                readOnly={readOnly}
                onEnter={() => {
                  const next = BLANKS[index + 1];
                  if (next) focusField(`mechanism.${next.key}`);
                  else addAssumption(0);
                }}
                onChange={(value) =>
                  editSheet(`mechanism.${key}`, (s) => {
                    s.mechanism[key] = value;
                  })
                }
              />
            </span>
            {index < BLANKS.length - 1 ? ' ' : '.'}
          </span>
        ))}
      </p>
      <TriedBefore />
      {mechanism.assumptions.length > 0 && (
        <ul className="p-assumptions">
          {mechanism.assumptions.map((assumption, index) => (
            <AssumptionLine key={assumption.id} assumption={assumption} index={index} readOnly={readOnly} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <button type="button" className={styles.add} onClick={() => addAssumption(mechanism.assumptions.length)}>
          Add an assumption
        </button>
      )}
    </Section>
  );
}
