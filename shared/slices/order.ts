import { PlumblineError } from '#shared/errors/errors.ts';
import type { Slice } from '#shared/model/slice.ts';
import { sliceName } from '#shared/slices/board.ts';

/** What it waits for: slices it depends on that are not shipped. One that was dropped never will be, so it blocks too. */
export function blockedBy(slice: Slice, slices: readonly Slice[]): Slice[] {
  if (slice.state === 'shipped' || slice.state === 'dropped') return [];
  return slices.filter(
    (other) => other.id !== slice.id && slice.dependsOn.includes(other.id) && other.state !== 'shipped',
  );
}

/** "blocked by “Login” and “Billing” (dropped)"; empty when nothing blocks it. */
export function blockedPhrase(slice: Slice, slices: readonly Slice[]): string {
  const names = blockedBy(slice, slices).map(
    (other) => `“${sliceName(other)}”${other.state === 'dropped' ? ' (dropped)' : ''}`,
  );
  const last = names.pop();
  if (last === undefined) return '';
  return `blocked by ${names.length > 0 ? `${names.join(', ')} and ${last}` : last}`;
}

/**
 * The way from `from` along its dependencies to `to`, both included; null when there is none.
 * Iterative, so that no file can exhaust the stack.
 */
function wayTo(slices: readonly Slice[], from: string, to: string): string[] | null {
  const byId = new Map(slices.map((slice) => [slice.id, slice]));
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const waiting = [from];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (id === to) {
      const way: string[] = [];
      for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
      return way;
    }
    for (const next of byId.get(id)?.dependsOn ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      waiting.push(next);
    }
  }
  return null;
}

/**
 * The slices that would depend on each other in a ring if `slice` depended on `on`, beginning and ending with `slice`;
 * null when it may.
 */
export function cycleWith(slices: readonly Slice[], slice: string, on: string): Slice[] | null {
  const way = wayTo(slices, on, slice);
  if (!way) return null;
  const byId = new Map(slices.map((one) => [one.id, one]));
  return [slice, ...way].flatMap((id) => byId.get(id) ?? []);
}

/**
 * `slice` depending on `on` too.
 * @throws PlumblineError `invalid-input` naming the cycle, or `not-found` when there is no such slice
 */
export function withDependency(slices: readonly Slice[], slice: Slice, on: string): Slice {
  if (!slices.some((other) => other.id === on)) {
    throw new PlumblineError('not-found', `There is no slice ${on} on this sheet to depend on.`, { id: on });
  }
  if (slice.dependsOn.includes(on)) return slice;
  const cycle = cycleWith(slices, slice.id, on);
  if (cycle) {
    throw new PlumblineError(
      'invalid-input',
      `That would be a circle: ${cycle.map((one) => `“${sliceName(one)}”`).join(' → ')}. Take one of these dependencies away first.`,
      { cycle: cycle.map(({ id }) => id) },
    );
  }
  return { ...slice, dependsOn: [...slice.dependsOn, on] };
}

/** `slice` no longer depending on another one. */
export function withoutDependency(slice: Slice, on: string): Slice {
  return { ...slice, dependsOn: slice.dependsOn.filter((id) => id !== on) };
}

/** A slice in the order of dependencies; `depth` is 0 when it depends on nothing, else one more than the deepest it needs. */
export interface Ordered {
  slice: Slice;
  depth: number;
}

/**
 * What can be done first comes first; slices that do not depend on each other keep the order of the sheet. Dependencies
 * on slices that are gone count for nothing. A ring, which only a file edited elsewhere can hold, comes last in the order
 * of the sheet.
 */
export function dependencyLevels(slices: readonly Slice[]): Ordered[] {
  const here = new Set(slices.map(({ id }) => id));
  const depth = new Map<string, number>();
  const done: Ordered[] = [];
  let rest = [...slices];
  while (rest.length > 0) {
    const ready = rest.find((slice) => needs(slice, here).every((id) => depth.has(id)));
    const next = ready ?? rest[0];
    if (!next) break;
    const under = needs(next, here).map((id) => depth.get(id) ?? -1);
    depth.set(next.id, Math.max(-1, ...under) + 1);
    done.push({ slice: next, depth: depth.get(next.id) ?? 0 });
    rest = rest.filter((slice) => slice !== next);
  }
  return done;
}

/** The slices so that each comes after what it depends on (see {@link dependencyLevels}). */
export function dependencyOrder(slices: readonly Slice[]): Slice[] {
  return dependencyLevels(slices).map(({ slice }) => slice);
}

const needs = (slice: Slice, here: ReadonlySet<string>): string[] =>
  slice.dependsOn.filter((id) => id !== slice.id && here.has(id));
