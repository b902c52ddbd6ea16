import type { JobProgress } from '#shared/contract/events.ts';
import type { NewId } from '#shared/model/primitives.ts';

/** What a task may use besides its input. */
export interface TaskTools {
  /** Reports how far it has come, as often as it likes. */
  report(progress: JobProgress): void;
  newId: NewId;
}
