import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import { workspaceFormat } from '#electron/backend/storage/formats.ts';
import { type Serving, serveBrowser } from '#electron/browser/server.ts';
import { createBridge } from '#electron/desktop/bridge.ts';
import { type IpcMainLike, registerIpc } from '#electron/desktop/ipc.ts';
import { APP_URL } from '#electron/desktop/security.ts';
import { type Channel, channelNames, type Input } from '#shared/contract/channels.ts';
import { events } from '#shared/contract/events.ts';
import type { Answer } from '#shared/errors/errors.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { newWorkspace } from '#shared/model/workspace.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { openPage } from '../../support/browser-page.ts';
import { quickFolder } from '../../support/quick-folder.ts';

const now = '2021-09-20T10:00:00.000Z';
const id = 'no-such-sheet';
const base = 'a'.repeat(64);
const sheet = newSheet(id, now);

const decision = {
  what: 'Rent the smaller office',
  options: ['the smaller office', 'stay'],
  reasoning: 'half of us work from home',
  confidence: 70,
  expected: 'nobody misses a desk',
  reviewOn: '2021-10-20',
  by: 'Ana',
  sheet: null,
};

const emptyArchive = Buffer.from(
  zipSync({ 'plumbline.json': encode(workspaceFormat, newWorkspace('Walked', 'UTC')).bytes }),
).toString('base64');

/** A well-formed input for every channel; the compiler asks for one when a channel is added. */
const wellFormed: { [C in Channel]: Input<C> } = {
  'app.info': {},
  'workspace.get': {},
  'workspace.update': { base, change: { name: 'x' } },
  'workspace.termUses': {},
  'workspace.importArchive': { name: 'x.zip', data: emptyArchive },
  'problems.look': { file: 'decisions.json' },
  'problems.accept': { file: 'decisions.json', hash: base },
  'sheets.list': {},
  'sheets.create': { title: 'walked' },
  'sheets.open': { id },
  'sheets.save': { id, base, sheet },
  'sheets.acceptOutside': { id, hash: base },
  'sheets.archive': { id, archived: true },
  'sheets.duplicate': { id },
  'sheets.carryForward': { id },
  'sheets.stopped': {},
  'sheets.carriedFrom': { sheet: 'no-such-sheet' },
  'sheets.trash': { id },
  'sheets.listTrash': {},
  'sheets.restore': { entry: 'no-such-entry' },
  'sheets.listBackups': { id },
  'sheets.restoreBackup': { id, name: 'no-such-backup' },
  'sheets.import': { name: 'sheet.md', text: '- **Aim:** retention of new customers\n' },
  'sheets.export': { id, to: 'json', paper: 'a4' },
  'exports.calendar': { id },
  'exports.log': { to: 'csv' },
  'exports.workspace': {},
  'drafts.keep': { id, base: null, sheet },
  'drafts.discard': { id },
  'readings.events': { text: 'Date,Event\n2021-09-12,Release\n', options: {} },
  'readings.columns': { text: 'Date,Clicks\n2021-09-12,1\n', options: {} },
  'readings.preview': { id, text: 'Date,Clicks\n2021-09-12,1\n', options: {} },
  'readings.import': { id, base: null, fileName: 'x.csv', text: 'Date,Clicks\n2021-09-12,1\n', options: {} },
  'readings.save': { id, base: null, readings: [] },
  'readings.log': { id },
  'readings.late': { id },
  'gates.seal': { id, base, gate: 'gate', by: 'Ana' },
  'gates.decide': { id, base, gate: 'gate', outcome: 'continue', rationale: 'why', by: 'Ana' },
  'gates.learn': {
    ...{ id, base, gate: 'gate', by: 'Ana' },
    answers: [{ about: { kind: 'mechanism' }, answer: 'unclear', confidence: null, note: '' }],
  },
  'decisions.snapshot': { sheet: id, decision: id },
  'decisions.list': {},
  'decisions.add': { decision },
  'decisions.lookBack': {
    decision: 'no-such-decision',
    lookBack: { result: 'partly', happened: 'half of it', lesson: 'ask earlier', process: null },
  },
  'decisions.correct': { decision: 'no-such-decision', text: 'It was Tuesday.', by: 'Ana' },
  'log.list': {},
  'log.correct': { sheet: id, decision: 'no-such-decision', base, text: 'It was Tuesday.', by: 'Ana' },
  'log.lookBack': {
    ...{ sheet: id, decision: 'no-such-decision', base },
    lookBack: { result: 'partly', happened: 'half of it', lesson: 'ask earlier', process: 'poor' },
  },
  'log.link': {
    ...{ sheet: id, decision: 'no-such-decision', base },
    links: { tags: ['pricing'], related: [], supersedes: null },
  },
  'agenda.get': {},
  'history.list': { id },
  'history.phrases': { id, hashes: [base] },
  'history.read': { id, hash: base },
  'history.restore': { id, hash: base, base },
  'reviews.unfinished': { id },
  'reviews.keepUnfinished': {
    base: null,
    unfinished: {
      ...{ sheet: id, review: 'review', drafted: '2021-09-20', seen: [], moved: [], still: [], unclear: [] },
      ...{ ballots: [], shown: false, outcome: null, confidence: null, why: '', next: null, by: '' },
    },
  },
  'reviews.discardUnfinished': { id },
  'reviews.finish': {
    ...{ id, base, decision: null },
    review: { id: 'review', moved: [], still: [], unclear: [], ballots: null, why: '', next: null, by: 'Ana' },
  },
  'workshops.get': { sheet: id },
  'workshops.list': {},
  'workshops.begin': { sheet: id, steps: [planStep('aim', 'aim', 60_000)] },
  'workshops.act': { sheet: id, action: { do: 'start' } },
  'workshops.finish': { sheet: id, base },
  'workshops.discard': { sheet: id },
  'actions.mark': { sheet: id, action: 'action', how: 'done', by: '' },
  'slices.brief': { id, slice: 'slice', to: 'md' },
  'evidence.addPath': { id, base, slice: 'slice', paths: ['/no/such/report.xml'] },
  'evidence.addCopy': { id, base, slice: 'slice', name: 'report.xml', data: 'PHRlc3RzdWl0ZS8+' },
  'evidence.check': { id },
  'jobs.cancel': { job: 'no-such-job' },
  'shell.saveFile': { name: 'x.md', text: 'x' },
  'shell.printPdf': { name: 'x.pdf', paper: 'a4' },
  'shell.openExternal': { url: 'https://example.org/' },
  'shell.fullScreen': {},
  'shell.openRoom': { sheet: id },
};

