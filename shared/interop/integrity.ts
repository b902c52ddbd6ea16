import type { Issue } from '#shared/errors/invalid.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { parentLoop } from '#shared/tree/operations.ts';

/**
 * What a schema cannot say of a sheet from outside: ids are used once, no tree node stands above itself, and no day of
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
