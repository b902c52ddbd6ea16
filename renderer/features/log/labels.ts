import type { LookBack, LookBackResult } from '#shared/model/look-back.ts';

/** Whether the expected outcome of a decision happened. */
export const LOOK_BACK_LABELS: Record<LookBackResult, string> = {
  yes: 'came true',
  no: 'did not come true',
  partly: 'came true in part',
  unclear: 'cannot be told',
};

/** The answers to whether what was expected happened. */
export const LOOK_BACK_CHOICES: Record<LookBackResult, string> = {
  yes: 'Yes',
  no: 'No',
  partly: 'In part',
  unclear: 'Cannot tell',
};

/** How a decision was made, whatever came of it. */
export const PROCESS_LABELS: Record<NonNullable<LookBack['process']>, string> = {
  good: 'Decided well',
  poor: 'Decided poorly',
};
export const PROCESS_CHOICES = { ...PROCESS_LABELS, unset: 'Cannot tell' } as const;

/** How sure the author is, as a phrase beside the number. */
export function confidencePhrase(percent: number): string {
  if (percent <= 50) return 'a coin toss';
  if (percent < 60) return 'a little more likely than not';
  if (percent < 70) return 'probably';
  if (percent < 80) return 'rather sure';
  if (percent < 90) return 'sure';
  if (percent < 98) return 'very sure';
  return 'as good as certain';
}
