import { describe, expect, it } from 'vitest';
import { againstVerdict, decisionPhrase } from '#shared/decisions/against-verdict.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import type { VerdictReason } from '#shared/model/verdict-reason.ts';

const RULE: VerdictReason = { kind: 'neither', measured: [], left: null };
const GUARDRAIL: VerdictReason = {
  kind: 'guardrail',
  signals: ['Answered in time'],
  sli: 91,
  slo: 95,
  burned: 1.8,
  breachedOn: '2026-12-01',
};

describe('a decision against its verdict', () => {
  it('names what it overruled', () => {
    expect(againstVerdict({ outcome: 'continue', verdict: 'change', verdictReason: RULE })).toBe('against the rule');
    expect(againstVerdict({ outcome: 'continue', verdict: 'stop', verdictReason: GUARDRAIL })).toBe(
      'against the guardrail',
    );
  });

  it('is none where it follows the verdict, or where there was none to follow', () => {
    for (const outcome of OUTCOMES) {
      expect(againstVerdict({ outcome, verdict: outcome, verdictReason: RULE })).toBeNull();
      expect(againstVerdict({ outcome, verdict: null, verdictReason: RULE })).toBeNull();
    }
  });

  it('is shown in the words of the decision', () => {
    const phrase = (outcome: 'continue' | 'change' | 'stop', verdict: 'continue' | 'stop' | null) =>
      decisionPhrase({ outcome, verdict, verdictReason: verdict === 'stop' ? GUARDRAIL : RULE });
    expect(phrase('continue', 'continue')).toBe('Continued');
    expect(phrase('change', null)).toBe('Changed');
    expect(phrase('stop', 'continue')).toBe('Stopped against the rule');
    expect(phrase('continue', 'stop')).toBe('Continued against the guardrail');
  });
});
