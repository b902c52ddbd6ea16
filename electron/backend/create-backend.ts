import type { Backend, BackendOptions } from '#electron/backend/backend.ts';
import { createEventHub } from '#electron/backend/event-hub.ts';
import { actionHandlers } from '#electron/backend/handlers/actions.ts';
import { agendaHandlers } from '#electron/backend/handlers/agenda.ts';
import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { decisionHandlers } from '#electron/backend/handlers/decisions.ts';
import { draftHandlers } from '#electron/backend/handlers/drafts.ts';
import { evidenceHandlers } from '#electron/backend/handlers/evidence.ts';
import { exportHandlers } from '#electron/backend/handlers/exports.ts';
import { gateHandlers } from '#electron/backend/handlers/gates.ts';
import { historyHandlers } from '#electron/backend/handlers/history.ts';
import { jobHandlers } from '#electron/backend/handlers/jobs.ts';
import { logHandlers } from '#electron/backend/handlers/log.ts';
import { problemHandlers } from '#electron/backend/handlers/problems.ts';
import { readingHandlers } from '#electron/backend/handlers/readings.ts';
import { reviewHandlers } from '#electron/backend/handlers/reviews.ts';
import { sheetHandlers } from '#electron/backend/handlers/sheets.ts';
import { shellHandlers } from '#electron/backend/handlers/shell.ts';
import { sliceHandlers } from '#electron/backend/handlers/slices.ts';
import { workshopHandlers } from '#electron/backend/handlers/workshops.ts';
import { workspaceHandlers } from '#electron/backend/handlers/workspace.ts';
import { createJobs } from '#electron/backend/jobs/jobs.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { StoreOptions, WorkspaceStore } from '#electron/backend/storage/store.ts';
import { jobWorkerCode } from '#electron/worker-code.ts';
import { type Channel, channels, type Handlers, isChannel } from '#shared/contract/channels.ts';
import { hasDeclaredDetails } from '#shared/contract/error-details.ts';
import { type Answer, type ErrorRecord, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';

type OpenStore = (path: string, options: StoreOptions) => Promise<WorkspaceStore>;

/**
 * Opens the workspace and builds the app without a screen.
 * @param open a store other than the one over a folder; only in tests
 * @throws PlumblineError `not-found` when there is no workspace and `create` is false; what the store throws otherwise
 */
export async function createBackend(options: BackendOptions, open: OpenStore = openStore): Promise<Backend> {
  const hub = createEventHub((fault) => logFault('a listener', fault));
  const store = await open(options.workspace, {
    clock: options.clock,
    emit: hub.emit,
    watch: options.watch,
    create: options.create,
    timeZone: options.timeZone,
  });
  const jobs = createJobs({ emit: hub.emit, newId: options.newId, workerCode: jobWorkerCode });
  const context: HandlerContext = {
    store,
    clock: options.clock,
    newId: options.newId,
    shell: options.shell,
    emit: hub.emit,
    jobs,
  };
  const handlers: Handlers = {
    ...workspaceHandlers(context),
    ...sheetHandlers(context),
    ...exportHandlers(context),
    ...draftHandlers(context),
    ...problemHandlers(context),
    ...readingHandlers(context),
    ...gateHandlers(context),
    ...reviewHandlers(context),
    ...decisionHandlers(context),
    ...logHandlers(context),
    ...actionHandlers(context),
    ...agendaHandlers(context),
    ...historyHandlers(context),
    ...workshopHandlers(context),
    ...sliceHandlers(context),
    ...evidenceHandlers(context),
    ...jobHandlers(context),
    ...shellHandlers(context),
  };
  return {
    handlers,
    call: (channel, input) => answerCall(handlers, channel, input),
    on: hub.on,
    async close() {
      jobs.close();
      hub.clear();
      await store.close();
    },
  };
}

/** The one way in for calls from outside: channel and input are checked, the result is always a plain record. */
async function answerCall(handlers: Handlers, channel: string, input: unknown): Promise<Answer<unknown>> {
  try {
    if (!isChannel(channel)) {
      throw new PlumblineError('invalid-input', `“${String(channel).slice(0, 100)}” is no call Plumbline knows.`, {
        issues: [{ path: 'channel', problem: 'is not a channel of the contract' }],
      });
    }
    return { ok: true, value: await run(handlers, channel, input) };
  } catch (thrown) {
    const error = checkedError(channel, toErrorRecord(thrown));
    if (error.code === 'internal') logFault(channel, thrown);
    return { ok: false, error };
  }
}

/** Runs one handler on checked input; its result is checked too while Plumbline itself is being worked on. */
async function run(handlers: Handlers, channel: Channel, input: unknown): Promise<unknown> {
  const { input: inputSchema, output: outputSchema } = channels[channel];
  const checked = parseOrThrow(inputSchema, input, `The call ${channel}`);
  // The map guarantees that this handler takes what its own schema gave; TypeScript cannot follow that across a union.
  const handler = handlers[channel] as (input: unknown) => Promise<unknown>;
  const value = await handler(checked);
  const result = CHECKS_OUTPUT ? outputSchema.safeParse(value) : { success: value !== undefined };
  if (!result.success) throw new Error(`${channel} answered what its contract does not allow`);
  return value;
}

/** The error itself where its details are those of its code; like a result, only checked while Plumbline is worked on. */
function checkedError(channel: string, error: ErrorRecord): ErrorRecord {
  if (!CHECKS_OUTPUT || hasDeclaredDetails(error)) return error;
  return toErrorRecord(
    new Error(`${channel} failed with details that the contract does not allow for ${error.code}: ${error.message}`),
  );
}

const CHECKS_OUTPUT = process.env.NODE_ENV === 'test' || process.env.NODE_ENV === 'development';

/** Faults of Plumbline itself go to stderr with their stack; the caller only gets the sentence. */
function logFault(where: string, fault: unknown): void {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`plumbline: fault in ${where}: ${text}\n`);
}
