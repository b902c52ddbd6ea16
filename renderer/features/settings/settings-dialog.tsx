import { useId, useState } from 'react';
import { FileToAccept } from '#renderer/parts/outside-change.tsx';
import { closeDialog } from '#renderer/stores/interface.ts';
import { WORKSPACE_FILE } from '#renderer/stores/problems.ts';
import { updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { PAPERS, THEMES, type Workspace } from '#shared/model/workspace.ts';
import { WEEK_STARTS, type WeekStart } from '#shared/time/week.ts';
import styles from './settings-dialog.module.css';

const close = () => closeDialog('settings');

const THEME_LABELS = { system: 'As the system', light: 'Light', dark: 'Dark' };
const WEEK_LABELS = { monday: 'Monday', sunday: 'Sunday' } as const satisfies Record<WeekStart, string>;
const PAPER_LABELS = { a4: 'A4', letter: 'Letter' };

/** Settings of the whole workspace. Every change is saved at once. */
export default function SettingsDialog() {
  const info = useWorkspace((s) => s.info);
  const [problem, setProblem] = useState('');
  const ids = { name: useId(), zone: useId(), zones: useId(), links: useId() };
  if (!info) return null;
  const { workspace } = info;
  const change = (part: Partial<Workspace>) => {
    setProblem('');
    updateWorkspace(part).catch((thrown: unknown) => setProblem(toErrorRecord(thrown).message));
  };
  const setting = (part: Partial<Workspace['settings']>) => change({ settings: { ...workspace.settings, ...part } });
  return (
    <Modal onClose={close} title="Settings">
      <div className={styles.rows}>
        <label htmlFor={ids.name}>Name of the workspace</label>
        <input
          id={ids.name}
          defaultValue={workspace.name}
          maxLength={200}
          onBlur={(event) => event.target.value !== workspace.name && change({ name: event.target.value })}
        />
        <label htmlFor={ids.zone}>Time zone</label>
        <input
          id={ids.zone}
          list={ids.zones}
          defaultValue={workspace.timeZone}
          onBlur={(event) => event.target.value !== workspace.timeZone && change({ timeZone: event.target.value })}
        />
        <datalist id={ids.zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <fieldset>
          <legend>Look</legend>
          {THEMES.map((theme) => (
            <label key={theme}>
              <input
                type="radio"
                name="theme"
                checked={workspace.settings.theme === theme}
                onChange={() => setting({ theme })}
              />
              {THEME_LABELS[theme]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Paper</legend>
          {PAPERS.map((paper) => (
            <label key={paper}>
              <input
                type="radio"
                name="paper"
                checked={workspace.settings.paper === paper}
                onChange={() => setting({ paper })}
              />
              {PAPER_LABELS[paper]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Weeks begin on</legend>
          {WEEK_STARTS.map((weekStart) => (
            <label key={weekStart}>
              <input
                type="radio"
                name="weekStart"
                checked={workspace.settings.weekStart === weekStart}
                onChange={() => setting({ weekStart })}
              />
              {WEEK_LABELS[weekStart]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Links</legend>
          <label>
            <input
              type="checkbox"
              checked={workspace.settings.followLinks}
              onChange={(event) => setting({ followLinks: event.target.checked })}
              aria-describedby={ids.links}
            />
            Follow links out of the workspace
          </label>
        </fieldset>
        <p id={ids.links}>Files that are links to other places are read and saved there. Off, they’re only listed.</p>
        <span>Where the data lies</span>
        <code>{info.path}</code>
      </div>
      <FileToAccept file={WORKSPACE_FILE} onAccepted={() => setProblem('')} />
      <Problem text={problem} />
      <div className={styles.actions}>
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}
