import { useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { useJob } from '#renderer/parts/use-job.ts';
import { closeDialog, go, say } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { saveNow, take } from '#renderer/stores/saver.ts';
import { loadSheets } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import styles from './import-sheet-dialog.module.css';

const close = () => closeDialog('import-sheet');

/** Imports a sheet from JSON or Markdown, or from the template as people keep it in their notes. */
export default function ImportSheetDialog() {
  const [problem, setProblem] = useState('');
  const [pasted, setPasted] = useState('');
  const job = useJob();
  const read = async (name: string, text: string) => {
    setProblem('');
    try {
      const { opened, remarks } = await job.run((named) =>
        getClient().call('sheets.import', { name, text, job: named }),
      );
      await saveNow();
      take(opened);
      close();
      go({ view: 'sheet', id: opened.sheet.id });
      say(['Imported as a new sheet.', ...remarks].join(' '));
      await loadSheets();
    } catch (thrown) {
      if (!isCancelled(thrown)) setProblem(toErrorRecord(thrown).message);
    }
  };
  return (
    <Modal onClose={close} title="Import a sheet">
      <FileDrop
        accept=".md,.markdown,.txt,.json,text/markdown,application/json"
        label="Choose a Markdown or JSON file"
        hint="What Plumbline exported, or your own notes with lines like “- **Aim:** …”."
        onFile={({ name, text }) => void read(name, text)}
        onProblem={setProblem}
      />
      <label className={styles.paste}>
        Or paste it here
        <textarea rows={7} value={pasted} onChange={(event) => setPasted(event.target.value)} />
      </label>
      <Problem text={problem} />
      <JobBar job={job} what="the sheet" />
      <div className={styles.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" disabled={pasted.trim() === ''} onClick={() => void read('pasted.md', pasted)}>
          Import what I pasted
        </Button>
      </div>
    </Modal>
  );
}
