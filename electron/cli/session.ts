import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { createEventHub } from '#electron/backend/event-hub.ts';
import { createJobs, type JobRun } from '#electron/backend/jobs/jobs.ts';
import { newId } from '#electron/backend/new-id.ts';
import type { CliIo } from '#electron/cli/io.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { jobWorkerCode } from '#electron/worker-code.ts';

/** The file that makes a folder a workspace. */
const WORKSPACE_FILE = 'plumbline.json';

/**
 * The workspace's folder: `--workspace`, else $PLUMBLINE_WORKSPACE, else the nearest folder upwards that is a
 * workspace, else ~/Plumbline.
 */
export async function findWorkspace(io: CliIo, named: string | undefined): Promise<string> {
  const wanted = named ?? io.env.PLUMBLINE_WORKSPACE;
  if (wanted) return resolve(io.cwd, wanted);
  for (let folder = resolve(io.cwd); ; folder = dirname(folder)) {
    if (await isWorkspace(folder)) return folder;
    if (dirname(folder) === folder) return join(io.home, 'Plumbline');
  }
}

/** Whether the folder holds a workspace. */
export async function isWorkspace(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, WORKSPACE_FILE));
    return true;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ELOOP') return true; // there is one, with a fault that opening it names
    if (code !== undefined) return false; // what cannot be looked into is no workspace to be found here
    throw thrown;
  }
}

/** The time zone of this computer. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** What a run of the command line opens a workspace with. */
export interface OpenOptions {
  create: boolean;
  timeZone?: string;
}

/** Opens the backend on a workspace for one command. */
export async function openBackend(io: CliIo, workspace: string, options: OpenOptions): Promise<Backend> {
  return createBackend({
    workspace,
    shell: { name: 'cli', version: io.version },
    clock: io.clock,
    newId,
    timeZone: options.timeZone ?? localTimeZone(),
    watch: false,
    create: options.create,
  });
}

/** Returns whether nothing lies in the folder: it is empty, or not there. */
export async function isVacant(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR' || code === 'EACCES') return false;
    throw thrown;
  }
}

/** Runs `work` on the workspace of this run and closes it whatever happens. */
export async function withBackend<T>(
  io: CliIo,
  named: string | undefined,
  work: (backend: Backend) => Promise<T>,
  { create }: Pick<OpenOptions, 'create'> = { create: false },
): Promise<T> {
  const backend = await openBackend(io, await findWorkspace(io, named), { create });
  try {
    return await work(backend);
  } finally {
    await backend.close();
  }
}

/** Runs long work that needs no workspace, with progress and Ctrl+C as {@link withProgress}. */
export async function withJobs<T>(io: CliIo, phrase: string, work: (run: JobRun) => Promise<T>): Promise<T> {
  const hub = createEventHub((fault) => {
    throw fault;
  });
  const jobs = createJobs({ emit: hub.emit, newId, workerCode: jobWorkerCode });
  const cancel = async ({ job }: { job: string }) => ({ cancelled: jobs.cancel(job) });
  const long = { on: hub.on, handlers: { 'jobs.cancel': cancel } };
  return withProgress(io, long, phrase, (job) => jobs.during(job, work));
}
