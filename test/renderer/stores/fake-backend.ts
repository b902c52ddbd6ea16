import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Client } from '#shared/contract/client.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import type { EventName, Payload } from '#shared/contract/events.ts';
import type { Draft, OpenSheet } from '#shared/contract/records.ts';
import { keepLog } from '#shared/decisions/on-record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/** What a window's calls meet: a workspace in memory with the storage's rules, and faults at will. */
export interface FakeBackend {
  /** A connection of one more window. */
  connect(): Client;
  /** Another program, or another window, writes; windows get the event unless `quiet`. */
  write(id: string, change: (sheet: Sheet) => void, how?: { outside?: boolean; quiet?: boolean }): void;
  writeReadings(id: string, readings: Reading[], how?: { quiet?: boolean }): void;
  sheet(id: string): Sheet;
  readings(id: string): readonly Reading[];
  review(id: string): UnfinishedReview | null;
  draft(id: string): Draft | null;
  /** Every call so far. */
  calls: { channel: Channel; input: unknown }[];
  /** Calls of these channels are refused with the error; all of them with `*`. */
  refuse: Map<Channel | '*', PlumblineError>;
  /** Calls of these channels wait until {@link FakeBackend.goOn}. */
  slow: Set<Channel>;
  goOn(): void;
}

interface Held {
  sheet: Sheet;
  hash: string;
  state: OpenSheet['state'];
  readings: Reading[];
  readingsHash: string | null;
  draft: Draft | null;
  review: { value: UnfinishedReview; hash: string } | null;
}

const AT = '2021-09-20T10:00:00.000Z';

