import { formatIdentity, self } from '#electron/backend/storage/process-identity.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { livedWith } from '../../support/lived-with.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { sha256 } from '../../support/sha256.ts';
import { backendIn, memoryFolder } from '../../support/workspace.ts';
import { randomFrom } from '../random.ts';
import { readTree, type Tree } from './tree.ts';

/** The moment at which a mutated workspace is opened: in the week before the last gate of its sheets ends. */
export const NOW = '2023-01-25T12:00:00.000Z';

/** The sheets, each with every kind of file a sheet can have. */
export const SHEETS = ['alpha', 'beta', 'gamma'] as const;

/** Processes that hold or held locks; this one's are taken for leftovers of its own. */
const ENDED = { ...self, pid: 999_999_999, start: '1' };

/** Every kind of file that lies in a workspace, by where it lies. A file without a kind fails the test. */
export const KINDS = {
  workspace: /^plumbline\.json$/,
  decisions: /^decisions\.json$/,
  sheet: /^sheets\/[^/]+\/sheet\.json$/,
  readings: /^sheets\/[^/]+\/readings\.json$/,
  'history-line': /^sheets\/[^/]+\/history\.jsonl$/,
  'readings-log': /^sheets\/[^/]+\/readings\.jsonl$/,
  snapshot: /^sheets\/[^/]+\/snapshots\/[^/]+\.json$/,
  evidence: /^sheets\/[^/]+\/evidence\/[^/]+$/,
  workshop: /^workshops\/[^/]+\.json$/,
  draft: /^\.plumbline\/drafts\/[^/.]+\.json$/,
  'review-draft': /^\.plumbline\/drafts\/[^/.]+\.review\.json$/,
  'backup of a page': /^\.plumbline\/backups\/[a-z][^/]*\/[^/]+\.json$/,
  'backup of readings': /^\.plumbline\/backups\/[a-z][^/]*\/readings\/[^/]+$/,
  'backup of a workshop': /^\.plumbline\/backups\/[a-z][^/]*\/workshop\/[^/]+$/,
  'backup of the workspace': /^\.plumbline\/backups\/_workspace\/[^/]+$/,
  'backup of decisions': /^\.plumbline\/backups\/_decisions\/[^/]+$/,
  'page in the trash': /^\.plumbline\/trash\/[^/]+\/sheet\.json$/,
  'draft in the trash': /^\.plumbline\/trash\/[^/]+\/draft\.json$/,
  'workshop in the trash': /^\.plumbline\/trash\/[^/]+\/workshop\.json$/,
  'other file in the trash': /^\.plumbline\/trash\/[^/]+\/(readings|history|evidence|snapshots)\b.*$/,
  quarantine: /^\.plumbline\/quarantine\/[^/]+$/,
  lock: /^\.plumbline\/locks\/[^/]+\.lock$/,
  lockholder: /^\.plumbline\/locks\/[^/]+\.lockholder$/,
  lockwaiting: /^\.plumbline\/locks\/[^/]+\.lockwaiting$/,
  'plan of an import': /^\.plumbline\/imports\/[^/]+\.json$/,
  'staged file of an import': /^\.plumbline\/imports\/[^/]+\/.+$/,
  ports: /^\.plumbline\/browser-ports\.json$/,
  gitignore: /^(\.plumbline\/)?\.gitignore$/,
  temporary: /(^|\/)\.[^/]+\.plumbline-tmp$/,
} as const satisfies Record<string, RegExp>;
export type FileKind = keyof typeof KINDS;

/** The kind of a file, by its path inside the workspace; null for one that no kind is named of. */
export function kindOf(path: string): FileKind | null {
  for (const kind of kinds) if (KINDS[kind].test(path)) return kind;
  return null;
}
const kinds = Object.keys(KINDS).filter((kind): kind is FileKind => kind in KINDS);

