import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';

/** Returns what prevents sealing the page, as short phrases; none when its gate is sealed. */
export function missingForSeal(input: CheckInput): string[] {
  if (input.sheet.gates.at(-1)?.seal) return [];
  // A workshop sets a sheet going, an ended one too.
  const titles = checkSheet({ ...input, sheet: { ...input.sheet, status: 'running' } })
    .filter(({ severity }) => severity === 'error')
    .map(({ title }) => title);
  return [...new Set(titles)];
}
