import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { type Channel, channelNames, type Input } from '#shared/contract/channels.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { diskSentence } from '#shared/errors/disk-sentences.ts';
import { newSlice } from '#shared/slices/board.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { type FullDisk, fullDisk } from '../support/full-disk.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { MEMORY, openMemoryStore } from '../support/memory-store.ts';
import { filesOf } from '../support/workspace.ts';

interface World {
  backend: Backend;
  files: FileOps;
  disk: FullDisk;
  /** A sheet with a gate that can be sealed, a slice, readings, two versions in its history. */
  sheet: OpenSheet;
  decision: string;
}

async function world(): Promise<World> {
  const files = memoryFiles();
  const disk = fullDisk(files);
  const now = new Date('2021-09-20T10:00:00.000Z');
  let ids = 0;
  const backend = await createBackend(
    {
      workspace: MEMORY,
      shell: { name: 'browser', version: '0' },
      clock: { now: () => now, up: () => now.getTime() },
      newId: () => `id-${++ids}`,
      timeZone: 'UTC',
      watch: false,
      create: true,
    },
    (path, options) => openMemoryStore(options, disk.ops, path),
  );
  onTestFinished(() => backend.close());
  const { handlers } = backend;
  const text = JSON.stringify({ ...clicksSheet(), slices: [newSlice('s1', now.toISOString(), 'One field')] });
  const { sheet } = (await handlers['sheets.import']({ name: 'clicks.json', text })).opened;
  await handlers['readings.save']({
    id: sheet.id,
    base: null,
    readings: [{ signal: 'clicks', date: '2021-09-01', value: 1 }],
  });
  const first = await handlers['sheets.open']({ id: sheet.id });
  await handlers['sheets.save']({ id: sheet.id, base: first.hash, sheet: { ...first.sheet, owner: 'Ben' } });
  const { decision } = await handlers['decisions.add']({ decision: personal('Rent it') });
  return { backend, files, disk, sheet: await handlers['sheets.open']({ id: sheet.id }), decision: decision.id };
}

const personal = (what: string) => ({
  ...{ what, options: [], reasoning: '', confidence: null, expected: '' },
  ...{ reviewOn: null, by: 'Ana', sheet: null },
});
const of = ({ sheet: { sheet, hash } }: World) => ({ id: sheet.id, base: hash });
const steps = [planStep('aim', 'aim', 60_000)];
const begun = async (w: World) => {
  await w.backend.handlers['workshops.begin']({ sheet: w.sheet.sheet.id, steps });
  return { sheet: w.sheet.sheet.id };
};
const review = (w: World, why: string) => ({
  ...{
    sheet: w.sheet.sheet.id,
    review: 'r1',
    drafted: '2021-09-20',
    seen: [],
    moved: [],
    still: [],
    unclear: [],
    ballots: [],
  },
  ...{ shown: false, outcome: null, confidence: null, why, next: null, by: 'Ana' },
});
/** Another program changes a file. */
async function edit({ files }: World, file: string, was: string, now: string): Promise<void> {
  const path = join(MEMORY, file);
  const text = (await files.readFile(path)).toString().replace(was, now);
  await files.unlink(path);
  await files.createSmall(path, text);
}

/** A decision of the sheet, in the log since just now. */
async function stopped(w: World): Promise<{ sheet: string; decision: string; base: string }> {
  const decided = await w.backend.handlers['gates.decide']({
    ...{ ...of(w), gate: 'gate-1', outcome: 'stop', rationale: 'enough', by: 'Ana' },
  });
  return { sheet: of(w).id, decision: decided.sheet.decisions[0]?.id ?? '', base: decided.hash };
}

type Made<C extends Channel> = (world: World) => Promise<Input<C>> | Input<C>;
interface Writes<C extends Channel> {
  writes: Made<C>;
  /** Where what is done cannot be undone by a failure after it, a second try finishes it: say what may be there by then. */
  finishes?: string;
}
interface Reads<C extends Channel> {
  reads: Made<C>;
}
/** The shells answer these; no workspace is written. */
type Outside = 'shell';