/** The sheet a file belongs to; null where it belongs to the whole workspace, or to a sheet that is in the trash. */
export function sheetOf(path: string): string | null {
  const [, id = ''] =
    /^(?:sheets|\.plumbline\/(?:drafts|backups|locks)|workshops)\/_?(?:workshop-|review-)?([a-z]+)/.exec(path) ?? [];
  return SHEETS.find((sheet) => sheet === id) ?? null;
}

/** A workspace as it is after weeks of use, made through the backend itself, with every kind of file in it. */
export function everyKindOfFile(): Promise<Tree> {
  made ??= makeEveryKind();
  return made;
}
let made: Promise<Tree> | null = null;

async function makeEveryKind(): Promise<Tree> {
  const folder = memoryFolder();
  await seedSheets(folder);
  const backend = await backendIn(folder, { now: '2023-01-24T08:00:00.000Z' });
  const { handlers } = backend;
  for (const id of ['alpha', 'beta', 'gamma', 'delta']) {
    for (const title of [`${id} before`, id]) {
      backend.setNow(`2023-01-24T${String(8 + title.length).padStart(2, '0')}:00:00.000Z`);
      const { sheet, hash } = await handlers['sheets.open']({ id });
      await handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, title } });
    }
    await handlers['workshops.begin']({
      sheet: id,
      steps: [planStep('w1', 'aim', 60_000), planStep('w2', 'vote', 60_000)],
    });
    await handlers['workshops.discard']({ sheet: id });
    await beginWorkshop(backend, id);
    await acceptReadings(folder, backend, id);
    await holdReview(backend, id);
    const { sheet, hash } = await handlers['sheets.open']({ id });
    await handlers['drafts.keep']({ id, base: hash, sheet: { ...sheet, title: `${id} as a draft`, updatedAt: NOW } });
  }
  await handlers['sheets.trash']({ id: 'delta' });
  for (const name of ['one', 'two']) {
    backend.setNow(`2023-01-25T0${name.length + (name === 'two' ? 4 : 0)}:00:00.000Z`);
    const decision = {
      what: name,
      options: ['a', 'b'],
      reasoning: 'r',
      confidence: 70,
      expected: 'e',
      reviewOn: '2023-01-27',
      by: 'Ana',
      sheet: 'alpha',
    };
    await handlers['decisions.add']({ decision });
    const { hash } = await handlers['workspace.get']({});
    const glossary = [{ id: 'term', term: 'activation', definition: 'first value within a day' }];
    await handlers['workspace.update']({
      base: hash,
      change: { name: `Team ${name}`, glossary, people: [{ id: 'ana', name: 'Ana' }] },
    });
  }
  await backend.close();
  return new Map([...(await readTree(folder.files, folder.path)), ...leftLyingAround()]);
}

type Opened = Awaited<ReturnType<typeof backendIn>>;
type Folder = ReturnType<typeof memoryFolder>;

const REPORT = '<testsuite name="script" tests="1"><testcase name="is read"/></testsuite>\n';

async function seedSheets({ files, path }: Folder): Promise<void> {
  const clock = { now: () => new Date('2023-01-24T08:00:00.000Z'), up: () => 0 };
  const store = await openMemoryStore(
    { clock, emit: () => undefined, create: true, timeZone: 'Europe/Berlin' },
    files,
    path,
  );
  const life = livedWith({ gates: 2, decisions: 1, reviews: 1, readings: 9 });
  for (const id of ['alpha', 'beta', 'gamma', 'delta']) {
    const evidence = {
      id: 'e1',
      kind: 'file' as const,
      name: 'report.xml',
      address: 'evidence/e1.xml',
      at: NOW,
      sha256: sha256(REPORT),
      size: REPORT.length,
      tests: { passed: 1, failed: 0, skipped: 0, failures: [] },
    };
    const link = {
      ...evidence,
      id: 'e2',
      kind: 'link' as const,
      address: 'https://example.org',
      sha256: null,
      size: null,
      tests: null,
    };
    const slice = {
      id: 's1',
      title: 'Shorter script',
      intent: 'fewer words',
      constraints: '',
      signal: 'calls',
      dependsOn: [],
      owner: 'Ben',
      state: 'review' as const,
      hours: 4,
      acceptance: [{ id: 'c1', text: 'is read', verdict: 'met' as const, evidence: ['e1'], note: '' }],
      createdAt: NOW,
      startedAt: NOW,
      reviewedAt: NOW,
      endedAt: null,
      endedOn: null,
      evidence: [evidence, link],
      revisions: [],
    };
    const events = [{ id: 'ev1', date: '2023-01-20', text: 'release' }];
    const sheet = { ...life.sheet, id, title: id, nextReview: '2023-01-24', slices: [slice], events };
    await store.sheets.create(sheet, life.readings, {
      snapshots: life.snapshots,
      evidence: [{ name: 'e1.xml', bytes: Buffer.from(REPORT) }],
    });
  }
  await store.close();
}

