import { snapshotHash } from '#shared/decisions/basis.ts';
import type { Issue } from '#shared/errors/invalid.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { Sha256 } from '#shared/text/canonical.ts';
import { parentLoop } from '#shared/tree/operations.ts';

/**
 * What a schema cannot check in a sheet from outside: ids are used once, no tree node stands above itself, and no day of
 * a signal has two values. References to things that are gone are allowed: sheets outlive their signals.
 */
export function sheetFaults(sheet: Sheet, readings: readonly Reading[]): Issue[] {
  const faults: Issue[] = [];
  const once = (path: string, items: readonly { id: string }[]) => {
    const first = new Map<string, number>();
    for (const [index, { id }] of items.entries()) {
      const before = first.get(id);
      if (before === undefined) first.set(id, index);
      else faults.push({ path: `${path}[${index}].id`, problem: `is the id of ${path}[${before}] too` });
    }
  };
  once('mechanism.assumptions', sheet.mechanism.assumptions);
  once('signals', sheet.signals);
  once('events', sheet.events);
  once('tree.nodes', sheet.tree.nodes);
  once('gates', sheet.gates);
  for (const [index, gate] of sheet.gates.entries()) once(`gates[${index}].amendments`, gate.amendments);
  once('decisions', sheet.decisions);
  once('reviews', sheet.reviews);
  once('slices', sheet.slices);
  for (const [index, slice] of sheet.slices.entries()) {
    once(`slices[${index}].acceptance`, slice.acceptance);
    once(`slices[${index}].evidence`, slice.evidence);
  }
  once('challenges', sheet.challenges);
  once('premortems', sheet.premortems);
  once('convergences', sheet.convergences);
  once('removals', sheet.removals);
  once('workshops', sheet.workshops);
  const loop = parentLoop(sheet.tree);
  if (loop !== null) faults.push({ path: `tree.nodes[${loop}].parent`, problem: 'stands under itself' });

  const seen = new Map<string, { index: number; value: number }>();
  for (const [index, { signal, date, value }] of readings.entries()) {
    const key = `${signal} ${date}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { index, value });
    else if (before.value !== value) {
      faults.push({
        path: `readings[${index}]`,
        problem: `has another value for the day of readings[${before.index}]`,
      });
    }
  }
  return faults;
}

/** Snapshots that do not match what a decision of the sheet was taken on, or that appear twice. */
export function snapshotFaults(
  { sheet, snapshots }: { sheet: Sheet; snapshots: readonly Snapshot[] },
  sha256: Sha256,
): Issue[] {
  const faults: Issue[] = [];
  const hashes = new Map(sheet.decisions.map(({ id, basis }) => [id, basis.snapshot]));
  const seen = new Set<string>();
  for (const [index, snapshot] of snapshots.entries()) {
    const { decision } = snapshot;
    const path = `snapshots[${index}]`;
    const expected = hashes.get(decision);
    if (expected === undefined) faults.push({ path, problem: `is of a decision ${decision} that is not on the sheet` });
    else if (expected !== snapshotHash(snapshot, sha256)) {
      faults.push({ path, problem: `is not what decision ${decision} was taken on: its SHA-256 is another` });
    } else if (seen.has(decision)) faults.push({ path, problem: `is of decision ${decision} a second time` });
    seen.add(decision);
  }
  return faults;
}
