import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';

/** Returns what prevents sealing the page, as short phrases; none when its gate is sealed. */
export function missingForSeal(input: CheckInput): string[] {
  if (input.sheet.gates.at(-1)?.seal) return [];
  const titles = checkSheet(input)
    .filter(({ severity }) => severity === 'error')
    .map(({ title }) => title);
  return [...new Set(titles)];
}