/** Every channel: how it is called, and whether it writes to the workspace. The compiler asks for new ones. */
const TABLE: { [C in Channel]: Writes<C> | Reads<C> | Outside } = {
  'app.info': { reads: () => ({}) },
  'jobs.cancel': { reads: () => ({ job: 'j1' }) },
  'workspace.get': { reads: () => ({}) },
  'workspace.update': {
    writes: async ({ backend }) => ({
      base: (await backend.handlers['workspace.get']({})).hash,
      change: { glossary: [{ id: 't1', term: 'Click', definition: 'a press' }] },
    }),
  },
  'workspace.termUses': { reads: () => ({}) },
  'workspace.importArchive': {
    writes: async (w) => {
      await w.backend.handlers['sheets.trash']({ id: w.sheet.sheet.id });
      const other = await world();
      const { data } = await other.backend.handlers['exports.workspace']({});
      return { name: 'a.zip', data };
    },
    finishes: 'sheets',
  },
  'problems.look': {
    reads: async (w) => {
      await edit(w, 'decisions.json', 'Rent', 'Buy');
      await w.backend.handlers['decisions.list']({});
      return { file: 'decisions.json' };
    },
  },
  'problems.accept': {
    writes: async (w) => {
      await edit(w, 'decisions.json', 'Rent', 'Buy');
      const { hash } = await w.backend.handlers['decisions.list']({});
      return { file: 'decisions.json', hash: String(hash) };
    },
  },
  'sheets.list': { reads: () => ({}) },
  'sheets.create': { writes: () => ({ title: 'New one' }) },
  'sheets.open': { reads: (w) => ({ id: of(w).id }) },
  'sheets.save': { writes: (w) => ({ ...of(w), sheet: { ...w.sheet.sheet, title: 'Typed' } }) },
  'sheets.acceptOutside': {
    writes: async (w) => {
      await edit(w, `sheets/${of(w).id}/sheet.json`, 'Ben', 'Eva');
      const { hash } = await w.backend.handlers['sheets.open']({ id: of(w).id });
      return { id: of(w).id, hash };
    },
  },
  'sheets.archive': { writes: (w) => ({ id: of(w).id, archived: true }) },
  'sheets.duplicate': { writes: (w) => ({ id: of(w).id }) },
  'sheets.carryForward': { writes: (w) => ({ id: of(w).id }) },
  'sheets.stopped': { reads: () => ({}) },
  'sheets.carriedFrom': { reads: (w) => ({ sheet: of(w).id }) },
  'sheets.trash': { writes: (w) => ({ id: of(w).id }) },
  'sheets.listTrash': { reads: () => ({}) },
  'sheets.restore': {
    writes: async (w) => {
      await begun(w);
      const { entry } = await w.backend.handlers['sheets.trash']({ id: of(w).id });
      await w.files.rmdir(join(MEMORY, 'workshops'));
      return { entry };
    },
  },
  'sheets.listBackups': { reads: (w) => ({ id: of(w).id }) },
  'sheets.restoreBackup': {
    writes: async (w) => {
      const { backups } = await w.backend.handlers['sheets.listBackups']({ id: of(w).id });
      return { id: of(w).id, name: backups[0]?.name ?? '' };
    },
  },
  'sheets.import': { writes: () => ({ name: 'notes.md', text: '- **Aim:** retention of new customers\n' }) },
  'sheets.export': { reads: (w) => ({ id: of(w).id, to: 'json', paper: 'a4' }) },
  'exports.calendar': { reads: (w) => ({ id: of(w).id }) },
  'exports.log': { reads: () => ({ to: 'csv' }) },
  'exports.workspace': { reads: () => ({}) },
  'drafts.keep': { writes: (w) => ({ ...of(w), sheet: { ...w.sheet.sheet, title: 'Typed' } }) },
  'drafts.discard': {
    writes: async (w) => {
      await w.backend.handlers['drafts.keep']({ ...of(w), sheet: { ...w.sheet.sheet, title: 'Typed' } });
      return { id: of(w).id };
    },
  },
  'readings.events': { reads: () => ({ text: 'Date,Event\n2021-09-12,Release\n', options: {} }) },
  'readings.columns': { reads: () => ({ text: 'Date,Clicks\n2021-09-12,1\n', options: {} }) },
  'readings.preview': { reads: (w) => ({ id: of(w).id, text: 'Date,Clicks\n2021-09-12,1\n', options: {} }) },
  'readings.import': {
    writes: (w) => ({
      ...{ id: of(w).id, base: w.sheet.readingsHash, fileName: 'x.csv' },
      ...{ text: 'Date,Clicks\n2021-09-12,1\n', options: {} },
    }),
  },
  'readings.save': {
    writes: (w) => ({
      ...{ id: of(w).id, base: w.sheet.readingsHash },
      readings: [{ signal: 'clicks', date: '2021-09-02', value: 2 }],
    }),
  },
  'readings.log': { reads: (w) => ({ id: of(w).id }) },
  'readings.late': { reads: (w) => ({ id: of(w).id }) },
  'gates.seal': { writes: (w) => ({ ...of(w), gate: 'gate-1', by: 'Ana' }) },
  'gates.decide': {
    writes: (w) => ({ ...of(w), gate: 'gate-1', outcome: 'stop', rationale: 'enough', by: 'Ana' }),
  },
  'gates.learn': {
    writes: async (w) => {
      const { hash } = await w.backend.handlers['gates.decide']({
        ...{ ...of(w), gate: 'gate-1', outcome: 'stop', rationale: 'enough', by: 'Ana' },
      });
      const answers = [
        { about: { kind: 'mechanism' as const }, answer: 'unclear' as const, confidence: null, note: '' },
      ];
      return { id: of(w).id, base: hash, gate: 'gate-1', answers, by: 'Ana' };
    },
  },
  'decisions.list': { reads: () => ({}) },
  'decisions.add': { writes: () => ({ decision: personal('Hire') }) },
  'decisions.lookBack': {
    writes: ({ decision }) => ({
      decision,
      lookBack: { result: 'yes', happened: 'it did', lesson: '', process: null },
    }),
  },
  'decisions.correct': { writes: ({ decision }) => ({ decision, text: 'It was Tuesday.', by: 'Ana' }) },
  'decisions.snapshot': {
    reads: async (w) => {
      const decided = await w.backend.handlers['gates.decide']({
        ...{ ...of(w), gate: 'gate-1', outcome: 'stop', rationale: 'enough', by: 'Ana' },
      });
      return { sheet: of(w).id, decision: decided.sheet.decisions[0]?.id ?? '' };
    },
  },
  'log.list': { reads: () => ({}) },
  'log.correct': {
    writes: async (w) => {
      const decided = await w.backend.handlers['gates.decide']({
        ...{ ...of(w), gate: 'gate-1', outcome: 'stop', rationale: 'enough', by: 'Ana' },
      });
      const decision = decided.sheet.decisions[0]?.id ?? '';
      return { sheet: of(w).id, decision, base: decided.hash, text: 'It was Tuesday.', by: 'Ana' };
    },
  },
  'log.lookBack': {
    writes: async (w) => ({
      ...(await stopped(w)),
      lookBack: { result: 'yes', happened: 'it did', lesson: '', process: 'good' },
    }),
  },
  'log.link': {
    writes: async (w) => ({
      ...(await stopped(w)),
      links: { tags: ['pricing'], related: [w.decision], supersedes: null },
    }),
  },
  'actions.mark': {
    writes: async (w) => {
      const { sheet, hash } = w.sheet;
      const action = { id: 'a', at: sheet.createdAt, what: 'Ask them', who: '', due: null, closed: null, from: null };
      await w.backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: { ...sheet, actions: [action] } });
      return { sheet: sheet.id, action: 'a', how: 'done' as const, by: '' };
    },
  },
  'agenda.get': { reads: () => ({}) },
  'history.list': { reads: (w) => ({ id: of(w).id }) },
  'history.phrases': { reads: (w) => ({ id: of(w).id, hashes: [of(w).base] }) },
  'history.read': { reads: (w) => ({ id: of(w).id, hash: w.sheet.hash }) },
  'history.restore': {
    writes: async (w) => {
      const { versions } = await w.backend.handlers['history.list']({ id: of(w).id });
      return { ...of(w), hash: versions.at(-1)?.hash ?? '' };
    },
  },
  'reviews.unfinished': { reads: (w) => ({ id: of(w).id }) },
  'reviews.keepUnfinished': { writes: (w) => ({ unfinished: review(w, 'typed'), base: null }) },
  'reviews.discardUnfinished': {
    writes: async (w) => {
      await w.backend.handlers['reviews.keepUnfinished']({ unfinished: review(w, 'typed'), base: null });
      return { id: of(w).id };
    },
  },
  'reviews.finish': {
    writes: (w) => ({
      ...of(w),
      decision: { gate: 'gate-1', outcome: 'stop', rationale: 'enough' },
      review: { id: 'r1', moved: [], still: [], unclear: [], ballots: null, why: '', next: null, by: 'Ana' },
    }),
  },
  'workshops.get': { reads: begun },
  'workshops.list': { reads: () => ({}) },
  'workshops.begin': { writes: (w) => ({ sheet: of(w).id, steps }) },
  'workshops.act': { writes: async (w) => ({ ...(await begun(w)), action: { do: 'start' } }) },
  'workshops.finish': {
    writes: async (w) => ({ ...(await begun(w)), base: w.sheet.hash }),
    finishes: 'sheets',
  },
  'workshops.discard': { writes: begun },
  'slices.brief': { reads: (w) => ({ id: of(w).id, slice: 's1', to: 'md' }) },
  'evidence.addPath': { writes: (w) => ({ ...of(w), slice: 's1', paths: [join(MEMORY, 'plumbline.json')] }) },
  'evidence.addCopy': { writes: (w) => ({ ...of(w), slice: 's1', name: 'a.txt', data: 'YQ==' }) },
  'evidence.check': { reads: (w) => ({ id: of(w).id }) },
  'shell.saveFile': 'shell',
  'shell.printPdf': 'shell',
  'shell.openExternal': 'shell',
  'shell.fullScreen': 'shell',
  'shell.openRoom': 'shell',
};