async function beginWorkshop({ handlers }: Opened, sheet: string): Promise<Workshop | null> {
  await handlers['workshops.begin']({ sheet, steps: [planStep('w1', 'aim', 60_000), planStep('w2', 'vote', 60_000)] });
  const acted = await handlers['workshops.act']({ sheet, action: { do: 'park', id: 'p1', text: 'later', by: 'Ana' } });
  return acted.workshop;
}

/** Readings that another program wrote and a person accepted: what lay there is among the backups. */
async function acceptReadings({ files, path }: Folder, { handlers }: Opened, id: string): Promise<void> {
  const file = `${path}/sheets/${id}/readings.json`;
  const text = (await files.readFile(file)).toString().replace('warehouse.csv', 'by hand');
  await files.unlink(file);
  const made = await files.createNew(file);
  await made.write(Buffer.from(text));
  const { readingsHash } = await handlers['sheets.open']({ id });
  if (readingsHash) await handlers['sheets.acceptOutside']({ id, hash: readingsHash });
}

async function holdReview({ handlers }: Opened, sheet: string): Promise<void> {
  const line = { id: 'l', text: 'Calls rose', source: '7 readings' };
  const unfinished = {
    sheet,
    review: 'held',
    drafted: '2023-01-24',
    seen: [],
    moved: [line],
    still: [],
    unclear: [],
    ballots: [{ person: 'Ana', value: 4, cast: true }],
    shown: false,
    outcome: null,
    confidence: null,
    why: 'half a sentence',
    next: '2023-01-31',
    by: 'Ana',
  };
  await handlers['reviews.keepUnfinished']({ unfinished, base: null });
}

/** What only accidents and other processes leave. */
function leftLyingAround(): Map<string, Buffer> {
  const ended = formatIdentity(ENDED);
  const bytes = Buffer.from(Array.from({ length: 64 }, randomByte));
  return new Map([
    ['.plumbline/quarantine/alpha-sheet-0123456789abcdef.json', bytes],
    ['.plumbline/locks/alpha.lock', Buffer.from(ended)],
    ['.plumbline/locks/_decisions.lock', Buffer.from(ended)],
    [`.plumbline/locks/0123456789ab.${ended}.lockholder`, Buffer.from(ended)],
    ['.plumbline/locks/beta.lockwaiting', Buffer.from(ended)],
    ['.plumbline/imports/alpha.json', Buffer.from('{"plumbline":"import","version":1,"ids":{"alpha":"alpha"}}\n')],
    ['.plumbline/imports/alpha/alpha/sheet.json', bytes],
    ['.plumbline/browser-ports.json', Buffer.from('[4321,4322]\n')],
    ['.plumbline/.gitignore', Buffer.from('*\n')],
    [`sheets/alpha/.sheet.json.${ended}.0123456789ab.plumbline-tmp`, bytes],
  ]);
}

const random = randomFrom(1);
const randomByte = () => Math.floor(random() * 256);
