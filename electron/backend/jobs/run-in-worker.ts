import { Worker } from 'node:worker_threads';
import type { FromWorker, Order } from '#electron/backend/jobs/worker-messages.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

export interface WorkerOptions {
  /** What the thread runs, as the text of a CommonJS script. */
  code: string;
  /** Most memory of its heap. */
  memoryMb: number;
  /** Ends the thread; the promise is rejected with `cancelled`. */
  signal: AbortSignal;
  onProgress(progress: JobProgress): void;
}

/**
 * Runs one task in a thread of its own, which ends with it. Whatever happens to the thread, this process goes on.
 * @returns what the task returned
 * @throws PlumblineError what the task threw; `cancelled`; `too-large` when it needs more memory than `memoryMb`
 */
export function runInWorker(order: Order, { code, memoryMb, signal, onProgress }: WorkerOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    const worker = new Worker(code, {
      eval: true,
      name: order.name,
      workerData: order,
      // The flags of this process (a loader, an inspector) are not for it.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    let settled = false;
    const settle = (end: () => void) => {
      if (settled) return;
      settled = true;
      signal.removeEventListener('abort', stop);
      void worker.terminate().then(end, end);
    };
    const stop = () => settle(() => reject(cancelled()));
    signal.addEventListener('abort', stop);
    worker.on('message', (message: FromWorker) => {
      if (settled) return;
      if (message.kind === 'progress') onProgress(message.progress);
      else settle(() => (message.kind === 'done' ? resolve(message.value) : reject(errorOf(message))));
    });
    worker.on('messageerror', (error) => settle(() => reject(error)));
    worker.on('error', (error) => settle(() => reject(isOutOfMemory(error) ? tooMuchMemory(memoryMb) : error)));
    worker.on('exit', (exitCode) =>
      settle(() => reject(new Error(`The thread of ${order.name} ended without a result (code ${exitCode}).`))),
    );
  });
}

function errorOf(message: Extract<FromWorker, { kind: 'refused' | 'fault' }>): Error {
  if (message.kind === 'refused') {
    const { code, message: sentence, details } = message.error;
    return new PlumblineError(code, sentence, details);
  }
  return Object.assign(new Error(message.message), { stack: message.stack });
}

/** The error of a call that was cancelled before it wrote anything. */
export function cancelled(): PlumblineError {
  return new PlumblineError('cancelled', 'Cancelled. Nothing was changed.');
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchMemory(memoryMb: number): PlumblineError {
  return new PlumblineError(
    'too-large',
    `This file needs more memory than Plumbline gives one file (${memoryMb.toLocaleString('en')} MB). Split it and try again.`,
    { limit: memoryMb * 1024 * 1024 },
  );
}
