/** A step of an RFC 6902 patch; only these three are made. */
export type PatchStep = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

type Plain = { [key: string]: unknown };

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

function child(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Steps (RFC 6902) that turn JSON data `from` into `to`. */
export function diff(from: unknown, to: unknown, path = ''): PatchStep[] {
  if (from === to) return [];
  if (Array.isArray(from) && Array.isArray(to)) return diffLists(from, to, path);
  if (!isPlain(from) || !isPlain(to)) return equal(from, to) ? [] : [{ op: 'replace', path, value: to }];
  const steps: PatchStep[] = [];
  for (const key of Object.keys(from)) {
    if (Object.hasOwn(to, key)) steps.push(...diff(from[key], to[key], child(path, key)));
    else steps.push({ op: 'remove', path: child(path, key) });
  }
  for (const key of Object.keys(to)) {
    if (!Object.hasOwn(from, key)) steps.push({ op: 'add', path: child(path, key), value: to[key] });
  }
  return steps;
}

/** Equal ends stay; between them entries are changed in place, then the rest removed from behind or added in order. */
function diffLists(from: unknown[], to: unknown[], path: string): PatchStep[] {
  let start = 0;
  while (start < from.length && start < to.length && equal(from[start], to[start])) start++;
  let tail = 0;
  while (tail < from.length - start && tail < to.length - start && equal(from.at(-1 - tail), to.at(-1 - tail))) tail++;
  const oldEnd = from.length - tail;
  const newEnd = to.length - tail;
  const steps: PatchStep[] = [];
  const common = Math.min(oldEnd, newEnd);
  for (let i = start; i < common; i++) steps.push(...diff(from[i], to[i], child(path, i)));
  for (let i = oldEnd - 1; i >= common; i--) steps.push({ op: 'remove', path: child(path, i) });
  for (let i = common; i < newEnd; i++) steps.push({ op: 'add', path: child(path, i), value: to[i] });
  return steps;
}

/**
 * `from` with the steps applied. `from` is left alone; what no step touches is shared with it, so that the many versions of
 * a sheet take little room.
 * @throws Error when a step does not fit
 */
export function applyPatch(from: unknown, steps: readonly PatchStep[]): unknown {
  return steps.reduce<unknown>((at, step) => changed(at, keysOf(step.path), step), from);
}

function keysOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy of `at` in which the step is done at the end of `keys`. */
function changed(at: unknown, keys: readonly string[], step: PatchStep): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return step.op === 'remove' ? undefined : step.value;
  if (Array.isArray(at)) return rest.length === 0 ? changedList(at, key, step) : inList(at, key, rest, step);
  if (!isPlain(at)) throw new Error(`A patch leads to ${step.path}, where nothing is`);
  if (rest.length > 0) {
    if (!Object.hasOwn(at, key)) throw new Error(`A patch leads to ${step.path}, where nothing is`);
    return { ...at, [key]: changed(at[key], rest, step) };
  }
  if (step.op !== 'remove') return { ...at, [key]: step.value };
  const { [key]: _removed, ...others } = at;
  return others;
}

function inList(list: readonly unknown[], key: string, rest: readonly string[], step: PatchStep): unknown[] {
  const index = Number(key);
  if (!(index in list)) throw new Error(`A patch leads to ${step.path}, where nothing is`);
  return list.map((entry, i) => (i === index ? changed(entry, rest, step) : entry));
}

function changedList(list: readonly unknown[], key: string, step: PatchStep): unknown[] {
  const index = Number(key);
  if (!Number.isInteger(index) || index < 0 || index > list.length) {
    throw new Error(`A patch leads to ${step.path}, beyond the list`);
  }
  const copy = [...list];
  if (step.op === 'remove') copy.splice(index, 1);
  else copy.splice(index, step.op === 'replace' ? 1 : 0, step.value);
  return copy;
}
