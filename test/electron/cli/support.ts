import type { CliIo } from '#electron/cli/io.ts';
import { runCli } from '#electron/cli/run.ts';

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
  bytes: Uint8Array;
}

/** Runs one command line inside this process and catches its output. */
export async function cli(
  argv: readonly string[],
  options: {
    cwd: string;
    stdin?: string | Uint8Array;
    env?: Record<string, string>;
    /** The moment its clock stands at. */
    now?: string;
    isTTY?: boolean;
    home?: string;
    /** Receives what is written while the command still runs. */
    onStdout?: (text: string) => void;
    untilInterrupted?: () => Promise<void>;
    /** Gets the listener of Ctrl+C. */
    onInterrupt?: (listener: () => void) => void;
  },
): Promise<CliResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const io: CliIo = {
    stdout: {
      write: (data) => {
        out.push(Buffer.from(data));
        options.onStdout?.(Buffer.from(data).toString('utf8'));
      },
      isTTY: options.isTTY ?? false,
      columns: null,
    },
    stderr: { write: (data) => void err.push(Buffer.from(data)), isTTY: false, columns: null },
    stdin: once(Buffer.from(options.stdin ?? '')),
    env: { ...options.env },
    clock: { now: () => new Date(options.now ?? '2021-09-20T10:00:00.000Z') },
    cwd: options.cwd,
    home: options.home ?? options.cwd,
    version: '0.0.0-test',
    untilInterrupted: options.untilInterrupted ?? (() => Promise.resolve()),
    onInterrupt: (listener) => {
      options.onInterrupt?.(listener);
      return () => undefined;
    },
  };
  const code = await runCli(argv, io);
  const bytes = Buffer.concat(out);
  return { code, stdout: bytes.toString('utf8'), stderr: Buffer.concat(err).toString('utf8'), bytes };
}

async function* once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}
