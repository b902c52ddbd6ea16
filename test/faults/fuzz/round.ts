import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { decode } from '#electron/backend/storage/envelope.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { type Format, formats } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { diagnose } from '#electron/cli/diagnose.ts';
import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import { type ErrorRecord, PlumblineError } from '#shared/errors/errors.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { MEMORY } from '../../support/memory-store.ts';
import { readTree, type Tree, writeTree } from './tree.ts';
import { kindOf, NOW, SHEETS } from './workspace.ts';

/** How long the calls on one workspace may take, in ms: far more than they do, far less than a person waits. */
const PATIENCE_MS = 10_000;
/** Locks were left long before, so that they count as abandoned where their owner cannot be read. */
const HOURS_MS = 6 * 3_600_000;

/** What a workspace shows of its sheets. */
export interface Shown {
  /** Each sheet's line in the list, by id. */
  listed: ReadonlyMap<string, string>;
  /** Each sheet as it opens, by id. */
  opened: ReadonlyMap<string, string>;
}

/** Where a mutated file lies, and whose it is. */
export interface Mutant {
  path: string;
  /** The only sheet that may be shown otherwise than before; null where none may. */
  sheet: string | null;
  node: Buffer | 'folder';
  /** What Plumbline keeps beside the data cannot be written: every save may be refused. */
  blocks?: boolean;
}

/** A workspace that is worked with; everything that is not as it has to be is noted. */
class Round {
  readonly faults: string[] = [];
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get handlers(): Backend['handlers'] {
    return this.#backend.handlers;
  }

  expect(holds: boolean, what: string): void {
    if (!holds) this.faults.push(what);
  }

  /** A call as a page makes it. Its value, or null where it was refused; a refusal must be a sentence for people. */
  async call<C extends Channel>(channel: C, input: Input<C>, mayRefuse = true): Promise<Output<C> | null> {
    const answer = await this.#backend.call(channel, input);
    if (answer.ok) return answer.value as Output<C>; // what createBackend checked against this channel's schema
    this.expect(isForPeople(answer.error), `${channel} ended with ${answer.error.code}: ${answer.error.message}`);
    this.expect(mayRefuse, `${channel} was refused: ${answer.error.message}`);
    return null;
  }
}

