import { Modal } from '#renderer/ui/modal.tsx';
import styles from './key-help.module.css';
import { KEYS } from './use-keys.ts';

/** All keys of the workshop. */
export function KeyHelp({ onClose, large = false }: { onClose: () => void; large?: boolean }) {
  return (
    <Modal title="Keys of the workshop" onClose={onClose} large={large}>
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
