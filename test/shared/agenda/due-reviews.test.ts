import { describe, expect, it } from 'vitest';
import type { Agenda, AgendaItem } from '#shared/agenda/agenda.ts';
import { dueReviews, isDueNow } from '#shared/agenda/due-reviews.ts';

/** A Tuesday. */
const TODAY = '2026-11-24';

const item = (sheet: string | null, due: string | null, kind: AgendaItem['kind'] = 'review'): AgendaItem => ({
  ...{ kind, sheet, due, decision: null, action: null, title: sheet ?? '', words: 'Review', overdue: false },
});
const agenda = (items: AgendaItem[], days: [string, AgendaItem[]][] = []): Agenda => ({
  items,
  days: days.map(([date, on]) => ({ date, items: on })),
});
const sheets = (from: Agenda, today = TODAY, weekStart: 'monday' | 'sunday' = 'monday') =>
  dueReviews(from, today, weekStart).map(({ sheet }) => sheet);

describe('dueReviews', () => {
  it('takes overdue and due reviews in the agenda’s order, each sheet once, and nothing else', () => {
    const late = item('a', '2026-11-10');
    const items = [late, item('g', TODAY, 'gate'), item('b', TODAY), item(null, TODAY)];
    expect(sheets(agenda(items, [[TODAY, [item('b', TODAY), late]]]))).toEqual(['a', 'b']);
    expect(sheets(agenda([]))).toEqual([]);
  });

  it('takes those of this week that a review held today counts for: three days ahead at most', () => {
    const days: [string, AgendaItem[]][] = [
      ['2026-11-25', [item('wed', '2026-11-25')]],
      ['2026-11-27', [item('fri', '2026-11-27'), item('other', '2026-11-27', 'action')]],
      ['2026-11-28', [item('sat', '2026-11-28')]],
    ];
    expect(sheets(agenda([item('late', '2026-11-17')], days))).toEqual(['late', 'wed', 'fri']);
  });

  it('stops at the end of the week, by the day the week begins on', () => {
    const saturday = '2026-11-28';
    const days: [string, AgendaItem[]][] = [['2026-11-29', [item('sun', '2026-11-29')]]];
    expect(sheets(agenda([], days), saturday, 'monday')).toEqual(['sun']);
    expect(sheets(agenda([], days), saturday, 'sunday')).toEqual([]);
  });
});

describe('isDueNow', () => {
  it('is due today and after, not before, and not without a day', () => {
    expect(isDueNow(item('a', TODAY), TODAY)).toBe(true);
    expect(isDueNow(item('a', '2026-11-10'), TODAY)).toBe(true);
    expect(isDueNow(item('a', '2026-11-25'), TODAY)).toBe(false);
    expect(isDueNow(item('a', null), TODAY)).toBe(false);
  });
});
