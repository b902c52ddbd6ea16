import type { TaskInput, TaskName } from '#electron/backend/jobs/tasks.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';

/** What a thread is to do. */
export interface Order {
  name: TaskName;
  input: TaskInput<TaskName>;
}

/** What a thread sends; the last one is never a progress. */
export type FromWorker =
  | { kind: 'progress'; progress: JobProgress }
  | { kind: 'done'; value: unknown }
  /** What the task threw as a PlumblineError. */
  | { kind: 'refused'; error: ErrorRecord }
  /** What else it threw. */
  | { kind: 'fault'; message: string; stack: string };
