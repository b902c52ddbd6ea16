import { type ArchiveContents, readArchive } from '#electron/backend/archive/read-archive.ts';
import { importTableFile, readEventsFile, type TableFile, tableColumns } from '#electron/backend/jobs/table-file.ts';
import type { TaskTools } from '#electron/backend/jobs/task-tools.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { importSheet } from '#shared/interop/import-sheet.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { TestSummary } from '#shared/model/slice.ts';
import { looksLikeJUnit, readJUnit } from '#shared/slices/junit.ts';

interface ReadingsFile extends TableFile {
  signals: readonly Signal[];
  existing: readonly Reading[];
  options: ReadingsImportOptions;
  source: string;
}

/**
 * What can run in a thread of its own. Inputs and outputs are plain data, since they are copied between the threads; a task
 * touches no file. To add one: name it here, and call it by `JobRun.run` in a handler.
 */
const tasks = {
  importReadings: (file: ReadingsFile, tools) => importTableFile(file, tools),
  tableColumns,
  readEvents: readEventsFile,
  importSheet: ({ name, text, now, today }: { name: string; text: string; now: string; today: string }, { newId }) =>
    importSheet(name, text, { newId, now, today, sha256 }),
  readArchive: (bytes: Uint8Array, { report }): Promise<ArchiveContents> => readArchive(bytes, report),
  /** The results of a test report; null for any other file. */
  readTests: (bytes: Uint8Array): TestSummary | null => {
    const text = new TextDecoder().decode(bytes);
    return looksLikeJUnit(text) ? readJUnit(text) : null;
  },
} satisfies Record<string, (input: never, tools: TaskTools) => unknown>;

export type TaskName = keyof typeof tasks;
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>;

/** Runs a task on this thread. */
export async function runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  tools: TaskTools,
): Promise<TaskOutput<N>> {
  // The map guarantees that this task takes its own input; TypeScript cannot follow that across a union.
  const task = tasks[name] as (input: TaskInput<N>, tools: TaskTools) => TaskOutput<N> | Promise<TaskOutput<N>>;
  return task(input, tools);
}