/** The errors a well-formed call may get when there is no such sheet. Never that the call itself is wrong. */
const REACHED = ['not-found', 'conflict', 'unsupported', 'not-saved'];

let folder: string;
let backend: Backend;
let serving: Serving;
type Call = (channel: string, input: unknown) => Promise<Answer<unknown>>;
const transports: Record<'HTTP' | 'IPC', Call> = {
  HTTP: () => Promise.reject(new Error('not connected')),
  IPC: () => Promise.reject(new Error('not connected')),
};

beforeAll(async () => {
  folder = await mkdtemp(join(quickFolder(), 'plumbline-walk-'));
  await mkdir(join(folder, 'page'));
  await writeFile(join(folder, 'page', 'index.html'), '');
  backend = await createBackend({
    workspace: join(folder, 'workspace'),
    shell: { name: 'browser', version: '0' },
    clock: { now: () => new Date(now) },
    newId,
    timeZone: 'UTC',
    watch: false,
    create: true,
  });
  serving = await serveBrowser({ backend, rendererDir: join(folder, 'page') });
  const page = await openPage(serving);
  transports.HTTP = async (channel, input) => (await page.call(channel, input)).answer;
  transports.IPC = ipcCall(backend);
});

afterAll(async () => {
  await serving.close();
  await backend.close();
  await rm(folder, { recursive: true });
});

/** The bridge and the wrapper, joined without Electron; what crosses is cloned, as Electron does. */
function ipcCall(target: Backend): Call {
  const handlers = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
  registerIpc({ handle: (name, handler) => handlers.set(name, handler), on: () => undefined }, target, () => undefined);
  const sender = { senderFrame: { url: APP_URL, origin: 'app://plumbline', parent: null }, sender: {} };
  const bridge = createBridge(
    {
      invoke: async (name, ...args) => structuredClone(await handlers.get(name)?.(sender, ...structuredClone(args))),
      send: () => undefined,
      on: () => undefined,
      removeListener: () => undefined,
    },
    channelNames,
    Object.keys(events),
  );
  return (channel, input) => bridge.call(channel as Channel, input as never);
}

describe.each(['HTTP', 'IPC'] as const)('the contract over %s', (name) => {
  it.each(channelNames)('%s is reached by a well-formed call', async (channel) => {
    const answer = await transports[name](channel, wellFormed[channel]);
    if (answer.ok) expect(answer.value).toBeDefined();
    else expect(REACHED, answer.error.message).toContain(answer.error.code);
  });

  it.each(channelNames)('%s refuses malformed input, naming the place', async (channel) => {
    const surplus = { ...wellFormed[channel], surplus: 1 };
    for (const input of [null, [], 'text', 1, surplus]) {
      const answer = await transports[name](channel, input);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', message: expect.any(String) } });
    }
  });

  it('knows no other channel', async () => {
    for (const other of ['no.such', 'constructor', '__proto__', 'app.info/x', '']) {
      expect(await transports[name](other, {})).toMatchObject({ ok: false });
    }
  });

  it('refuses ids that climb out of the workspace', async () => {
    for (const climbing of ['../x', '..', 'a/b', 'A', '']) {
      expect(await transports[name]('sheets.open', { id: climbing })).toMatchObject({
        error: { code: 'invalid-input' },
      });
    }
  });
});
