/** The record with some of its parts changed; the same record when nothing would change. */
export function patch<T extends object>(record: T, change: Partial<NoInfer<T>>): T {
  const next = { ...record, ...change };
  return Object.keys(change).every((part) => Object.is(Reflect.get(record, part), Reflect.get(next, part)))
    ? record
    : next;
}

/** The list with one record patched; the same list where there is none of that id, or nothing to change. */
export function patchIn<T extends { id: string }>(list: T[], id: string, change: Partial<NoInfer<T>>): T[] {
  const before = list.find((one) => one.id === id);
  const next = before && patch(before, change);
  return !next || next === before ? list : list.map((one) => (one === before ? next : one));
}