const caseOf = <C extends Channel>(channel: C): Writes<C> | Reads<C> | Outside => TABLE[channel];
const kind = (channel: Channel): string => {
  const one = caseOf(channel);
  return one === 'shell' ? one : 'writes' in one ? 'writes' : 'reads';
};
const inputOf = async (channel: Channel, w: World): Promise<unknown> => {
  const one: Writes<Channel> | Reads<Channel> | Outside = caseOf(channel);
  if (one === 'shell') throw new Error('not of the workspace');
  return 'writes' in one ? one.writes(w) : one.reads(w);
};
const finishes = (channel: Channel): string | undefined => {
  const one = caseOf(channel);
  return one !== 'shell' && 'writes' in one ? one.finishes : undefined;
};

/** What the person's data is: everything but what Plumbline keeps beside it for itself, and histories, which catch up. */
async function dataOf({ files }: World): Promise<Record<string, string>> {
  const all = Object.entries(await filesOf({ path: MEMORY, files }));
  const own = ([name]: [string, string]) => name.startsWith('.plumbline/') || name.endsWith('history.jsonl');
  return Object.fromEntries(all.filter((entry) => !own(entry)));
}

test.each(channelNames.filter((channel) => kind(channel) === 'reads'))(
  '%s works while the disk is full',
  async (channel) => {
    const w = await world();
    const input = await inputOf(channel, w);
    const before = await dataOf(w);
    w.disk.leave(0);
    expect(await w.backend.call(channel, input)).toMatchObject({ ok: true });
    expect(await dataOf(w)).toEqual(before);
  },
);

