import { editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { Section } from './section.tsx';

/** The outcome in plain language, and when it is done. */
export function Aim() {
  const outcome = useSheet((s) => s.aim.outcome);
  const done = useSheet((s) => s.aim.done);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  return (
    <Section label="Aim">
      <p className="p-aim">
        <TextField
          field="aim.outcome"
          label="Aim"
          value={outcome}
          placeholder={PLACEHOLDERS.aim}
          multiline
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('aim.outcome', (s) => {
              s.aim.outcome = value;
            })
          }
        />
      </p>
      <p className="p-done">
        <b>Done when</b>{' '}
        <TextField
          field="aim.done"
          label="Definition of done"
          value={done}
          placeholder={PLACEHOLDERS.done}
          multiline
          readOnly={readOnly}
          onChange={(value) =>
            editSheet('aim.done', (s) => {
              s.aim.done = value;
            })
          }
        />
      </p>
    </Section>
  );
}
