import { lazy, Suspense, useRef, useState } from 'react';
import { openDialog } from '#renderer/stores/interface.ts';
import { editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { readRulesAgain } from '#renderer/stores/signal-edits.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { sparklinePoints } from '#shared/charts/sparkline.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newSignal, SIGNAL_ROLES, type Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { PLACEHOLDERS, ROLE_WORDS } from '#shared/page/words.ts';
import { formatBaseline, latestReading, nextRole } from '#shared/signals/facts.ts';
import { newId } from './new-id.ts';
import styles from './page.module.css';
import { Section } from './section.tsx';

const SignalDetails = lazy(() => import('./signal-details.tsx'));

const ROLES = SIGNAL_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }));
const BETTER = [
  { value: 'none', label: '↑ or ↓ is better?' },
  { value: 'up', label: '↑ more is better' },
  { value: 'down', label: '↓ less is better' },
] as const;
const CADENCES = [
  { value: 'none', label: 'read how often?' },
  { value: 'daily', label: 'read daily' },
  { value: 'weekly', label: 'read weekly' },
  { value: 'monthly', label: 'read monthly' },
] as const;

/** The signals of the page, one of which moves first. */
export function Signals() {
  const sheet = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <Section label="Feedback">
      {signals.length > 0 && (
        <table className="p-signals" data-field="signals">
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Role</th>
              <th scope="col" className="p-number">
                Baseline
              </th>
              <th scope="col" className="p-number">
                Now
              </th>
              <th scope="col" className="p-number">
                Target
              </th>
              <th scope="col" className="p-number">
                8 weeks
              </th>
            </tr>
          </thead>
          <tbody>
            {signals.map((signal, index) => (
              <SignalRow key={signal.id} signal={signal} index={index} readOnly={readOnly} />
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.row}>
        {!readOnly && (
          <button
            type="button"
            className={styles.add}
            data-field={signals.length === 0 ? 'signals' : undefined}
            onClick={() => addSignal(signals.length)}
          >
            {signals.length === 0 ? 'Add the signal that should move first' : 'Add a signal'}
          </button>
        )}
        {signals.length > 0 && (
          <a className={styles.add} href={`#/sheets/${sheet}/readings`}>
            Readings
          </a>
        )}
      </p>
    </Section>
  );
}

function SignalRow({ signal, index, readOnly }: { signal: Signal; index: number; readOnly: boolean }) {
  const readings = useSheetStore((s) => s.readings);
  const details = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const field = `signals.${signal.id}`;
  const name = signal.name || `Signal ${index + 1}`;
  const edit = (part: string, recipe: (s: Signal) => void) => editSignal(signal.id, part, recipe);
  const last = latestReading(readings, signal.id);
  const points = sparklinePoints(readings, signal.id);
  return (
    <tr data-field={field}>
      <td>
        <span className="p-signal-name">
          <TextField
            field={`${field}.name`}
            label={`Name of signal ${index + 1}`}
            value={signal.name}
            placeholder={PLACEHOLDERS.signal}
            limit={200}
            readOnly={readOnly}
            onEnter={() => addSignal(index + 1)}
            onRemove={() => removeSignal(signal.id)}
            onChange={(value) => renameSignal(signal.id, value)}
          />
        </span>
        <span className={styles.unit}>
          ,{' '}
          <TextField
            field={`${field}.unit`}
            label={`Unit of ${name}`}
            value={signal.unit}
            placeholder="unit"
            limit={24}
            readOnly={readOnly}
            onEnter={() => focusField(`${field}.definition`)}
            onChange={(value) =>
              edit('unit', (s) => {
                s.unit = value;
              })
            }
          />
        </span>
        <span className="p-signal-more">
          <TextField
            field={`${field}.definition`}
            label={`Definition of ${name}`}
            value={signal.definition}
            placeholder={PLACEHOLDERS.definition}
            readOnly={readOnly}
            onEnter={() => addSignal(index + 1)}
            onChange={(value) =>
              edit('definition', (s) => {
                s.definition = value;
              })
            }
          />
        </span>
        <span className={styles.signalMeta}>
          <Choice
            field={`${field}.direction`}
            label={`Which way is better for ${name}`}
            value={signal.direction ?? 'none'}
            options={BETTER}
            disabled={readOnly}
            onChange={(value) =>
              edit('direction', (s) => {
                s.direction = value === 'none' ? null : value;
              })
            }
          />
          <Choice
            field={`${field}.cadence`}
            label={`How often ${name} is read`}
            value={signal.cadence ?? 'none'}
            options={CADENCES}
            disabled={readOnly}
            onChange={(value) =>
              edit('cadence', (s) => {
                s.cadence = value === 'none' ? null : value;
              })
            }
          />
          {!readOnly && (
            <button
              ref={details}
              type="button"
              className={styles.cadence}
              data-field={`${field}.details`}
              aria-label={`Details of ${name}`}
              aria-haspopup="dialog"
              onClick={() => setOpen(true)}
            >
              details…
            </button>
          )}
          {open && (
            <Suspense>
              <SignalDetails signal={signal} name={name} anchor={details} edit={edit} onClose={() => setOpen(false)} />
            </Suspense>
          )}
        </span>
      </td>
      <td>
        <Choice
          className="p-role"
          tone={signal.role}
          field={`${field}.role`}
          label={`Role of ${name}`}
          value={signal.role}
          options={ROLES}
          disabled={readOnly}
          onChange={(role) =>
            edit('role', (s) => {
              s.role = role;
            })
          }
        />
      </td>
      <td className="p-number">
        {signal.baseline?.kind === 'stretch' ? (
          <button
            type="button"
            className={styles.cadence}
            data-field={`${field}.baseline`}
            disabled={readOnly}
            aria-haspopup="dialog"
            aria-label={`Baseline of ${name}: ${formatBaseline(signal, readings) || 'no readings yet'}`}
            onClick={() => setOpen(true)}
          >
            {formatBaseline(signal, readings) || '–'}
          </button>
        ) : (
          <NumberField
            field={`${field}.baseline`}
            label={`Baseline of ${name}`}
            value={signal.baseline?.value ?? null}
            signal={signal}
            readOnly={readOnly}
            onChange={(value) =>
              edit('baseline', (s) => {
                s.baseline = value === null ? null : { kind: 'value', value };
              })
            }
          />
        )}
      </td>
      <td className="p-number">{last ? formatValue(last.value, signal) : ''}</td>
      <td className="p-number">
        <NumberField
          field={`${field}.target`}
          label={`Target of ${name}`}
          value={signal.target}
          signal={signal}
          readOnly={readOnly}
          onChange={(value) =>
            edit('target', (s) => {
              s.target = value;
            })
          }
        />
      </td>
      <td className={`p-number ${styles.holder}`}>
        {points && (
          <button
            type="button"
            className={styles.cadence}
            data-field={`${field}.charts`}
            aria-label={`Charts of ${name}`}
            aria-haspopup="dialog"
            onClick={() => openDialog({ kind: 'charts', signal: signal.id })}
          >
            <svg
              className="p-spark"
              data-role={signal.role}
              width="86"
              height="20"
              viewBox="0 0 86 20"
              aria-hidden="true"
            >
              <polyline points={points} />
            </svg>
          </button>
        )}
        {!readOnly && (
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${name}`}
            onClick={() => removeSignal(signal.id)}
          >
            ×
          </button>
        )}
      </td>
    </tr>
  );
}

function editSignal(id: string, part: string, recipe: (signal: Signal) => void): void {
  editSheet(`signals.${id}.${part}`, (s) => {
    const found = s.signals.find((signal) => signal.id === id);
    if (found) recipe(found);
  });
}

function renameSignal(id: string, name: string): void {
  editSheet(`signals.${id}.name`, (s) => {
    const found = s.signals.find((signal) => signal.id === id);
    if (!found) return;
    found.name = name;
    readRulesAgain(s);
  });
}

function addSignal(at: number): void {
  const id = newId();
  const add = () =>
    editSheet(`signals.${id}.added`, (s) => {
      s.signals.splice(at, 0, newSignal(id, '', nextRole(s.signals)));
    });
  changeAndFocus(add, `signals.${id}.name`);
}

function removeSignal(id: string): void {
  const { signals = [] } = useSheetStore.getState().sheet ?? {};
  const before = signals[signals.findIndex((s) => s.id === id) - 1];
  const remove = () =>
    editSheet('signals', (s) => {
      s.signals = s.signals.filter((signal) => signal.id !== id);
      for (const part of ['signal', 'good', 'valid'] as const) if (s.guardrail[part] === id) s.guardrail[part] = null;
      for (const node of s.tree.nodes) if (node.signal === id) node.signal = null;
      for (const gate of s.gates) gate.rule = ruleFromSentence(gate.rule.sentence, s.signals, gate.rule);
    });
  changeAndFocus(remove, before ? `signals.${before.id}.name` : 'signals');
}
