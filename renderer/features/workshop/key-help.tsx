import { Modal } from '#renderer/ui/modal.tsx';
import styles from './key-help.module.css';
import { KEYS } from './use-keys.ts';

/** All keys of the workshop. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="Keys of the workshop" onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
