import { canonicalJson } from '#shared/text/canonical.ts';

/** The common base of a value, and its version on each side. Undefined: not there. */
export interface Versions {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** A place that both sides changed differently. */
export interface Clash {
  /** From the top: names of fields, and keys of entries ("signals", "s1", "unit"). */
  path: readonly string[];
  mine: unknown;
  theirs: unknown;
}

/** The merged value, which holds mine wherever the sides clash. */
export interface Merged {
  merged: unknown;
  clashes: Clash[];
}

/** How to merge values of one kind, where the default doesn't fit. */
export interface Shape {
  /** Always merged as one value, never from parts. */
  whole?: true;
  /** Picks the value when both sides changed it; undefined when people have to choose. */
  settle?: (mine: unknown, theirs: unknown) => unknown;
  /** Returns whether this value or list entry is on record, so that removing it has no effect. */
  stays?: (value: unknown) => boolean;
  /** The fields of a record that need more than the default. */
  fields?: Readonly<Record<string, Shape>>;
  /** Every entry of a list. */
  entries?: Shape;
  /** The field that identifies a list's entries; `id` unless given. */
  key?: string;
  /** The field a list is sorted by, if all its versions are. */
  sortedBy?: string;
  /** A custom merge. */
  own?: (versions: Versions, path: readonly string[]) => Merged;
}

/**
 * Merges two versions that share a base: a change on one side is taken, records field by field, lists entry by entry. Takes
 * plain data (JSON).
 */
export function threeWay(versions: Versions, shape: Shape = {}, path: readonly string[] = []): Merged {
  const { base, mine, theirs } = versions;
  if (shape.own) return shape.own(versions, path);
  if (!shape.whole && isRecord(mine) && isRecord(theirs)) {
    return mergeRecords({ base: isRecord(base) ? base : {}, mine, theirs }, shape, path);
  }
  const lists = shape.whole ? null : keyedLists(versions, shape.key ?? 'id');
  return lists ? mergeLists(lists, shape, path) : mergeWhole(versions, shape, path);
}

/** Returns whether two values hold the same data, ignoring the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((entry, i) => same(entry, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergeWhole({ base, mine, theirs }: Versions, shape: Shape, path: readonly string[]): Merged {
  const clean = (merged: unknown): Merged => ({ merged, clashes: [] });
  const { stays } = shape;
  if (stays && !(stays(mine) && stays(theirs))) {
    const kept = [mine, theirs, base].find(stays);
    if (kept !== undefined) return clean(kept);
  }
  if (same(mine, theirs) || same(base, theirs)) return clean(mine);
  if (same(base, mine)) return clean(theirs);
  const settled = shape.settle?.(mine, theirs);
  if (settled !== undefined) return clean(settled);
  return { merged: mine, clashes: [{ path, mine, theirs }] };
}

type Records = Record<keyof Versions, Record<string, unknown>>;

function mergeRecords({ base, mine, theirs }: Records, shape: Shape, path: readonly string[]): Merged {
  const merged: Record<string, unknown> = {};
  const clashes: Clash[] = [];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const versions = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const field = threeWay(versions, shape.fields?.[key], [...path, key]);
    if (field.merged !== undefined) merged[key] = field.merged;
    clashes.push(...field.clashes);
  }
  return { merged, clashes };
}

/** The entries of a list, in order, by key. */
type Keyed = Map<string, unknown>;
type KeyedLists = Record<keyof Versions, Keyed>;

/**
 * Returns the versions of a list with their entries by key, or by value where they have no key. Null when a version isn't a
 * list or holds an entry twice.
 */
function keyedLists({ base, mine, theirs }: Versions, key: string): KeyedLists | null {
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return null;
  const lists: Record<keyof Versions, unknown[]> = { base: Array.isArray(base) ? base : [], mine, theirs };
  const hasKey = (entry: unknown) => isRecord(entry) && typeof entry[key] === 'string';
  const byKey = Object.values(lists).every((list) => list.every(hasKey));
  const keyOf = (entry: unknown) => (byKey && isRecord(entry) ? String(entry[key]) : canonicalJson(entry));
  const keyed = (list: readonly unknown[]): Keyed => new Map(list.map((entry) => [keyOf(entry), entry]));
  const found = { base: keyed(lists.base), mine: keyed(lists.mine), theirs: keyed(lists.theirs) };
  const once = found.base.size === lists.base.length && found.mine.size === mine.length;
  return once && found.theirs.size === theirs.length ? found : null;
}

function mergeLists(lists: KeyedLists, shape: Shape, path: readonly string[]): Merged {
  const merged: Keyed = new Map();
  const clashes: Clash[] = [];
  for (const key of inOrder(lists)) {
    const entry = mergeEntry(key, lists, shape, path);
    if (!entry) continue;
    merged.set(key, entry.merged);
    clashes.push(...entry.clashes);
  }
  return { merged: sorted([...merged.values()], lists, shape.sortedBy), clashes };
}

/** The merged entry; null when it was removed. */
function mergeEntry(key: string, lists: KeyedLists, shape: Shape, path: readonly string[]): Merged | null {
  const [base, mine, theirs] = [lists.base.get(key), lists.mine.get(key), lists.theirs.get(key)];
  if (lists.mine.has(key) && lists.theirs.has(key)) {
    return threeWay({ base, mine, theirs }, shape.entries, [...path, key]);
  }
  // One side removed it: it stays if the other edited it since, or if it is on record.
  const left = lists.mine.has(key) ? mine : lists.theirs.has(key) ? theirs : base;
  const edited = !same(left, base);
  return edited || shape.entries?.stays?.(left) ? { merged: left, clashes: [] } : null;
}

/**
 * Returns the keys of all three in one order: mine, or theirs if only they reordered. An added key goes after its neighbour,
 * and after what this side added there.
 */
function inOrder({ base, mine, theirs }: KeyedLists): string[] {
  const moved = !keepsOrder(base, theirs) && keepsOrder(base, mine);
  const keys = moved ? [...theirs.keys()] : [...mine.keys()];
  for (const list of moved ? [mine, base] : [theirs, base]) insertMissing(keys, [...list.keys()]);
  return keys;
}

function keepsOrder(before: Keyed, after: Keyed): boolean {
  const now = [...after.keys()].filter((key) => before.has(key));
  return [...before.keys()].filter((key) => after.has(key)).every((key, i) => key === now[i]);
}

function insertMissing(keys: string[], from: readonly string[]): void {
  const there = new Set(keys);
  const known = new Set(from);
  for (const [i, key] of from.entries()) {
    if (there.has(key)) continue;
    const neighbour = from[i - 1];
    let at = neighbour === undefined ? keys.findIndex((other) => known.has(other)) : keys.indexOf(neighbour) + 1;
    if (at === -1) at = keys.length;
    if (neighbour !== undefined) while (at < keys.length && !known.has(keys[at] ?? '')) at += 1;
    keys.splice(at, 0, key);
    there.add(key);
  }
}

/** Sorts the entries by a field, if every version of the list was sorted by it. */
function sorted(entries: unknown[], lists: KeyedLists, field: string | undefined): unknown[] {
  if (field === undefined) return entries;
  const by = (entry: unknown) => (isRecord(entry) ? String(entry[field]) : '');
  const isSorted = (list: Keyed) => [...list.values()].every((e, i, all) => i === 0 || by(all[i - 1]) <= by(e));
  if (!Object.values(lists).every(isSorted)) return entries;
  return [...entries].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
