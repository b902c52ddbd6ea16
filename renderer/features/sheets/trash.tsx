import { useEffect } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { go, sayError } from '#renderer/stores/interface.ts';
import { loadSheets, loadTrash, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './trash.module.css';

/** Deleted sheets; each can be restored. */
export default function Trash() {
  const trashed = useWorkspace((s) => s.trashed);
  useEffect(() => {
    loadTrash().catch(sayError);
  }, []);

  const restore = async (entry: string) => {
    const opened = await getClient().call('sheets.restore', { entry });
    await Promise.all([loadTrash(), loadSheets()]);
    go({ view: 'sheet', id: opened.sheet.id });
  };

  return (
    <div className={styles.trash}>
      <h1>Trash</h1>
      {trashed?.length === 0 && (
        <p>Empty. Sheets you move here keep their readings, decisions and history, and can be restored.</p>
      )}
      <ul>
        {trashed?.map((sheet) => (
          <li key={sheet.entry}>
            <span>
              <b>{sheet.title || 'Untitled'}</b>
              <small>Deleted {new Date(sheet.deletedAt).toLocaleString()}</small>
            </span>
            <Button
              aria-label={`Restore ${sheet.title || 'Untitled'}`}
              onClick={() => restore(sheet.entry).catch(sayError)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
