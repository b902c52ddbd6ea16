import { OutsideChangeActions } from '#renderer/parts/outside-change.tsx';
import { toAccept } from '#renderer/stores/problems.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { Problem } from '#shared/contract/records.ts';
import styles from './problem-list.module.css';

const NONE: never[] = [];

/** Problems of files in the workspace: which file, what is wrong, and where its bytes are kept. */
export function ProblemList() {
  const problems = useWorkspace((s) => s.info?.problems ?? NONE);
  if (problems.length === 0) return null;
  return (
    <section className={styles.problems} aria-label="Problems with files">
      <h2>{problems.length === 1 ? 'One file needs a look' : `${problems.length} files need a look`}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.file}`}>
            <b>{problem.file}</b> {problem.message}
            {problem.keptAt && (
              <>
                {' '}
                Its bytes are kept in <code>{problem.keptAt}</code>.
              </>
            )}
            <Change problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way out for a file that another program changed. */
function Change({ problem }: { problem: Problem }) {
  const change = toAccept(problem);
  return change && <OutsideChangeActions change={change} />;
}
