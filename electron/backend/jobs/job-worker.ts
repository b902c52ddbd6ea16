import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from '#electron/backend/jobs/tasks.ts';
import { throttled } from '#electron/backend/jobs/throttle.ts';
import type { FromWorker, Order } from '#electron/backend/jobs/worker-messages.ts';
import { newId } from '#electron/backend/new-id.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';

// What the thread of a job runs: one task, whose result is its last message.

const post = (message: FromWorker) => parentPort?.postMessage(message);

async function work({ name, input }: Order): Promise<FromWorker> {
  try {
    const report = throttled((progress) => post({ kind: 'progress', progress }));
    return { kind: 'done', value: await runTask(name, input, { report, newId }) };
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return { kind: 'refused', error: toErrorRecord(thrown) };
    if (thrown instanceof Error) return { kind: 'fault', message: thrown.message, stack: thrown.stack ?? '' };
    return { kind: 'fault', message: String(thrown), stack: '' };
  }
}

// No top-level await: it is built as a CommonJS script.
void work(workerData as Order).then(post);
