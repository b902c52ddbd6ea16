import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { StoreOptions, WorkspaceStore } from '#electron/backend/storage/store.ts';
import { hasDeclaredDetails } from '#shared/contract/error-details.ts';
import type { Reading } from '#shared/model/reading.ts';
import { SHEET_VERSION } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { aPersonalDecision } from '../../../shared/decisions/support.ts';
import { memoryFiles } from '../../../support/memory-files.ts';
import { MEMORY, openMemoryStore } from '../../../support/memory-store.ts';
import { aSheet, clockAt, failure, NOW, tempFolder } from './support.ts';

type Options = Omit<StoreOptions, 'watch'>;

/** One kind of store: where its files lie, how to reach them, and how it is opened. */
interface Kind {
  path: string;
  ops: FileOps;
  open(options: Options): Promise<WorkspaceStore>;
}

const KINDS: [string, () => Kind][] = [
  [
    'on the disk',
    () => {
      const path = join(tempFolder(), 'Team north');
      return { path, ops: nodeOps, open: (options) => openStore(path, { ...options, watch: false }) };
    },
  ],
  [
    'in memory',
    () => {
      const ops = memoryFiles();
      return { path: MEMORY, ops, open: (options) => openMemoryStore(options, ops) };
    },
  ],
];

const READINGS: Reading[] = [
  { signal: 's', date: '2026-11-01', value: 1 },
  { signal: 's', date: '2026-11-02', value: 2 },
];
const PAGE = 'sheets/retention/sheet.json';
const UNFINISHED: UnfinishedReview = {
  ...{
    sheet: 'retention',
    review: 'r1',
    drafted: '2026-11-20',
    seen: [],
    moved: [{ id: 'm1', text: 'more stay', source: '' }],
    still: [],
    unclear: [],
  },
  ...{ ballots: [], shown: false, outcome: null, confidence: null, why: '', next: null, by: 'Ana' },
};

async function texts(ops: FileOps, folder: string): Promise<string[]> {
  const names = (await ops.readdir(folder)).map(({ name }) => name).sort();
  return Promise.all(names.map(async (name) => (await ops.readFile(join(folder, name))).toString()));
}