/** Whether an error is one that people can act on, in a sentence without the traces of a fault. */
function isForPeople({ code, message }: ErrorRecord): boolean {
  return code !== 'internal' && /[.…]$/.test(message) && !/\n\s+at |\[object/.test(message.slice(0, 2_000));
}

async function openRound(ops: FileOps, root: string): Promise<Round> {
  const clock = { now: () => new Date(NOW), up: () => 0 };
  let ids = 0;
  const backend = await createBackend(
    {
      workspace: root,
      shell: { name: 'browser', version: '0.0.0-test' },
      clock,
      newId: () => `new-${++ids}`,
      timeZone: 'Europe/Berlin',
      watch: false,
      create: false,
    },
    (path, options) => openStore(path, options, ops),
  );
  return new Round(backend);
}

/** Everything that only reads, and all there is to one of the sheets. */
async function readAll(round: Round, closely: string): Promise<Shown> {
  await round.call('workspace.get', {}, false);
  const list = await round.call('sheets.list', {}, false);
  for (const channel of [
    'agenda.get',
    'log.list',
    'workshops.list',
    'sheets.listTrash',
    'workspace.termUses',
  ] as const) {
    await round.call(channel, {}, false);
  }
  await round.call('decisions.list', {});
  await round.call('exports.calendar', { id: null });
  await round.call('exports.log', { to: 'madr' });
  await round.call('exports.workspace', {});
  const opened = new Map<string, string>();
  for (const id of SHEETS) {
    const open = await round.call('sheets.open', { id });
    if (open) opened.set(id, JSON.stringify(open));
  }
  await round.call('sheets.listBackups', { id: closely }, false);
  await round.call('history.list', { id: closely });
  await round.call('readings.log', { id: closely });
  await round.call('readings.late', { id: closely });
  await round.call('reviews.unfinished', { id: closely });
  await round.call('exports.calendar', { id: closely });
  await round.call('sheets.export', { id: closely, to: 'md', paper: 'a4' });
  await round.call('slices.brief', { id: closely, slice: 's1', to: 'md' });
  await diagnosed(round);
  const listed = new Map((list?.sheets ?? []).map((summary) => [summary.id, JSON.stringify(summary)]));
  return { listed, opened };
}

/** What `plumbline doctor` does: it goes through all files whatever it meets. */
async function diagnosed(round: Round): Promise<void> {
  try {
    const { findings } = await diagnose(round.handlers);
    for (const { message } of findings) round.expect(/[.…]$/.test(message), `doctor says: ${message}`);
  } catch (thrown) {
    round.faults.push(`doctor broke off: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown}`);
  }
}

/** Work on one sheet as people do it; what is refused must be refused in a sentence. */
async function workOn(round: Round, id: string, mayRefuse: boolean): Promise<void> {
  await savePage(round, id, mayRefuse);
  const open = await round.call('sheets.open', { id }, mayRefuse);
  if (!open) return;
  const { readings, readingsHash } = open;
  const reading = { signal: 'calls', date: '2023-01-26', value: 41 };
  const saved = await round.call(
    'readings.save',
    { id, base: readingsHash, readings: [...readings.filter(({ date }) => date !== reading.date), reading] },
    mayRefuse,
  );
  if (!saved && open.readingsState === 'changed-outside' && readingsHash) {
    await round.call('sheets.acceptOutside', { id, hash: readingsHash });
  }
  const review = await round.call('reviews.unfinished', { id });
  if (review) {
    const held = {
      sheet: id,
      review: 'next',
      drafted: '2023-01-25',
      seen: [],
      moved: [],
      still: [],
      unclear: [],
      ballots: [],
      shown: false,
      outcome: null,
      confidence: null,
      why: 'w',
      next: null,
      by: 'Ana',
    };
    await round.call('reviews.keepUnfinished', { unfinished: held, base: review.hash });
  }
  await round.call('drafts.keep', { id, base: open.hash, sheet: { ...open.sheet, title: 'typed' } });
  await round.call('workshops.get', { sheet: id });
  await round.call('workshops.act', { sheet: id, action: { do: 'park', id: 'p9', text: 'later', by: 'Ana' } });
  const history = await round.call('history.list', { id });
  const oldest = history?.versions.at(-1);
  if (oldest) await round.call('history.read', { id, hash: oldest.hash });
  const backups = await round.call('sheets.listBackups', { id }, false);
  const [newest] = backups?.backups ?? [];
  if (newest) await round.call('sheets.restoreBackup', { id, name: newest.name });
}

/** Saves the page; one that another program changed is accepted first. What was acknowledged must be there afterwards. */
async function savePage(round: Round, id: string, mayRefuse: boolean): Promise<void> {
  const before = await round.call('sheets.open', { id }, mayRefuse);
  if (!before) return;
  const isOurs = before.state === 'ours' || before.state === 'newer';
  const base = isOurs ? before : await round.call('sheets.acceptOutside', { id, hash: before.hash }, mayRefuse);
  if (!base) return;
  const sheet = { ...base.sheet, title: `saved ${id}` };
  const saved = await round.call('sheets.save', { id, base: base.hash, sheet }, mayRefuse || before.state === 'newer');
  if (!saved) return;
  const after = await round.call('sheets.open', { id }, false);
  round.expect(after?.sheet.title === sheet.title, `sheets/${id}: what was saved is not there`);
}

/** Work on two sheets, the one that is concerned and another, and on what belongs to the whole workspace. */
async function workOnAll(round: Round, mutant: Mutant | null): Promise<void> {
  const concerned = closely(mutant);
  // nothing can be locked where a folder lies in a lock's place
  const blocked = mutant?.blocks === true || (mutant?.node === 'folder' && mutant.sheet === null);
  await workOn(round, concerned, mutant?.sheet === concerned || blocked);
  await savePage(round, concerned === 'gamma' ? 'beta' : 'gamma', blocked);
  const decision = {
    what: 'x',
    options: [],
    reasoning: '',
    confidence: null,
    expected: '',
    reviewOn: null,
    by: 'Ana',
    sheet: null,
  };
  await round.call('decisions.add', { decision }, blocked || (mutant?.path.includes('decisions') ?? false));
  const info = await round.call('workspace.get', {}, false);
  if (info) await round.call('workspace.update', { base: info.hash, change: { name: 'Renamed' } });
  const trash = await round.call('sheets.listTrash', {}, false);
  for (const { entry } of trash?.trashed ?? []) await round.call('sheets.restore', { entry });
  await round.call('agenda.get', {}, false);
}

/** The sheet to look at more closely. */
const closely = (mutant: Mutant | null) => mutant?.sheet ?? 'alpha';

/**
 * Whether the bytes lie in the workspace: in a file of their own, or at the start of one that is only added to. Those that are
 * to the last letter as Plumbline would have written them are its own, and a save may replace them.
 */
function holds(files: ReadonlyMap<string, Buffer>, { path, node }: Mutant): boolean {
  if (node === 'folder' || node.length === 0 || isOurs(node)) return true;
  const isAddedTo = path.endsWith('.jsonl');
  return [...files.values()].some((bytes) => (isAddedTo ? bytes.subarray(0, node.length) : bytes).equals(node));
}

function isOurs(bytes: Buffer): boolean {
  return formats.some((format: Format<unknown>) => {
    try {
      return decode(format, bytes).state === 'ours';
    } catch {
      return false; // not of this kind, or damaged
    }
  });
}

/** What locks and unfinished saves leave is cleared up, not kept. */
const isSwept = (path: string) => ['lock', 'lockholder', 'lockwaiting', 'temporary'].includes(kindOf(path) ?? '');
/** Where reading may put something. */
const IS_OWN = /^\.plumbline\/(quarantine|locks)\//;

function compareShown(
  round: Round,
  shown: Shown,
  expected: Shown,
  { mutant, tree }: { mutant: Mutant; tree: Tree },
): void {
  for (const id of SHEETS) {
    if (id === mutant.sheet) continue;
    // the folder of all drafts may be what is mutated
    const opened = (text = 'null') =>
      JSON.stringify(tree.has(inside.draft(id)) ? text : { ...JSON.parse(text), draft: null });
    round.expect(shown.listed.get(id) === expected.listed.get(id), `${id} is listed otherwise, or not at all`);
    round.expect(
      opened(shown.opened.get(id)) === opened(expected.opened.get(id)),
      `${id} opens otherwise, or not at all`,
    );
  }
}

function compareFiles(round: Round, before: Tree, after: ReadonlyMap<string, Buffer>): void {
  for (const [path, node] of before) {
    const now = after.get(path);
    const same = node === 'folder' ? now === undefined : now?.equals(node) === true;
    round.expect(same || isSwept(path), `${path} was written to while it was only read`);
  }
  for (const path of after.keys()) round.expect(before.has(path) || IS_OWN.test(path), `reading made ${path}`);
}

/** What a workspace shows that nothing happened to. */
export async function shownBy(tree: Tree): Promise<Shown> {
  const { ops, root } = await laidOut(tree);
  const round = await openRound(ops, root);
  const shown = await readAll(round, closely(null));
  await workOnAll(round, null);
  if (round.faults.length > 0) throw new Error(round.faults.join('\n'));
  return shown;
}

/** Opens a workspace with one mutated file, reads all of it, then works with it. Returns what was wrong. */
export async function faultsOf(base: Tree, mutant: Mutant, expected: Shown): Promise<string[]> {
  const tree = withMutant(base, mutant);
  const { ops, root } = await laidOut(tree);
  const begun = performance.now();
  try {
    const round = await openRound(ops, root);
    compareShown(round, await readAll(round, closely(mutant)), expected, { mutant, tree });
    compareFiles(round, tree, await readTree(ops, root));
    await workOnAll(round, mutant);
    const files = await readTree(ops, root);
    round.expect(
      isSwept(mutant.path) || holds(files, mutant),
      'the bytes it had are nowhere in the workspace any more',
    );
    const took = performance.now() - begun;
    round.expect(took < PATIENCE_MS, `it took ${Math.round(took)} ms`);
    return round.faults;
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return [`the workspace does not open: ${thrown.code}: ${thrown.message}`];
    return [`a fault: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`];
  }
}

/** The workspace with the mutated file; where that lies in a folder's place, nothing of the folder is left. */
export function withMutant(base: Tree, { path, node }: Mutant): Map<string, Buffer | 'folder'> {
  const others = [...base].filter(([other]) => !other.startsWith(`${path}/`));
  return new Map([...others, [path, node] as const]);
}

async function laidOut(tree: Tree): Promise<{ ops: FileOps; root: string }> {
  const files = memoryFiles();
  await writeTree(files, MEMORY, tree);
  const older = async (path: string, read: FileOps['stat']) => {
    const stats = await read(path);
    return path.includes('locks') ? { ...stats, ctimeMs: stats.ctimeMs - HOURS_MS } : stats;
  };
  return { ops: { ...files, stat: (path) => older(path, files.stat) }, root: MEMORY };
}
