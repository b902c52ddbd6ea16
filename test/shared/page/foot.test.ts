import { describe, expect, it } from 'vitest';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { pageFoot } from '#shared/page/foot.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const guarded = (over: Partial<Sheet> = {}): Sheet => ({
  ...clicksSheet(),
  signals: [newSignal('good', 'Answered <in> time', 'guardrail'), newSignal('valid', 'Answers', 'guardrail')],
  guardrail: { text: 'Support & mail', signal: null, good: 'good', valid: 'valid', slo: 95 },
  ...over,
});
const counted = (good: number, valid: number, date = '2021-09-13') => [
  { signal: 'good', date, value: good },
  { signal: 'valid', date, value: valid },
];
const foot = (sheet: Sheet, readings = counted(990, 1000)) => pageFoot({ sheet, readings, today: '2021-09-26' });

describe('the page’s foot on paper', () => {
  it('says what is left of the budget, with a picture', () => {
    const html = foot(guarded());
    expect(html).toContain('Support &amp; mail <b>SLO 95%</b> “Answered &lt;in&gt; time” of “Answers”');
    expect(html).toContain('<p class="p-budget">Gate: 80% of the error budget is left</p>');
    expect(html).toContain('<p class="p-budget">Four weeks: 80% of the error budget is left</p>');
    expect(html).toContain('class="p-burn" data-state="within"');
    expect(html).not.toContain('p-shape');
  });

  it('says a breach in words and shape, with its day; that of four weeks alone decides nothing', () => {
    const html = foot(guarded(), counted(900, 1000));
    expect(html).toMatch(
      /<p class="p-budget" data-breached><svg class="p-shape".*<\/svg> Gate: Breached on 13 September 2021: /,
    );
    const before = foot(guarded(), [...counted(10, 1000, '2021-09-01'), ...counted(1000, 1000)]);
    expect(before).toContain('<p class="p-budget">Gate: all of the error budget is left</p>');
    expect(before).toMatch(/<p class="p-budget"><svg class="p-shape".*<\/svg> Four weeks: error budget spent \(990%\)/);
  });

  it('says what was left out, and nothing of a budget that is not measured', () => {
    expect(foot(guarded(), counted(12, 10))).toContain('12 good of 10 valid cannot be');
    const words = { text: 'Support', signal: null, good: null, valid: null, slo: 95 };
    const html = foot(guarded({ guardrail: words }), counted(12, 10));
    expect(html).toContain('Support <b>SLO 95%</b></p>');
    expect(html).not.toContain('p-budget');
    expect(foot({ ...clicksSheet() })).not.toContain('Guardrail');
  });

  it('says the basal cost, who carries it, and how far the removal is', () => {
    const removal = { id: 'r1', decision: 'd1', text: 'a', doneAt: null, by: '' };
    const html = foot(
      guarded({
        basalCost: { cost: 'Two mails', hours: 6, carriedBy: 'search team', removal: 'the switch' },
        removals: [removal, { ...removal, id: 'r2', doneAt: '2021-09-20T10:00:00.000Z' }],
      }),
    );
    expect(html).toContain(
      '<p>Two mails<br>6 h a month, carried by search team<br>Stopped: the switch<br><b>1 of 2 removed</b></p>',
    );
  });
});