export function fakeBackend(...ids: string[]): FakeBackend {
  let count = 0;
  const hash = () => {
    count += 1;
    return count.toString(16).padStart(64, '0');
  };
  const at = () => new Date(Date.parse(AT) + count * 1000).toISOString();
  const held = new Map<string, Held>();
  for (const id of ids) {
    const sheet = newSheet(id, AT, `Sheet ${id}`);
    held.set(id, { sheet, hash: hash(), state: 'ours', readings: [], readingsHash: null, draft: null, review: null });
  }
  const get = (id: string): Held => {
    const found = held.get(id);
    if (!found) throw new PlumblineError('not-found', `No sheet ${id}`);
    return found;
  };
  const open = (id: string): OpenSheet => {
    const { review: _, ...rest } = structuredClone(get(id));
    return { readingsState: 'ours', ...rest };
  };
  const listeners = new Set<(event: EventName, payload: unknown) => void>();
  const emit = <E extends EventName>(event: E, payload: Payload<E>) => {
    for (const listener of [...listeners]) listener(event, payload);
  };
  const conflict = (id: string, of: 'sheet' | 'readings' = 'sheet') =>
    conflictError('This sheet changed on the disk.', { of, theirs: open(id) });

  function put(id: string, sheet: Sheet, base: string): Held {
    const one = get(id);
    if (one.hash !== base || one.state === 'changed-outside') {
      one.draft = { id, base, at: at(), sheet };
      throw conflict(id);
    }
    Object.assign(one, { hash: hash(), sheet: { ...keepLog(sheet, one.sheet), updatedAt: at() } });
    emit('sheet.changed', { id, hash: one.hash, readingsHash: null });
    return one;
  }

  /** As the storage does with whatever page it is sent: refused, it stays as a draft. */
  function attempt(id: string, sheet: Sheet, base: string, refusal: PlumblineError | undefined): OpenSheet {
    if (!refusal) {
      put(id, sheet, base);
      return open(id);
    }
    get(id).draft = { id, base, at: at(), sheet: { ...sheet, updatedAt: at() } };
    throw new PlumblineError(refusal.code, refusal.message, { ...refusal.details, draft: 'disk' });
  }

  const handlers: { [C in Channel]?: (input: Input<C>, refusal: PlumblineError | undefined) => Output<C> } = {
    'sheets.list': () => ({ sheets: [] }),
    'sheets.open': ({ id }) => open(id),
    'sheets.save': ({ id, base, sheet }, refusal) => {
      const kept = keepLog(sheet, get(id).sheet);
      const saved = attempt(id, sheet, base, refusal);
      const answer = { hash: saved.hash, savedAt: saved.sheet.updatedAt };
      return kept === sheet ? answer : { ...answer, sheet: saved.sheet };
    },
    'sheets.acceptOutside': ({ id, hash: seen }) => {
      if (get(id).hash !== seen) throw conflict(id);
      get(id).state = 'ours';
      get(id).hash = hash();
      return open(id);
    },
    'sheets.import': ({ text }) => {
      const sheet = { ...JSON.parse(text), id: `copy-${hash().slice(-4)}` } as Sheet;
      held.set(sheet.id, { ...get(ids[0] ?? ''), sheet, hash: hash(), draft: null });
      return { opened: open(sheet.id), remarks: [] };
    },
    'drafts.keep': ({ id, base, sheet }) => {
      get(id).draft = { id, base, at: at(), sheet };
      return { at: at() };
    },
    'drafts.discard': ({ id }) => {
      get(id).draft = null;
      return {};
    },
    'readings.save': ({ id, base, readings }) => {
      const one = get(id);
      if (one.readingsHash !== base) throw conflict(id, 'readings');
      Object.assign(one, { readings, readingsHash: hash() });
      emit('sheet.changed', { id, hash: null, readingsHash: one.readingsHash });
      return { hash: one.readingsHash ?? '' };
    },
    'gates.seal': ({ id, base, by }, refusal) => {
      const sheet = structuredClone(get(id).sheet);
      return attempt(id, { ...sheet, status: 'running', owner: by }, base, refusal);
    },
    'reviews.unfinished': ({ id }) => {
      const { review } = get(id);
      return { unfinished: review?.value ?? null, hash: review?.hash ?? null };
    },
    'reviews.keepUnfinished': ({ unfinished, base }) => {
      const one = get(unfinished.sheet);
      if ((one.review?.hash ?? null) !== base) {
        const [theirs, hash] = [one.review?.value ?? null, one.review?.hash ?? null];
        throw conflictError('This review was changed in another window.', { of: 'review', theirs, hash });
      }
      one.review = { value: unfinished, hash: hash() };
      emit('review.unfinishedChanged', { sheet: unfinished.sheet, hash: one.review.hash });
      return { hash: one.review.hash };
    },
    'reviews.discardUnfinished': ({ id }) => {
      get(id).review = null;
      emit('review.unfinishedChanged', { sheet: id, hash: null });
      return {};
    },
    'reviews.finish': ({ id, base, review }, refusal) => {
      const sheet = structuredClone(get(id).sheet);
      const rest = { at: at(), date: '2021-09-20', due: null, gate: null, vote: null, decision: null };
      const { ballots: _, seen = [], ...entered } = review;
      sheet.reviews.push({ ...rest, ...entered, seen, health: null });
      const opened = attempt(id, sheet, base, refusal);
      get(id).review = null;
      emit('review.unfinishedChanged', { sheet: id, hash: null });
      return opened;
    },
  };

  const waiting: (() => void)[] = [];
  const backend: FakeBackend = {
    calls: [],
    refuse: new Map(),
    slow: new Set(),
    goOn() {
      backend.slow.clear();
      for (const resolve of waiting.splice(0)) resolve();
    },
    sheet: (id) => get(id).sheet,
    readings: (id) => get(id).readings,
    review: (id) => get(id).review?.value ?? null,
    draft: (id) => get(id).draft,
    write(id, change, { outside = false, quiet = false } = {}) {
      const one = get(id);
      const sheet = structuredClone(one.sheet);
      change(sheet);
      Object.assign(one, { sheet, hash: hash(), state: outside ? 'changed-outside' : 'ours' });
      if (!quiet) emit('sheet.changed', { id, hash: one.hash, readingsHash: null });
    },
    writeReadings(id, readings, { quiet = false } = {}) {
      Object.assign(get(id), { readings, readingsHash: hash() });
      if (!quiet) emit('sheet.changed', { id, hash: null, readingsHash: get(id).readingsHash });
    },
    connect: () => ({
      async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
        backend.calls.push({ channel, input });
        if (backend.slow.has(channel)) await new Promise<void>((resolve) => waiting.push(resolve));
        const all = backend.refuse.get('*');
        if (all) throw all;
        const handler = handlers[channel];
        const refusal = backend.refuse.get(channel);
        if (!handler) throw new Error(`the fake backend does not know ${channel}`);
        // Pages are refused where the storage writes them, and stay as drafts; everything else at the door.
        const writes: Channel[] = ['sheets.save', 'gates.seal', 'reviews.finish'];
        if (refusal && !writes.includes(channel)) throw refusal;
        return structuredClone(handler(structuredClone(input), refusal)) as Output<C>;
      },
      on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
        const hear = (name: EventName, payload: unknown) => {
          if (name === event) void Promise.resolve().then(() => listener(structuredClone(payload) as Payload<E>));
        };
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
    }),
  };
  return backend;
}
