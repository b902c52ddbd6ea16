import { homedir } from 'node:os';
import { type Clock, systemClock } from '#electron/clock.ts';
import { untilStopped } from '#electron/until-stopped.ts';

/** What the process ends with. Nothing else is ever used. */
export const EXIT = {
  /** All is well. */
  fine: 0,
  /** The command ran and found something: findings, problems, refused cells. */
  found: 1,
  /** Wrong use, or it could not be done. */
  failed: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a command's output goes. */
interface Sink {
  write(data: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** Columns of the terminal; null when it is not a terminal. */
  readonly columns: number | null;
}

/** Everything the command line touches outside the workspace and the files it is given; tests put in their own. */
export interface CliIo {
  stdout: Sink;
  stderr: Sink;
  stdin: AsyncIterable<Uint8Array>;
  env: Record<string, string | undefined>;
  cwd: string;
  clock: Clock;
  home: string;
  version: string;
  /** Ends when the process is asked to end (Ctrl+C, SIGTERM); only commands that stay wait for it. */
  untilInterrupted(): Promise<void>;
  /** Runs `listener` instead of ending when the process is asked to end, once; returns the unsubscribe. */
  onInterrupt(listener: () => void): () => void;
}

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The real process. */
export function processIo(version: string): CliIo {
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    clock: systemClock,
    home: homedir(),
    version,
    onInterrupt(listener) {
      const end = () => {
        for (const signal of INTERRUPTS) process.off(signal, run);
      };
      const run = () => {
        end();
        listener();
      };
      for (const signal of INTERRUPTS) process.on(signal, run);
      return end;
    },
    async untilInterrupted() {
      // A fault closes as an interrupt does, and fails the run.
      if ((await untilStopped(process)) !== 0) process.exitCode = EXIT.failed;
    },
  };
}

/**
 * A stream as a sink. A reader that went away (`plumbline list | head -1`) is not a fault: the rest is not written. Any
 * other failure (a full disk behind `> file`) is reported and fails the run.
 */
function sinkOf(stream: NodeJS.WriteStream): Sink {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (gone) return;
    gone = true;
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.failed;
    if (stream !== process.stderr) process.stderr.write(`plumbline: the output was not written: ${error.message}\n`);
  });
  return {
    write(data) {
      if (!gone) stream.write(data);
    },
    isTTY: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : null,
  };
}
