import type { LookBackResult } from '#shared/model/look-back.ts';

/** Whether the expected outcome of a decision happened. */
export const LOOK_BACK_LABELS: Record<LookBackResult, string> = {
  yes: 'came true',
  no: 'did not come true',
  partly: 'came true in part',
  unclear: 'cannot be told',
};

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