test.each(channelNames.filter((channel) => kind(channel) === 'writes'))(
  '%s on a disk that fills up at every write: a true sentence, nothing half done, and the second try works',
  async (channel) => {
    let refused = 0;
    for (let room = 0; ; room++) {
      const w = await world();
      const input = await inputOf(channel, w);
      const before = await dataOf(w);
      w.disk.leave(room);
      const answer = await w.backend.call(channel, input);
      const full = w.disk.wasFull();
      w.disk.leave(null);
      if (!answer.ok) {
        refused += 1;
        const { code, message, details } = answer.error;
        expect([code, details.errno], message).toEqual(['not-saved', 'ENOSPC']);
        expect(message).toContain(diskSentence(String(details.file), 'ENOSPC', false));
        const after = await dataOf(w);
        const part = finishes(channel);
        const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
        expect(changed.filter((name) => part === undefined || !name.startsWith(part))).toEqual([]);
        const again = await w.backend.call(channel, input);
        expect(again, `${channel} after room ${room} was made`).toMatchObject({ ok: true });
      }
      await w.backend.close();
      if (!full) break;
      expect(room).toBeLessThan(60);
    }
    // what only renames and removes may go through on a full disk
    expect(refused > 0 || MOVES.has(channel)).toBe(true);
  },
);

const MOVES: ReadonlySet<Channel> = new Set(['sheets.trash', 'drafts.discard', 'reviews.discardUnfinished']);
