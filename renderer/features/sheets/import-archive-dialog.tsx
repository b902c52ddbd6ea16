import { useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { closeDialog, go, say, whileBusy } from '#renderer/stores/interface.ts';
import { loadSheets, loadWorkspace } from '#renderer/stores/workspace.ts';
import { toBase64 } from '#renderer/ui/base64.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import type { Output } from '#shared/contract/channels.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { ARCHIVE_LIMIT } from '#shared/errors/limits.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './import-sheet-dialog.module.css';

const close = () => closeDialog('import-archive');

/** Imports all sheets, people, terms and personal decisions of another workspace beside the present ones. */
export default function ImportArchiveDialog() {
  const [problem, setProblem] = useState('');
  const read = async (name: string, bytes: Uint8Array) => {
    setProblem('');
    try {
      const added = await whileBusy(
        'Reading the archive…',
        getClient().call('workspace.importArchive', { name, data: toBase64(bytes) }),
      );
      close();
      go({ view: 'sheets' });
      say([wordsOf(added), ...added.remarks].join(' '));
      await Promise.all([loadSheets(), loadWorkspace()]);
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
  };
  return (
    <Modal onClose={close} title="Import a workspace archive">
      <FileDrop
        accept=".zip,application/zip"
        label="Choose an archive"
        hint="A .zip that “Export the workspace as an archive” wrote. What it holds is added; nothing here is overwritten."
        limit={ARCHIVE_LIMIT}
        onBytes={({ name, bytes }) => void read(name, bytes)}
        onProblem={setProblem}
      />
      <Problem text={problem} />
      <div className={styles.actions}>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Modal>
  );
}

/** "Added 2 sheets, 1 personal decision, 3 terms." */
function wordsOf({ sheets, decisions, people, terms }: Output<'workspace.importArchive'>): string {
  const parts = [
    sheets.length > 0 && plural(sheets.length, 'sheet'),
    decisions > 0 && plural(decisions, 'personal decision'),
    people > 0 && plural(people, 'person', 'people'),
    terms > 0 && plural(terms, 'term'),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Added ${parts.join(', ')}.` : 'Everything in it was here already.';
}
