import { closeDialog } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import styles from './settings-dialog.module.css';

const close = () => closeDialog('about');

/** The version of Plumbline and its data folder. */
export default function AboutDialog() {
  const version = useWorkspace((s) => s.version);
  const shell = useWorkspace((s) => s.shell);
  const path = useWorkspace((s) => s.info?.path ?? '');
  return (
    <Modal onClose={close} title="Plumbline">
      <p>
        Version {version}, {shell === 'desktop' ? 'in its own window' : 'in a browser page on this computer only'}. It
        opens no connection that you did not ask for.
      </p>
      <p>
        Your sheets are plain JSON files in <code>{path}</code>. They are yours: copy them, sync them, put them under
        git.
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={close}>
          Close
        </Button>
      </div>
    </Modal>
  );
}
