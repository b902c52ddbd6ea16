import { useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { ArchiveDamage } from '#renderer/features/sheets/archive-damage.tsx';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { useJob } from '#renderer/parts/use-job.ts';
import { closeDialog, go, say } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { loadSheets, loadWorkspace } from '#renderer/stores/workspace.ts';
import { toBase64 } from '#renderer/ui/base64.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import type { Output } from '#shared/contract/channels.ts';
import { type DamagedEntry, readDetails } from '#shared/contract/error-details.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { ARCHIVE_LIMIT } from '#shared/errors/limits.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './import-sheet-dialog.module.css';

/** An archive, and what of it is damaged. */
interface Asked {
  name: string;
  data: string;
  damaged: readonly DamagedEntry[];
}

const close = () => closeDialog('import-archive');

/** Imports what another workspace's archive holds; asks first where files of it are damaged. */
export default function ImportArchiveDialog() {
  const [problem, setProblem] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const job = useJob();
  const read = async (name: string, data: string, takeDamaged: string[]) => {
    setProblem('');
    setAsked(null);
    try {
      const added = await job.run((id) =>
        getClient().call('workspace.importArchive', { name, data, takeDamaged, job: id }),
      );
      close();
      go({ view: 'sheets' });
      say([phraseOf(added), ...added.remarks].join(' '));
      await Promise.all([loadSheets(), loadWorkspace()]);
    } catch (thrown) {
      const error = toErrorRecord(thrown);
      const damaged = readDetails(error, 'invalid-input')?.damaged;
      if (damaged) setAsked({ name, data, damaged });
      else if (!isCancelled(thrown)) setProblem(error.message);
    }
  };
  return (
    <Modal onClose={close} title="Import a workspace archive">
      {asked ? (
        <ArchiveDamage
          name={asked.name}
          damaged={asked.damaged}
          onTake={() =>
            void read(
              asked.name,
              asked.data,
              asked.damaged.map(({ entry }) => entry),
            )
          }
          onLeave={() => setAsked(null)}
        />
      ) : (
        <>
          <FileDrop
            accept=".zip,application/zip"
            label="Choose an archive"
            hint="A .zip that “Export the workspace as an archive” wrote. What it holds is added; nothing here is overwritten."
            limit={ARCHIVE_LIMIT}
            onBytes={({ name, bytes }) => void read(name, toBase64(bytes), [])}
            onProblem={setProblem}
          />
          <JobBar job={job} what="the archive" />
          <Problem text={problem} />
          <div className={styles.actions}>
            <Button onClick={close}>Cancel</Button>
          </div>
        </>
      )}
    </Modal>
  );
}

/** "Added 2 sheets, 1 personal decision, 3 terms." */
function phraseOf({ sheets, decisions, people, terms }: Output<'workspace.importArchive'>): string {
  const parts = [
    sheets.length > 0 && plural(sheets.length, 'sheet'),
    decisions > 0 && plural(decisions, 'personal decision'),
    people > 0 && plural(people, 'person', 'people'),
    terms > 0 && plural(terms, 'term'),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Added ${parts.join(', ')}.` : 'Everything in it was here already.';
}