/** Both kinds of store keep this contract; what only a disk can do is in store.test.ts and the fault tests. */
describe.each(KINDS)('a store %s', (_name, kindOf) => {
  async function opened() {
    const kind = kindOf();
    const clock = clockAt(NOW);
    const open = async (more: Partial<Options> = {}) => {
      const store = await kind.open({ clock, emit: () => undefined, create: true, timeZone: 'Europe/Berlin', ...more });
      onTestFinished(() => store.close());
      return store;
    };
    const at = (file: string) => join(kind.path, file);
    return {
      clock,
      open,
      store: await open(),
      textOf: async (file: string) => (await kind.ops.readFile(at(file))).toString(),
      /** The backups of a file that is not a page, as texts. */
      backupsOf: (file: string) =>
        texts(
          kind.ops,
          at(
            `.plumbline/backups/${{ 'plumbline.json': '_workspace', 'decisions.json': '_decisions' }[file] ?? `retention/${file.includes('review') ? 'review' : 'workshop'}`}`,
          ),
        ),
      quarantined: () => texts(kind.ops, at('.plumbline/quarantine')),
      /** Another program writes a file. */
      async plant(file: string, text: string) {
        await kind.ops.unlink(at(file));
        await kind.ops.createSmall(at(file), text);
      },
    };
  }

  test('makes a workspace only when asked', async () => {
    const kind = kindOf();
    const options = { clock: clockAt(NOW), emit: () => undefined, timeZone: 'Europe/Berlin' };
    expect(await failure(kind.open({ ...options, create: false }))).toMatchObject({ code: 'not-found' });
    const store = await kind.open({ ...options, create: true });
    onTestFinished(() => store.close());
    const { workspace, today, path, problems } = await store.workspace.info();
    expect(workspace).toMatchObject({ name: 'Team north', timeZone: 'Europe/Berlin' });
    expect([today, path, problems]).toEqual(['2026-11-20', kind.path, []]);
    expect(await store.sheets.list()).toEqual([]);
  });

  test('a sheet and its readings are there again after closing and opening', async () => {
    const { store, open, textOf } = await opened();
    const made = await store.sheets.create(aSheet(), [...READINGS].reverse());
    const { hash, kept } = await store.sheets.save('retention', { ...made.sheet, title: 'Changed' }, made.hash);
    expect(kept).toBeNull();
    await store.close();

    const again = await open({ create: false });
    const sheet = { ...aSheet(), title: 'Changed' };
    expect(await again.sheets.open('retention')).toEqual({
      ...{ sheet, hash, state: 'ours', draft: null },
      ...{ readings: READINGS, readingsHash: made.readingsHash, readingsState: 'ours' },
    });
    expect(hash).toBe(sha256(Buffer.from(await textOf(PAGE))));
    expect(await again.sheets.list()).toMatchObject([{ id: 'retention', title: 'Changed', state: 'ours' }]);
    expect(await again.sheets.digests()).toMatchObject([{ summary: { id: 'retention' }, log: [], stopped: [] }]);
    expect(await again.readings.lastDays('retention')).toEqual(new Map([['s', '2026-11-02']]));
  });

  test('saving sets the moment of the last change', async () => {
    const { store, clock } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    clock.at = new Date('2026-11-21T08:00:00.000Z');
    const { savedAt } = await store.sheets.save('retention', made.sheet, made.hash);
    expect(savedAt).toBe('2026-11-21T08:00:00.000Z');
    expect((await store.sheets.open('retention')).sheet.updatedAt).toBe(savedAt);
  });

  test('a save on another base is a conflict that loses neither version', async () => {
    const { store, open } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const [theirs, ours] = [
      { ...made.sheet, title: 'Theirs' },
      { ...made.sheet, title: 'Ours' },
    ];
    await (await open()).sheets.save('retention', theirs, made.hash);
    const error = await failure(store.sheets.save('retention', ours, made.hash));
    expect(error).toMatchObject({ code: 'conflict', details: { theirs: { sheet: theirs }, draft: 'disk' } });
    const now = await store.sheets.open('retention');
    expect([now.sheet, now.draft]).toEqual([theirs, { id: 'retention', base: made.hash, at: NOW, sheet: ours }]);
    expect(store.problems()).toMatchObject([{ kind: 'draft', sheet: 'retention' }]);

    await store.sheets.save('retention', ours, now.hash); // ours was chosen
    const after = await store.sheets.open('retention');
    expect([after.sheet.title, after.draft, store.problems()]).toEqual(['Ours', null, []]);
  });

  test('readings have a base of their own', async () => {
    const { store } = await opened();
    expect((await store.sheets.create(aSheet(), [])).readingsHash).toBeNull();
    expect(await store.readings.lastDays('retention')).toEqual(new Map());
    const { hash } = await store.readings.save('retention', READINGS, null);
    expect(await failure(store.readings.save('retention', [], null))).toMatchObject({
      code: 'conflict',
      details: { theirs: { readings: READINGS } },
    });
    const twice = store.readings.save('retention', [...READINGS, ...READINGS], hash);
    expect(await failure(twice)).toMatchObject({ code: 'invalid-input' });
    await store.readings.save('retention', [], hash);
    expect((await store.sheets.open('retention')).readings).toEqual([]);
    expect(await failure(store.readings.save('nobody', [], null))).toMatchObject({ code: 'not-found' });
  });

  test('what is not there is not found, in every area', async () => {
    const { store } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const attempts = [
      () => store.sheets.open('nobody'),
      () => store.sheets.save('nobody', aSheet('nobody'), made.hash),
      () => store.sheets.history('nobody'),
      () => store.sheets.acceptOutside('nobody', made.hash),
      () => store.trash.put('nobody'),
      () => store.trash.restore('nobody-20261120t100000000z'),
      () => store.backups.restore('retention', '20261120T100000000Z-0123456789ab.json'),
      () => store.evidence.read('/there/is/no/such.file'),
    ];
    for (const attempt of attempts) expect(await failure(attempt())).toMatchObject({ code: 'not-found' });
    expect(await store.backups.list('nobody')).toEqual([]);
    expect(await store.reviews.read('nobody')).toBeNull();
    expect(await store.workshops.read('nobody')).toBeNull();
    expect(await store.evidence.copies('nobody')).toEqual([]);
  });

  test('an id that climbs out, is taken or is another’s is refused, in every area', async () => {
    const { store } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const workshop = () => newWorkshop('retention', [planStep('s1', 'aim', 60_000)], NOW, () => 'w1');
    for (const id of ['../x', 'a/b', '', 'A', 'x'.repeat(65)]) {
      const attempts = [
        () => store.sheets.open(id),
        () => store.sheets.create(aSheet(id), []),
        () => store.sheets.save(id, aSheet(), made.hash),
        () => store.sheets.history(id),
        () => store.readings.save(id, [], null),
        () => store.readings.lastDays(id),
        () => store.drafts.keep(id, made.sheet, null),
        () => store.drafts.discard(id),
        () => store.backups.list(id),
        () => store.trash.put(id),
        () => store.reviews.read(id),
        () => store.reviews.keep({ ...UNFINISHED, sheet: id }, null),
        () => store.reviews.discard(id),
        () => store.reviews.discardFinished(id),
        () => store.workshops.read(id),
        () => store.workshops.change(id, workshop),
        () => store.workshops.end(id),
        () => store.evidence.keep(id, 'e1', 'txt', Buffer.from('x')),
        () => store.evidence.check(id, 'evidence/e1.txt', ''),
        () => store.evidence.copies(id),
      ];
      for (const attempt of attempts) {
        const refused = await failure(Promise.resolve().then<unknown>(attempt));
        expect([String(attempt), refused.code]).toEqual([String(attempt), 'invalid-input']);
      }
    }
    const taken = store.sheets.create(aSheet('retention', 'Other'), []);
    expect(await failure(taken)).toMatchObject({ code: 'invalid-input' });
    expect((await store.sheets.open('retention')).sheet).toEqual(aSheet());
  });

  test('a version from outside is shown, refuses saves, and is accepted', async () => {
    const { store, plant, textOf } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    await plant(PAGE, (await textOf(PAGE)).replace('Retention', 'Attention'));
    const now = await store.sheets.open('retention');
    expect([now.state, now.sheet.title]).toEqual(['changed-outside', 'Attention of new customers']);
    expect(await failure(store.sheets.save('retention', made.sheet, now.hash))).toMatchObject({
      code: 'conflict',
      details: { acceptFirst: true, theirs: { hash: now.hash } },
    });
    expect(await failure(store.sheets.acceptOutside('retention', made.hash))).toMatchObject({ code: 'conflict' });
    const accepted = await store.sheets.acceptOutside('retention', now.hash);
    expect([accepted.state, accepted.sheet.title]).toEqual(['ours', now.sheet.title]);
    expect((await store.backups.list('retention')).map(({ title }) => title)).toEqual([now.sheet.title]);
  });

  const park = (id: string) => (present: Workshop | null) => ({
    ...(present ?? newWorkshop('retention', [planStep('s1', 'aim', 60_000)], NOW, () => 'w1')),
    parked: [...(present?.parked ?? []), { id, text: id, by: '', at: NOW }],
  });
  /** Files besides a sheet's own: how one is written (`round` 1, 2, …), and what another program changes in it. */
  const FILES: [string, (store: WorkspaceStore, round: number) => Promise<unknown>, [string, string]][] = [
    [
      'decisions.json',
      (store, round) => store.decisions.change((present) => [...present, aPersonalDecision(`d${round}`)]),
      ['smaller office', 'bigger office'],
    ],
    [
      'workshops/retention.json',
      (store, round) => store.workshops.change('retention', park(`p${round}`)),
      ['aim', 'gate'],
    ],
    [
      '.plumbline/drafts/retention.review.json',
      async (store, round) => {
        const present = await store.reviews.read('retention');
        const review = { ...(present?.review ?? UNFINISHED), why: `round ${round}` };
        return store.reviews.keep(review, present?.hash ?? null);
      },
      ['more stay', 'many stay'],
    ],
    [
      'plumbline.json',
      async (store, round) => {
        const { workspace, hash } = await store.workspace.info();
        return store.workspace.save({ ...workspace, name: `Round ${round}` }, hash);
      },
      ['"a4"', '"letter"'],
    ],
  ];

  test.each(FILES)(
    '%s from outside: refused until exactly that version is accepted, its bytes kept',
    async (file, write, [was, now]) => {
      const { store, open, plant, textOf, backupsOf } = await opened();
      await store.sheets.create(aSheet(), []);
      await write(store, 1);
      const edited = (await textOf(file)).replace(was, now);
      await plant(file, edited);
      const problem = () => store.problems().find((one) => one.file === file);

      const refused = await failure(write(store, 2));
      const hash = sha256(edited);
      expect(refused).toMatchObject({ code: 'conflict', details: { of: 'file', file, hash, acceptFirst: true } });
      expect(hasDeclaredDetails(refused)).toBe(true);
      expect(await textOf(file)).toBe(edited);
      expect(problem()).toMatchObject({ kind: 'changed-outside', hash });

      const change = await store.outside.look(file);
      expect(change).toMatchObject({ file, hash, since: 'seen', at: null, more: 0 });
      expect(change.differences.map(({ was: before, now: after }) => [before, after])).toEqual([
        [expect.stringContaining(was.replaceAll('"', '')), expect.stringContaining(now.replaceAll('"', ''))],
      ]);

      // a version that changed once more is not the one that was looked at
      await plant(file, `${edited}\n`);
      const again = sha256(`${edited}\n`);
      expect(await failure(store.outside.accept(file, hash))).toMatchObject({ details: { of: 'file', hash: again } });
      expect(await textOf(file)).toBe(`${edited}\n`);
      expect(problem()).toMatchObject({ hash: again });

      // a window that was not there when it happened finds it, and may accept it, too
      const other = await open();
      expect(await failure(write(other, 2))).toMatchObject({ details: { of: 'file', hash: again } });
      await other.outside.accept(file, again);
      expect(await backupsOf(file)).toContain(`${edited}\n`);
      expect([await write(store, 2), problem()]).toEqual([expect.anything(), undefined]);
      expect(await textOf(file)).toContain(now);
      expect(await failure(store.outside.accept(file, again))).toMatchObject({ code: 'not-found' });
    },
  );

  test('only files on the list of problems are looked at and accepted, never a path that was sent', async () => {
    const { store, plant, textOf } = await opened();
    await store.sheets.create(aSheet(), READINGS);
    const hash = sha256(await textOf('decisions.json').catch(() => ''));
    for (const file of ['decisions.json', PAGE, '../other/sheet.json', '/etc/passwd', '.plumbline/locks/a.lock', '']) {
      expect([file, (await failure(store.outside.look(file))).code]).toEqual([file, 'not-found']);
      expect([file, (await failure(store.outside.accept(file, hash))).code]).toEqual([file, 'not-found']);
    }
    await plant(PAGE, (await textOf(PAGE)).replace('Retention', 'Attention'));
    const { hash: page } = await store.sheets.open('retention');
    expect((await store.outside.look(PAGE)).differences).toEqual([
      { where: 'title', was: 'Retention of new customers', now: 'Attention of new customers' },
    ]);
    expect(await store.outside.accept(PAGE, page)).toEqual({ of: 'sheet', sheet: 'retention' });
    expect((await store.sheets.open('retention')).state).toBe('ours');
  });

  test('a draft that another program changed is never in the way: the newer words are kept, its bytes set aside', async () => {
    const { store, plant, textOf, quarantined } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    await store.drafts.keep('retention', { ...made.sheet, title: 'Unsaved' }, made.hash);
    const file = '.plumbline/drafts/retention.json';
    const edited = (await textOf(file)).replace('Unsaved', 'Edited');
    await plant(file, edited);
    expect((await store.sheets.open('retention')).draft?.sheet.title).toBe('Edited');
    expect(store.problems().map(({ kind }) => kind)).toEqual(['draft']);
    await store.drafts.keep('retention', { ...made.sheet, title: 'Typed since' }, made.hash);
    expect((await store.sheets.open('retention')).draft?.sheet.title).toBe('Typed since');
    expect(await quarantined()).toEqual([edited]);
  });

  test('a newer page is shown and read-only; its bytes stay', async () => {
    const { store, plant, textOf } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const written = JSON.stringify({
      ...{ plumbline: 'sheet', version: SHEET_VERSION + 1, checksum: 'x' },
      sheet: { ...made.sheet, mood: 'good' },
    });
    await plant(PAGE, written);
    const now = await store.sheets.open('retention');
    expect([now.state, now.sheet]).toEqual(['newer', made.sheet]);
    const saving = store.sheets.save('retention', made.sheet, now.hash);
    expect(await failure(saving)).toMatchObject({ code: 'read-only' });
    const accepting = store.sheets.acceptOutside('retention', now.hash);
    expect(await failure(accepting)).toMatchObject({ code: 'read-only' });
    expect(await textOf(PAGE)).toBe(written);
  });

  test('an unreadable page is named and kept, and a backup brings it back', async () => {
    const { store, clock, plant, textOf } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    await store.sheets.save('retention', { ...made.sheet, title: 'Second' }, made.hash);
    await plant(PAGE, '{"plumbline": "sheet", oh');
    expect(await failure(store.sheets.open('retention'))).toMatchObject({ code: 'unreadable' });
    const saving = store.sheets.save('retention', made.sheet, made.hash);
    expect(await failure(saving)).toMatchObject({ code: 'unreadable' });
    expect(await store.sheets.list()).toEqual([]);
    const problem = store.problems().find(({ kind }) => kind === 'unreadable');
    expect(problem).toMatchObject({ file: PAGE, sheet: 'retention' });
    expect(await textOf(String(problem?.keptAt))).toBe('{"plumbline": "sheet", oh');

    clock.at = new Date('2026-11-20T10:01:00.000Z');
    const backup = (await store.backups.list('retention')).at(-1);
    const restored = await store.backups.restore('retention', String(backup?.name));
    expect(restored.sheet).toEqual({ ...made.sheet, updatedAt: clock.at.toISOString() });
  });

  test('snapshots are made from what is replaced, not on every save', async () => {
    const { store, clock } = await opened();
    let { sheet, hash } = await store.sheets.create(aSheet(), []);
    for (let minute = 0; minute < 30; minute++) {
      clock.at = new Date(Date.parse(NOW) + minute * 60_000);
      sheet = { ...sheet, title: `Minute ${minute}` };
      hash = (await store.sheets.save('retention', sheet, hash)).hash;
    }
    const titles = (await store.backups.list('retention')).map(({ title }) => title);
    expect(titles).toEqual(['Minute 19', 'Minute 9', aSheet().title]);
  });

  test('every accepted version is in the history', async () => {
    const { store } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const hashes = [made.hash];
    for (const title of ['One', 'Two']) {
      const base = String(hashes.at(-1));
      hashes.push((await store.sheets.save('retention', { ...made.sheet, title }, base)).hash);
    }
    const history = await store.sheets.history('retention');
    expect(history.versions.map(({ hash }) => hash)).toEqual(hashes);
    expect(history.versions.map(({ fields }) => fields)).toEqual([[], ['Title'], ['Title']]);
    expect(history.read(String(hashes[1]))?.sheet.title).toBe('One');
  });

  test('a deleted sheet goes to the trash with its draft and its workshop, and comes back', async () => {
    const { store } = await opened();
    const made = await store.sheets.create(aSheet(), READINGS);
    const draft = await store.drafts.keep('retention', { ...made.sheet, title: 'Unsaved' }, made.hash);
    const workshop = newWorkshop('retention', [planStep('s1', 'aim', 60_000)], NOW, () => 'w1');
    await store.workshops.change('retention', () => workshop);
    const trashed = await store.trash.put('retention');
    expect(trashed).toMatchObject({ id: 'retention', title: made.sheet.title, deletedAt: NOW });
    expect(await store.trash.list()).toEqual([trashed]);
    expect([await store.sheets.list(), await store.workshops.list(), store.problems()]).toEqual([[], [], []]);
    expect(await failure(store.sheets.open('retention'))).toMatchObject({ code: 'not-found' });
    expect(await failure(store.trash.put('retention'))).toMatchObject({ code: 'not-found' });
    expect(await store.trash.restore(trashed.entry)).toEqual({ ...made, draft });
    expect([await store.trash.list(), await store.workshops.list()]).toEqual([[], [workshop]]);
    const again = await store.trash.put('retention');
    await store.sheets.create(aSheet('retention', 'New one'), []);
    expect(await failure(store.trash.restore(again.entry))).toMatchObject({ code: 'invalid-input' });
    expect((await store.sheets.open('retention')).sheet.title).toBe('New one');
  });

  test('a draft outlives the process, is not taken by itself, and goes when it is discarded', async () => {
    const { store, open } = await opened();
    const made = await store.sheets.create(aSheet(), []);
    const draft = await store.drafts.keep('retention', { ...made.sheet, title: 'Unsaved' }, made.hash);
    await store.close();
    const again = await open();
    expect(await again.sheets.open('retention')).toEqual({ ...made, draft });
    await again.sheets.save('retention', { ...made.sheet, title: 'Something else' }, made.hash);
    expect((await again.sheets.open('retention')).draft).toEqual(draft);
    await again.drafts.discard('retention');
    expect([(await again.sheets.open('retention')).draft, again.problems()]).toEqual([null, []]);
  });

  test('settings are saved on the version they were read from', async () => {
    const { store, open } = await opened();
    const { workspace, hash } = await store.workspace.info();
    const theirs = await (await open()).workspace.save({ ...workspace, name: 'Theirs' }, hash);
    const ours = store.workspace.save({ ...workspace, name: 'Ours' }, hash);
    expect(await failure(ours)).toMatchObject({ code: 'conflict', details: { theirs: { name: 'Theirs' } } });
    expect((await store.workspace.info()).workspace.name).toBe('Theirs');
    expect((await store.workspace.save({ ...workspace, name: 'Ours' }, theirs.hash)).workspace.name).toBe('Ours');
  });

  test('personal decisions are changed as they lie there; two windows lose nothing', async () => {
    const { store, open } = await opened();
    expect(await store.decisions.read()).toEqual({ decisions: [], hash: null });
    const other = await open();
    const add = (to: WorkspaceStore, id: string) =>
      to.decisions.change((present) => [...present, aPersonalDecision(id)]);
    await Promise.all(Array.from({ length: 8 }, (_, i) => add(i % 2 ? store : other, `d${i}`)));
    const calledOff = store.decisions.change(() => {
      throw new Error('called off');
    });
    await expect(calledOff).rejects.toThrow('called off');
    const { decisions, hash } = await store.decisions.read();
    expect(decisions.map(({ id }) => id).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `d${i}`));
    expect(await other.decisions.read()).toEqual({ decisions, hash });
  });

  test('an unfinished review is kept until it is discarded or finished', async () => {
    const { store, open } = await opened();
    await store.sheets.create(aSheet(), []);
    const { hash } = await store.reviews.keep(UNFINISHED, null);
    expect(await failure(store.reviews.keep({ ...UNFINISHED, why: 'Other' }, null))).toMatchObject({
      code: 'conflict',
      details: { theirs: UNFINISHED, hash },
    });
    await store.close();
    const again = await open();
    expect(await again.reviews.read('retention')).toEqual({ review: UNFINISHED, hash });
    await again.reviews.discard('retention');
    expect(await again.reviews.read('retention')).toBeNull();
    await again.reviews.keep(UNFINISHED, null);
    expect(await again.reviews.discardFinished('retention')).toBe(true);
    expect(await again.reviews.read('retention')).toBeNull();
  });

  test('a workshop is changed as it lies there, and ends', async () => {
    const { store, open } = await opened();
    await store.sheets.create(aSheet(), []);
    const begun = newWorkshop('retention', [planStep('s1', 'aim', 60_000)], NOW, () => 'w1');
    expect(await store.workshops.change('retention', (present) => present ?? begun)).toEqual(begun);
    const other = await open();
    const park = (id: string) => (present: typeof begun | null) => ({
      ...(present ?? begun),
      parked: [...(present?.parked ?? []), { id, text: id, by: '', at: NOW }],
    });
    await Promise.all([
      store.workshops.change('retention', park('p1')),
      other.workshops.change('retention', park('p2')),
      store.workshops.change('retention', park('p3')),
    ]);
    const parked = (await other.workshops.read('retention'))?.parked.map(({ id }) => id);
    expect(parked?.sort()).toEqual(['p1', 'p2', 'p3']);
    expect(await store.workshops.list()).toHaveLength(1);
    await other.workshops.end('retention');
    expect([await store.workshops.read('retention'), await store.workshops.list()]).toEqual([null, []]);
  });

  test('a copy of evidence is kept with its sheet and compared with what it was', async () => {
    const { store, plant } = await opened();
    await store.sheets.create(aSheet(), [], { evidence: [{ name: 'old.txt', bytes: Buffer.from('old') }] });
    const address = await store.evidence.keep('retention', 'e1', 'txt', Buffer.from('proof'));
    expect(address).toBe('evidence/e1.txt');
    const check = () => store.evidence.check('retention', address, sha256('proof'));
    expect(await check()).toEqual({ state: 'same', sha256: sha256('proof'), size: 5 });
    expect((await store.evidence.copies('retention')).map(({ name }) => name)).toEqual(['e1.txt', 'old.txt']);
    await plant('sheets/retention/evidence/e1.txt', 'other');
    expect(await check()).toMatchObject({ state: 'changed', size: 5 });
    expect(await store.evidence.check('retention', 'evidence/e2.txt', '')).toMatchObject({ state: 'missing' });
    expect(await store.evidence.check('retention', '../../plumbline.json', '')).toMatchObject({ state: 'unreadable' });
    const { path } = store;
    const original = join(path, 'sheets/retention/evidence/old.txt');
    expect((await store.evidence.read(original)).toString()).toBe('old');
    expect(await failure(store.evidence.read(path))).toMatchObject({ code: 'invalid-input' });
    expect(await failure(store.evidence.read('relative.txt'))).toMatchObject({ code: 'invalid-input' });
  });
});
