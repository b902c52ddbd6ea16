import { cancelled, runInWorker } from '#electron/backend/jobs/run-in-worker.ts';
import { createSlots } from '#electron/backend/jobs/slots.ts';
import { runTask, type TaskInput, type TaskName, type TaskOutput } from '#electron/backend/jobs/tasks.ts';
import { throttled } from '#electron/backend/jobs/throttle.ts';
import type { Emit, JobProgress } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { INLINE_LIMIT, JOB_MEMORY_MB } from '#shared/errors/limits.ts';
import type { NewId } from '#shared/model/primitives.ts';

/** Threads at once; further files wait. */
const THREADS = 2;
/** Ids of calls that are remembered after their end, or before their start when they were cancelled by then. */
const REMEMBERED = 200;

/** A long call while it runs. */
export interface JobRun {
  /**
   * Runs a task: in a thread of its own when its input is over {@link INLINE_LIMIT}, else at once on this one.
   * @param size of the input, characters or bytes
   * @throws PlumblineError what the task throws; `cancelled`; `too-large` when it needs too much memory
   */
  run<N extends TaskName>(name: N, input: TaskInput<N>, size: number): Promise<TaskOutput<N>>;
  /** Reports how far the work of this thread has come; tasks report for themselves. */
  report(progress: JobProgress): void;
  /** @throws PlumblineError `cancelled` when it was; for work of this thread that takes long and can still be undone */
  check(): void;
  /**
   * Call before the first write: from here on the call can't be cancelled any more.
   * @throws PlumblineError `cancelled` when it was
   */
  commit(): void;
}

/** Long calls: their threads, their progress, and how they are cancelled. */
export interface Jobs {
  /**
   * Does the work of a call.
   * @param job the call's `job`, if it has one
   * @throws PlumblineError `cancelled` when it was cancelled before {@link JobRun.commit}; `invalid-input` when another call
   *   has that `job`; what `work` throws
   */
  during<T>(job: string | undefined, work: (run: JobRun) => Promise<T>): Promise<T>;
  /** As `jobs.cancel` of the contract. */
  cancel(job: string): boolean;
  /** Cancels every call that is not writing yet. */
  close(): void;
}

interface JobsOptions {
  emit: Emit;
  newId: NewId;
  /** The script of the threads; read when the first one starts. */
  workerCode(): string;
  memoryMb?: number;
}

interface Running {
  stop: AbortController;
  committed: boolean;
}

/** Long calls of one backend. */
export function createJobs({ emit, newId, workerCode, memoryMb = JOB_MEMORY_MB }: JobsOptions): Jobs {
  const slots = createSlots(THREADS);
  const all = new Set<Running>();
  const named = new Map<string, Running>();
  const ended = recent();
  const cancelledBefore = recent();

  function begin(job: string | undefined): Running {
    const running = { stop: new AbortController(), committed: false };
    if (job !== undefined) {
      if (named.has(job) || ended.has(job)) throw usedTwice(job);
      if (cancelledBefore.has(job)) throw cancelled();
      named.set(job, running);
    }
    all.add(running);
    return running;
  }

  function runOf(running: Running, job: string | undefined): JobRun {
    const { signal } = running.stop;
    const send = (progress: JobProgress) => {
      if (job !== undefined) emit('job.progress', { job, ...progress });
    };
    const report = throttled(send);
    async function inThread<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
      const options = { code: workerCode(), memoryMb, signal, onProgress: send };
      const work = () => runInWorker({ name, input }, options);
      // The thread runs the same task as `runTask` here, so its result is of the same type.
      return (await slots.use(work, signal, () => send({ phase: 'waiting', done: 0, total: null }))) as TaskOutput<N>;
    }
    return {
      report,
      async run<N extends TaskName>(name: N, input: TaskInput<N>, size: number): Promise<TaskOutput<N>> {
        signal.throwIfAborted();
        return size > INLINE_LIMIT ? inThread(name, input) : runTask(name, input, { report, newId });
      },
      check: () => signal.throwIfAborted(),
      commit() {
        signal.throwIfAborted();
        running.committed = true;
      },
    };
  }

  function stop(running: Running): boolean {
    if (running.committed) return false;
    running.stop.abort(cancelled());
    return true;
  }

  return {
    async during(job, work) {
      const running = begin(job);
      try {
        return await work(runOf(running, job));
      } finally {
        all.delete(running);
        if (job !== undefined) {
          named.delete(job);
          ended.add(job);
        }
      }
    },
    cancel(job) {
      const running = named.get(job);
      if (running) return stop(running);
      if (ended.has(job)) return false;
      cancelledBefore.add(job);
      return true;
    },
    close() {
      for (const running of all) stop(running);
    },
  };
}

/** The ids added last. */
function recent(): { has(id: string): boolean; add(id: string): void } {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
    },
  };
}

function usedTwice(job: string): PlumblineError {
  const problem = `“${job}” names another call`;
  return new PlumblineError('invalid-input', `This call can't be taken: its job ${problem}.`, {
    issues: [{ path: 'job', problem }],
  });
}
