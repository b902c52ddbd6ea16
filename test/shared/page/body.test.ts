import { describe, expect, it } from 'vitest';
import { pageBody } from '#shared/page/body.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const days = (values: readonly number[], first: string) =>
  values.map((value, i) => ({ signal: 'clicks', date: addDays(first, i), value }));
/** Seventeen stretches of fourteen days before the gate of 12 September; the mean reaches 60,000 on the last four. */
const HISTORY = days([...Array<number>(20).fill(50_000), ...Array<number>(10).fill(70_000)], '2021-08-13');
const LINE = 'In 4 of 17 two-week stretches before, this rule would have said continue.';

describe('a gate on paper', () => {
  it('has its base rate on one line until it is decided', () => {
    const sheet = clicksSheet();
    const printed = pageBody({ sheet, readings: HISTORY, today: '2021-09-12' });
    expect(printed).toContain(`<p class="p-reason p-luck">${LINE}</p>`);
    expect(printed.split(LINE)).toHaveLength(2);
    // The paper's chart has no strip: its history is the six weeks before the gate.
    expect(printed).not.toContain('gc-met');
  });

  it('says nothing of luck with too little history', () => {
    const printed = pageBody({ sheet: clicksSheet(), readings: HISTORY.slice(-16), today: '2021-09-12' });
    expect(printed).not.toContain('p-luck');
  });

  it('shows a standing as an outline with a hollow shape, and a verdict as a solid one', () => {
    const inside = days([61_000, 62_000, 63_000], '2021-09-12');
    const pill = (today: string) =>
      /<span class="p-verdict"[\s\S]*?<\/span>/.exec(pageBody({ sheet: clicksSheet(), readings: inside, today }))?.[0];
    expect(pill('2021-09-14')).toMatch(
      /data-standing="ahead"><svg[^>]*><path [^>]*fill="none" stroke="currentColor"[\s\S]* Ahead</,
    );
    expect(pill('2021-09-26')).toMatch(
      /data-verdict="continue"><svg[^>]*><path [^>]*fill="currentColor"[\s\S]* Continue</,
    );
    expect(pill('2021-09-12')).toContain('No verdict yet');
  });
});

describe('a sheet that ended', () => {
  it('says how, when, by whom and why', () => {
    const ending = {
      kind: 'achieved' as const,
      at: '2021-10-01T09:00:00.000Z',
      date: '2021-10-01',
      by: 'Ana',
      why: 'Two weeks at <b> 60,000',
      decision: null,
    };
    const printed = pageBody({
      sheet: { ...clicksSheet(), status: 'achieved', ending },
      readings: [],
      today: '2021-10-02',
    });
    expect(printed).toContain('<b>Achieved</b> on 1 October 2021 by Ana: Two weeks at &lt;b&gt; 60,000');
    expect(pageBody({ sheet: clicksSheet(), readings: [], today: '2021-10-02' })).not.toContain('Ending');
  });
});
