import { describe, expect, it } from 'vitest';
import { chancePhrase, chanceScore } from '#shared/decisions/chance-score.ts';

const decided = (outcome: 'continue' | 'change' | 'stop', gate = 'g') => ({ gate, outcome });

describe('the score of a chance', () => {
  it.each([
    // (0.7 − 1)² = 0.09; (0.7 − 0)² = 0.49; (0.5 − 1)² = 0.25
    [70, 'continue', 0.09],
    [70, 'change', 0.49],
    [70, 'stop', 0.49],
    [50, 'continue', 0.25],
    [100, 'continue', 0],
    [0, 'continue', 1],
  ] as const)('%i%% and %s score %d', (chance, outcome, score) => {
    expect(chanceScore({ id: 'g', chance }, [decided(outcome)])).toBeCloseTo(score);
  });

  it('is of the gate’s latest decision, and there is none before it', () => {
    expect(
      chanceScore({ id: 'g', chance: 70 }, [decided('stop'), decided('continue'), decided('stop', 'h')]),
    ).toBeCloseTo(0.09);
    expect(chanceScore({ id: 'g', chance: 70 }, [decided('stop', 'h')])).toBeNull();
    expect(chanceScore({ id: 'g', chance: null }, [decided('stop')])).toBeNull();
  });

  it('is said with the chance', () => {
    expect(chancePhrase({ id: 'g', chance: 70 }, [])).toBe('chance given: 70%');
    expect(chancePhrase({ id: 'g', chance: 70 }, [decided('continue')])).toBe(
      'chance given: 70%, scored 0.09 (0 is best)',
    );
    expect(chancePhrase({ id: 'g', chance: null }, [decided('continue')])).toBe('');
  });
});
