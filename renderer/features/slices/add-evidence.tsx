import { useId, useState } from 'react';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { useJob } from '#renderer/parts/use-job.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFileDrop } from '#renderer/ui/use-file-drop.ts';
import { addFiles, addLink, addPath } from './edits.ts';
import styles from './slices.module.css';

/** Drop, choose or name the evidence that it worked. */
export function AddEvidence({ slice }: { slice: string }) {
  const [where, setWhere] = useState('');
  const [problem, setProblem] = useState('');
  const job = useJob('go on');
  const ids = { file: useId(), where: useId() };
  const files = async (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length > 0) setProblem(await addFiles(slice, chosen, job));
  };
  const dropped = useFileDrop((list) => void files(list));
  const add = async () => {
    const wanted = where.trim();
    if (wanted === '') return;
    const isPath = /^(\/|[a-z]:[\\/])/i.test(wanted);
    const refused = isPath ? await addPath(slice, wanted, job) : addLink(slice, wanted);
    setProblem(refused);
    if (!refused) setWhere('');
  };
  return (
    <fieldset className={styles.add} aria-label="Add evidence" {...dropped}>
      <p>
        <label htmlFor={ids.file}>Drop files here, or choose them</label>{' '}
        <input
          id={ids.file}
          type="file"
          multiple
          onChange={(event) => {
            // The list empties with the input, so the choice is read first.
            void files(event.target.files).finally(() => undefined);
          }}
          onClick={(event) => {
            event.currentTarget.value = '';
          }}
        />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label htmlFor={ids.where}>Link or path of a file</label>
        <input
          id={ids.where}
          value={where}
          maxLength={4000}
          placeholder="https://… or /home/…"
          onChange={(event) => setWhere(event.target.value)}
        />
        <Button type="submit">Add</Button>
      </form>
      <p className={styles.quiet}>
        Dropped and chosen files are kept as copies; a file named by its path stays where it lies.
      </p>
      <JobBar job={job} what="the file" />
      {problem && (
        <p className={styles.over} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
