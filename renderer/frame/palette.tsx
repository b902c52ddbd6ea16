import { Command } from 'cmdk';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { availableCommands, runCommand } from '#renderer/commands/registry.ts';
import { formatShortcut } from '#renderer/commands/shortcuts.ts';
import { closeDialog, go } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import styles from './palette.module.css';

/** More would not be read, and search finds the rest. */
const SHEETS_SHOWN = 50;

/** One place for going anywhere and doing anything. */
export default function Palette() {
  const sheets = useWorkspace((s) => s.sheets) ?? [];
  const recent = [...sheets].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, SHEETS_SHOWN);
  const run = (work: () => void) => {
    closeDialog('palette');
    work();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.veil ?? ''}
      onOpenChange={(open) => {
        if (!open) closeDialog('palette');
      }}
    >
      <Modal className={styles.content ?? ''}>
        <Dialog aria-label="Go anywhere, do anything" className={styles.dialog ?? ''}>
          <Command label="Commands and sheets" className={styles.palette}>
            <Command.Input autoFocus placeholder="Type a command or the name of a sheet" className={styles.input} />
            <Command.List className={styles.list}>
              <Command.Empty className={styles.empty}>Nothing is called that.</Command.Empty>
              <Command.Group heading="Commands">
                {availableCommands()
                  .filter((command) => command.id !== 'palette.open')
                  .map((command) => (
                    <Command.Item
                      key={command.id}
                      value={command.title}
                      onSelect={() => run(() => runCommand(command.id))}
                    >
                      {command.title}
                      {command.shortcut && <kbd>{formatShortcut(command.shortcut)}</kbd>}
                    </Command.Item>
                  ))}
              </Command.Group>
              <Command.Group heading="Sheets">
                {recent.map((sheet) => (
                  <Command.Item
                    key={sheet.id}
                    value={`${sheet.title || 'Untitled'} ${sheet.id}`}
                    onSelect={() => run(() => go({ view: 'sheet', id: sheet.id }))}
                  >
                    {sheet.title || 'Untitled'}
                    <small>{sheet.owner}</small>
                  </Command.Item>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
