import { describe, expect, it } from 'vitest';
import type { Belief } from '#shared/model/belief.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { gateBox } from '#shared/page/gate-box.ts';
import { addDays } from '#shared/time/calendar.ts';
import { type LongLivedPage, longLivedPage } from '../../support/long-lived-page.ts';

/** The last of two gates as it is printed, on the day after its end, as text between marks of its tags. */
function printed(change: (sheet: Sheet, gate: Gate) => Sheet = (sheet) => sheet, answered = 96): string {
  const { sheet, readings } = lived();
  const gate = sheet.gates.at(-1);
  if (!gate) throw new Error('the page has a gate');
  const changed = change(sheet, gate);
  const now = changed.gates.at(-1) ?? gate;
  const today = addDays(gate.end, 1);
  const known = readings.map((r) => (r.signal === 'answered' && r.date >= gate.start ? { ...r, value: answered } : r));
  return gateBox(now, { sheet: changed, readings: known, today })
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, '|')
    .replace(/\|[\s|]*/g, '|');
}

const lived = (): LongLivedPage => longLivedPage({ gates: 2, decisions: 1 });

/** The same sheet with the last gate decided so. */
const decided = (decision: Partial<Decision>) => (sheet: Sheet, gate: Gate) => {
  const [first] = sheet.decisions;
  if (!first) throw new Error('the first gate is decided');
  return { ...sheet, decisions: [...sheet.decisions, { ...first, id: 'now', gate: gate.id, ...decision }] };
};

describe('the gate that runs now, on paper', () => {
  it('has its seal: who, when and a short hash, with the ring and its plumb bob', () => {
    expect(printed()).toMatch(/\|Sealed 18 Jan 2026 by Ben · [0-9a-f]{6}\|· chance given: 70% · at least 7 readings\|/);
    const { sheet, readings, today } = lived();
    const gate = sheet.gates.at(-1);
    const html = gate ? gateBox(gate, { sheet, readings, today }) : '';
    expect(html).toContain('<span class="p-seal"><svg class="p-ring"');
    const open = gate ? gateBox({ ...gate, seal: null }, { sheet, readings, today }) : '';
    expect(open).not.toContain('p-ring');
    expect(open).not.toContain('Sealed');
  });

  it('says that it was amended, and when it was sealed late', () => {
    const text = printed((sheet, gate) => ({
      ...sheet,
      aim: { ...sheet.aim, outcome: 'Another aim' },
      gates: [...sheet.gates.slice(0, -1), { ...gate, seal: gate.seal && { ...gate.seal, afterData: true } }],
    }));
    expect(text).toContain('sealed after the data · amended 1×');
  });

  it('has the decision in its pill, and the verdict on record beside its reason', () => {
    const kept = printed(decided({ outcome: 'continue', verdict: 'continue' }));
    expect(kept).toContain('|Continued|');
    expect(kept).toMatch(/\|The rule then: {2}Continue\.\|The mean of/);
    expect(kept).not.toContain('No verdict yet');
    expect(printed(decided({ outcome: 'continue', verdict: 'stop' }))).toContain('|Continued against the rule|');
    expect(printed()).not.toContain('The rule then:');
    expect(printed(decided({ outcome: 'change', verdict: null }))).toContain('|The rule then: no verdict yet.|');
    expect(printed(decided({ outcome: 'stop', verdict: 'stop', provisional: true }))).toContain('Stop so far.|');
  });

  it('keeps the reason on record when readings come in later', () => {
    const stop = { outcome: 'stop', verdict: 'stop' } as const;
    const recorded = decided({ ...stop, verdictReason: { kind: 'text', text: 'The mean was 12% then.' } });
    expect(printed(recorded)).toContain('The mean was 12% then.');
    // support breaks the guardrail after the decision: neither it nor the rule by itself is today's
    expect(printed(recorded, 20)).toContain('The mean was 12% then.');
    expect(printed(recorded, 20)).not.toContain('guardrail');
  });

  it('has the rule’s own answer beside a stop by the guardrail on record', () => {
    const breached = {
      kind: 'guardrail' as const,
      signals: ['Answered'],
      sli: 20,
      slo: 90,
      burned: 8,
      breachedOn: null,
    };
    const text = printed(decided({ outcome: 'stop', verdict: 'stop', verdictReason: breached }));
    expect(text).toMatch(
      /\|Verdict then: {2}Stop\.\|Stopped by the guardrail: .*\|Without the guardrail: .*30-day activation/,
    );
  });

  it('has the rule’s own answer beside that of the guardrail which stops it', () => {
    const stopped = printed(undefined, 20);
    expect(stopped).toContain('|Stopped by the guardrail:');
    expect(stopped).toMatch(/\|Without the guardrail: .*mean of 30-day activation rate/);
    expect(printed()).not.toContain('Without the guardrail');
  });

  it('has what was learned below its decisions', () => {
    const belief: Belief = {
      id: 'b1',
      at: '2026-02-02T09:00:00.000Z',
      date: '2026-02-02',
      gate: 'g2',
      decision: 'now',
      about: { kind: 'mechanism', text: 'Calls reduce churn' },
      answer: 'supported',
      before: 50,
      after: 65,
      note: 'Calls <b>help',
      by: 'Ana',
    };
    const text = printed((sheet, gate) => ({
      ...decided({ outcome: 'continue', verdict: 'continue' })(sheet, gate),
      beliefs: [belief],
    }));
    expect(text).toContain('|Learned|Mechanism 50% → 65%: Calls &lt;b&gt;help|');
  });
});
