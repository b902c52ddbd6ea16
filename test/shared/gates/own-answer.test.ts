import { describe, expect, it } from 'vitest';
import { ownAnswer, ownAnswerSentence } from '#shared/gates/own-answer.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { VerdictInput } from '#shared/gates/verdict-record.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

/** A gate whose guardrail is breached by far, with one value of Clicks a day. */
function stopped(clicks: number, today = '2021-09-26'): VerdictInput {
  const sheet = clicksSheet();
  const gate = sheet.gates[0];
  if (!gate) throw new Error('the clicks sheet has a gate');
  const days = Array.from({ length: 14 }, (_, i) => addDays('2021-09-12', i)).filter((date) => date <= today);
  const readings = days.flatMap((date) => [
    { signal: 'clicks', date, value: clicks, source: '' },
    { signal: 'answered', date, value: 10, source: '' },
  ]);
  const guardrail = { text: 'Answers in time', signal: 'answered', good: null, valid: null, slo: 95 };
  const answered = { ...newSignal('answered', 'Answered', 'guardrail'), unit: '%' };
  return { gate, signals: [...sheet.signals, answered], guardrail, readings, today };
}

describe('the rule’s own answer', () => {
  it('is there where the guardrail stops the gate, whatever the rule says', () => {
    const input = stopped(61_000);
    const judged = verdict(input);
    expect(judged).toMatchObject({ verdict: 'stop', kind: 'guardrail' });
    const own = ownAnswer(input, judged);
    expect(own?.verdict).toBe('continue');
    expect(own && ownAnswerSentence(own)).toBe(
      'Without the guardrail: the mean of Clicks is 61,000, which is ≥ 60,000: the rule says continue.',
    );
  });

  it('names change and a standing, which the rule’s reason does not', () => {
    const ended = ownAnswer(stopped(50_000), { kind: 'guardrail' });
    expect(ended && ownAnswerSentence(ended)).toMatch(
      /^Without the guardrail: change; the mean of Clicks is 50,000, not ≥/,
    );
    const running = ownAnswer(stopped(61_000, '2021-09-20'), { kind: 'guardrail' });
    expect(running && ownAnswerSentence(running)).toMatch(
      /^Without the guardrail: ahead; the mean of Clicks is 61,000/,
    );
  });

  it('is not there where the rule decides', () => {
    const input = { ...stopped(61_000), guardrail: { text: '', signal: null, good: null, valid: null, slo: null } };
    expect(ownAnswer(input, verdict(input))).toBeNull();
  });
});
