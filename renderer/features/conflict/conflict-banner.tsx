import { say } from '#renderer/stores/interface.ts';
import { acceptOutside, resolveConflict, useSaver } from '#renderer/stores/saver.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { differences } from '#shared/sheet/differences.ts';
import { AlsoWritten } from './also-written.tsx';
import styles from './conflict-banner.module.css';

/** Shows what stands between the page and the disk, and what others wrote at the same time. */
export default function ConflictBanner() {
  return (
    <>
      <Obstacle />
      <AlsoWritten />
    </>
  );
}

/** A conflict, an edit from outside, a newer version. */
function Obstacle() {
  const save = useSaver((s) => s.state);
  const state = useSheetStore((s) => s.state);
  const live = useSheetStore((s) => s.sheet);
  if (save.kind === 'conflict') {
    const { theirs, draft } = save.question;
    return <Conflict mine={draft ?? live ?? theirs.sheet} theirs={theirs.sheet} />;
  }
  if (state === 'newer') {
    return (
      <section className={styles.banner} aria-label="Read-only">
        <p>
          <b>This sheet comes from a newer Plumbline.</b> You can read, print and export it; to edit it, update
          Plumbline. Its file stays as it is.
        </p>
      </section>
    );
  }
  if (state === 'changed-outside') {
    return (
      <section className={styles.banner} aria-label="Changed outside Plumbline">
        <p>
          <b>This file was changed outside Plumbline.</b> What you see is what it holds now. Accept it if you know the
          change; the file as it was found is kept among the earlier versions.
        </p>
        <Button look="primary" onClick={() => act(acceptOutside())}>
          Accept the change
        </Button>
      </section>
    );
  }
  return null;
}

function Conflict({
  mine,
  theirs,
}: {
  mine: Parameters<typeof differences>[0];
  theirs: Parameters<typeof differences>[1];
}) {
  const rows = differences(mine, theirs);
  return (
    <section className={styles.banner} aria-label="Two versions" role="alert">
      <p>
        <b>This page was changed somewhere else while you were writing.</b> Both versions are kept. Which one goes on?
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Yours</th>
            <th scope="col">The other</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row">{row.name}</th>
              <td>{row.mine || <i>empty</i>}</td>
              <td>{row.theirs || <i>empty</i>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => act(resolveConflict('mine'))}>
          Keep mine
        </Button>
        <Button onClick={() => act(resolveConflict('theirs'))}>Take the other</Button>
        <Button onClick={() => act(resolveConflict('both'))}>Keep both: mine becomes a copy</Button>
      </div>
    </section>
  );
}

function act(work: Promise<void>): void {
  work.catch((thrown: unknown) => say(toErrorRecord(thrown).message, 'error'));
}
