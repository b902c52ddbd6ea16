import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/model/reading.ts';
import type { Review } from '#shared/model/review.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { type DraftInput, reviewDraft } from '#shared/review/draft.ts';
import { processChart } from '#shared/signals/process-chart.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { activation, clicks, gateWith, series } from '../gates/support.ts';
import { reviewReadings, reviewSignals } from '../signals/review-data.ts';
import { slice } from './slice.ts';
import { heldOn } from './support.ts';

const draftOf = (input: Omit<DraftInput, 'timeZone'>) => reviewDraft({ ...input, timeZone: 'UTC' });

/** The review data under the gate of 12 to 25 September 2021. */
const real: Sheet = { ...clicksSheet(), signals: Object.values(reviewSignals) };

describe('the draft over the review data', () => {
  const draft = draftOf({ sheet: real, readings: reviewReadings, today: '2021-09-26' });

  it('says what moved by XmR, with the numbers and what it was made from', () => {
    // Limits of the 30 days 7 August to 5 September, worked out apart: centre 62,900.7, 55,884.6 to 69,916.9. Outside are 3
    // and 4 September; three of four near the lower limit are complete on the 4th and go on on the 5th.
    const since = { ...real, reviews: [heldOn('2021-08-31')] };
    const september = draftOf({ sheet: since, readings: reviewReadings, today: '2021-09-05' });
    const moved = september.signals.find(({ signal }) => signal.id === 'clicks');
    expect(moved).toMatchObject({ fresh: 5, last: { date: '2021-09-05' }, list: 'moved' });
    expect(moved?.usual?.lower).toBeCloseTo(55884.5706, 3);
    expect(moved?.usual).toMatchObject({ from: '2021-08-07', to: '2021-09-05', count: 30 });
    expect(moved?.marks.map(({ date, value, side }) => [date, value, side])).toEqual([
      ['2021-09-03', 53113, 'below'],
      ['2021-09-04', 52496, 'below'],
    ]);
    const line = september.moved.find(({ text }) => text.startsWith('Clicks: '));
    expect(line?.text).toContain(
      '2 readings are unusual against 7 Aug to 5 Sep, the newest 52,496 on 4 Sep, outside the usual range; three of four near a limit (worse).',
    );
    expect(line?.source).toBe('Clicks: 5 readings, 1 Sep to 5 Sep; usual range from 30 readings, 7 Aug to 5 Sep');
    expect(september.madeFrom).toBe(
      '20 new readings of 4 signals since the last review on 31 Aug, up to 5 Sep. You add the why.',
    );
  });

  it('judges by the process as it is now: the lower level of September is usual by then', () => {
    // Limits of 27 August to 25 September: 53,218.3 to 67,088.6, worked out apart.
    const clicks = draft.signals.find(({ signal }) => signal.id === 'clicks');
    expect(clicks).toMatchObject({ fresh: 14, marks: [], list: 'still' });
    expect(texts(draft.still)).toContain(
      'Nothing unusual: inside the usual range (53,218 to 67,089, 27 Aug to 25 Sep).',
    );
  });

  it('does not ask for a baseline each week', () => {
    expect(texts([...draft.moved, ...draft.still, ...draft.unclear])).not.toMatch(/baseline/i);
  });

  it('does not report a run that a review has seen again, and says that it goes on', () => {
    // Twenty days around 10, then nine of 11: on 29 January the centre is 10.31, and the eighth day above it is the 27th.
    const days = Array.from({ length: 35 }, (_, i) => (i < 20 ? (i % 2 === 0 ? 9 : 11) : 11.5));
    const readings = days.map((value, i) => ({ signal: 'clicks', date: addDays('2026-01-01', i), value }));
    const sheet = {
      ...clicksSheet(),
      gates: clicksSheet().gates.map((gate) => ({ ...gate, start: '2026-01-21', end: '2026-02-03' })),
    };
    const first = draftOf({ sheet, readings, today: '2026-01-29' });
    const clicks = (draft: typeof first) => draft.signals.find(({ signal }) => signal.id === 'clicks');
    expect(clicks(first)?.marks.map(({ date, side }) => [date, side])).toEqual([['2026-01-27', 'above']]);
    expect(texts(first.moved)).toContain(
      'Unusual against 1 Jan to 29 Jan: 11.5 on 27 Jan, eight in a row on one side of the centre.',
    );
    const next = draftOf({ sheet: { ...sheet, reviews: [heldOn('2026-01-29')] }, readings, today: '2026-02-03' });
    expect(clicks(next)).toMatchObject({ list: 'still', marks: [], ongoing: { began: '2026-01-20' } });
    expect(next.moved).toEqual([]);
    expect(texts(next.still)).toContain('Unusual as before: eight in a row on one side of the centre since 20 Jan.');
  });

  it('looks only at what came after the last review', () => {
    const sheet = { ...real, reviews: [heldOn('2021-09-19')] };
    const later = draftOf({ sheet, readings: reviewReadings, today: '2021-09-26' });
    const clicks = later.signals.find(({ signal }) => signal.id === 'clicks');
    expect(later).toMatchObject({ since: '2021-09-19', sinceWhat: 'review' });
    const on = (date: string) => reviewReadings.find((r) => r.signal === 'clicks' && r.date === date)?.value ?? 0;
    expect(clicks?.change).toBe(on('2021-09-25') - on('2021-09-19'));
    expect(clicks?.fresh).toBe(6);
  });

  it('tells the gate, the days left and the verdict', () => {
    const during = draftOf({ sheet: real, readings: reviewReadings, today: '2021-09-19' });
    expect(during.gate).toMatchObject({
      daysLeft: 6,
      guardrail: { state: 'none' },
      verdict: { verdict: null, readings: 8 },
    });
    expect(draft.gate).toMatchObject({ daysLeft: -1, verdict: { verdict: 'continue' } });
    expect(during.signals.every(({ last }) => last === null || last.date <= '2021-09-19')).toBe(true);
  });
});

const base = (over: Partial<Sheet> = {}): Sheet => ({
  ...newSheet('s', '2026-01-02T09:00:00.000Z'),
  signals: [clicks],
  gates: [gateWith()],
  ...over,
});
/** Thirty readings between 9 and 11 before the gate of 5 January. */
const quiet = series(
  Array.from({ length: 30 }, (_, i) => 9 + (i % 3)),
  '2025-12-06',
);
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text).join('\n');

describe('what cannot be told yet', () => {
  it('no readings, no new ones, too few before', () => {
    expect(texts(draftOf({ sheet: base(), readings: [], today: '2026-01-08' }).unclear)).toContain(
      'Clicks: no readings yet.',
    );
    expect(texts(draftOf({ sheet: base(), readings: quiet, today: '2026-01-08' }).unclear)).toContain(
      'Clicks: no new reading since the gate’s start on 5 Jan. Last: 11 on 4 Jan.',
    );
    const few = draftOf({ sheet: base(), readings: series([10, 11, 12]), today: '2026-01-08' });
    expect(texts(few.unclear)).toContain('3 readings (6 needed): too little history to rule out chance.');
    expect([few.moved, few.still]).toEqual([[], []]);
  });

  it('two weekly points can never show a rule 3 signal, and it says so', () => {
    const weekly: Signal = { ...clicks, cadence: 'weekly' };
    const before = Array.from({ length: 12 }, (_, i) => ({
      signal: 'clicks',
      date: addDays('2026-01-05', -7 * (12 - i)),
      value: 10 + (i % 2),
    }));
    const two = [
      { signal: 'clicks', date: '2026-01-08', value: 11 },
      { signal: 'clicks', date: '2026-01-15', value: 11 },
    ];
    const draft = draftOf({
      sheet: base({ signals: [weekly] }),
      readings: [...before, ...two],
      today: '2026-01-16',
    });
    expect(draft.still).toEqual([]);
    expect(texts(draft.unclear)).toContain(
      '11 on 15 Jan, unchanged since 11 on 29 Dec 2025, inside the usual range (8.32 to 12.82, 13 Oct 2025 to 15 Jan). 2 readings can meet a threshold, but can’t show a run of eight.',
    );
    expect(texts(draft.unclear)).toContain('The gate’s 15 days see only 2 weekly readings of Clicks');
  });

  it('a guardrail without readings is unknown, not 100%', () => {
    const guardrail = { text: 'Stay up', signal: 'act', good: null, valid: null, slo: 99 };
    const sheet = base({ signals: [clicks, activation], guardrail });
    expect(texts(draftOf({ sheet, readings: quiet, today: '2026-01-08' }).unclear)).toContain(
      'Guardrail: No readings yet.',
    );
    const readings = [...quiet, ...series([99.5, 99.7], '2026-01-05', 'act')];
    const held = draftOf({ sheet, readings, today: '2026-01-08' });
    expect(texts(held.still)).toContain(
      'Guardrail holds: 99.6% against an objective of 99%; 94.67% of the error budget is left.',
    );
    // Two days used 0.8 of the 15 points that fifteen days allow.
    expect(held.gate?.guardrail.remaining).toBeCloseTo(1 - 0.8 / 15, 12);
    const broken = draftOf({
      sheet,
      readings: [...quiet, ...series([80], '2026-01-05', 'act')],
      today: '2026-01-08',
    });
    expect(texts(broken.moved)).toContain(
      // One reading in four of fifteen days: 3.75 of them allow 3.75 points, and 20 are gone, 533% of them.
      'Guardrail breached: 80% against an objective of 99%; error budget spent (533.3%).',
    );
    expect(broken.gate?.fourWeeks).toMatchObject({ state: 'breached', readings: 1 });
  });
});

describe('what did not move', () => {
  it('stays in its usual range; the change since the last review and from the baseline is told', () => {
    const sheet = base({
      signals: [{ ...clicks, baseline: { kind: 'value', value: 8 } }],
      reviews: [heldOn('2026-01-06')],
    });
    const readings = [...quiet, ...series([10, 9, 11, 10])];
    const { still, moved } = draftOf({ sheet, readings, today: '2026-01-09' });
    expect(moved).toEqual([]);
    expect(texts(still)).toContain(
      'Clicks: 10 on 8 Jan, up 1 since 9 on 6 Jan, 2 above its baseline of 8. Nothing unusual: inside the usual range (',
    );
    expect(texts(still)).toContain('4 readings can’t show a run of eight.');
  });

  it('gives a change of a percentage in points', () => {
    const rates = quiet.map((reading) => ({ ...reading, signal: 'act' }));
    const readings = [...rates, ...series([10, 9, 11], '2026-01-05', 'act')];
    const { still } = draftOf({ sheet: base({ signals: [activation] }), readings, today: '2026-01-09' });
    expect(texts(still)).toContain('30-day activation rate: 11% on 7 Jan, unchanged since 11% on 4 Jan');
    const down = draftOf({
      sheet: base({ signals: [activation] }),
      readings: readings.filter(({ date }) => date < '2026-01-07').concat(series([9.5], '2026-01-07', 'act')),
      today: '2026-01-09',
    });
    expect(texts(down.still)).toContain('down 1.5 points since 11%');
  });
});

describe('what a review has seen', () => {
  const readings = [...quiet, ...series([10, 9, 25])];
  const seenOn = (through: string | null) => ({ ...heldOn('2026-01-08'), seen: [{ signal: 'clicks', through }] });
  const draftAfter = (review: Review, signals = [clicks]) =>
    draftOf({ sheet: base({ signals, reviews: [review] }), readings, today: '2026-01-09' });

  it('makes a reading that was entered late, for a day before the review, news', () => {
    const late = draftAfter(seenOn('2026-01-06'));
    expect(late.signals[0]).toMatchObject({ fresh: 1, list: 'moved', marks: [{ date: '2026-01-07', value: 25 }] });
    expect(late.madeFrom).toBe(
      '1 new reading of 1 signal since the last review on 8 Jan, up to 9 Jan. You add the why.',
    );
    expect(draftAfter(seenOn('2026-01-07')).signals[0]).toMatchObject({ fresh: 0, marks: [] });
  });

  it('is all up to its day where it did not write that down', () => {
    expect(draftAfter(heldOn('2026-01-08')).signals[0]).toMatchObject({ fresh: 0, marks: [] });
  });

  it('is nothing of a signal without readings then; one that it did not know begins with the gate', () => {
    expect(draftAfter(seenOn(null)).signals[0]).toMatchObject({ fresh: 33, before: null, change: null, list: 'moved' });
    const other = { ...heldOn('2026-01-08'), seen: [{ signal: 'act', through: '2026-01-07' }] };
    expect(draftAfter(other).signals[0]).toMatchObject({ fresh: 3, before: { date: '2026-01-04' }, list: 'moved' });
  });

  it('is written down for each signal, for the next one', () => {
    const draft = draftAfter(heldOn('2026-01-08'), [clicks, activation]);
    expect(draft.seen).toEqual([
      { signal: 'clicks', through: '2026-01-07' },
      { signal: 'act', through: null },
    ]);
  });
});

describe('candidates', () => {
  it('are slices shipped and events since the last review, and nothing else', () => {
    const review = heldOn('2026-01-06');
    const sheet = base({
      reviews: [review],
      slices: [
        slice('a', {
          title: 'Shorter form',
          state: 'shipped',
          endedOn: '2026-01-08',
          endedAt: '2026-01-08T12:00:00.000Z',
        }),
        slice('b', { title: 'Before', state: 'shipped', endedOn: '2026-01-06', endedAt: '2026-01-06T08:00:00.000Z' }),
        slice('c', { title: 'Same day', state: 'shipped', endedOn: '2026-01-06', endedAt: '2026-01-06T12:00:00.000Z' }),
        slice('d', { title: 'Dropped', state: 'dropped', endedOn: '2026-01-08', endedAt: '2026-01-08T12:00:00.000Z' }),
      ],
      events: [
        { id: 'e1', date: '2026-01-07', text: 'Holiday' },
        { id: 'e2', date: '2026-01-06', text: 'Known already' },
      ],
    });
    const draft = draftOf({ sheet, readings: quiet, today: '2026-01-09' });
    expect(draft.shipped.map(({ id }) => id)).toEqual(['c', 'a']);
    expect(draft.candidates).toEqual(['6 Jan: shipped “Same day”', '7 Jan: Holiday', '8 Jan: shipped “Shorter form”']);
    for (const { text } of [...draft.moved, ...draft.still, ...draft.unclear]) expect(text).not.toContain('Holiday');
  });
});

describe('whatever the data', () => {
  const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const dated = (list: readonly { day: number; value: number }[]): Reading[] =>
    list.map(({ day, value }) => ({ signal: 'clicks', date: addDays('2026-01-05', day), value }));
  const scattered = fc.uniqueArray(fc.record({ day: fc.integer({ min: -60, max: 25 }), value }), {
    selector: ({ day }) => day,
    maxLength: 60,
  });
  const calm = fc
    .array(fc.integer({ min: 9, max: 11 }), { minLength: 20, maxLength: 45 })
    .map((values) => values.map((value, i) => ({ day: i - 25, value })));
  const readings = fc.oneof(scattered, calm).map(dated);
  const today = fc.integer({ min: 0, max: 30 }).map((days) => addDays('2026-01-05', days));
  const reviewed = fc.option(fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-01-05', days)));

  it('every signal is in one of the lists, every line says what it was made from, and nothing later is looked at', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(readings, today, reviewed, fc.boolean(), (list, today, date, gated) => {
        const sheet = base({ reviews: date ? [heldOn(date)] : [], ...(gated ? {} : { gates: [] }) });
        const draft = draftOf({ sheet, readings: list, today });
        const lines = [...draft.moved, ...draft.still, ...draft.unclear];
        for (const { text, source } of lines) {
          expect(source).not.toBe('');
          expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
        }
        expect(lines.filter(({ text }) => text.startsWith('Clicks: '))).toHaveLength(1);
        const [move] = draft.signals;
        expect(draft[move?.list ?? 'moved'].some(({ text }) => text.startsWith('Clicks: '))).toBe(true);
        if (move?.list === 'moved') expect(move.marks.length).toBeGreaterThan(0);
        if (move?.list === 'still') expect(move.judged).toBeGreaterThanOrEqual(3);
        seen.add(move?.list ?? '');
        const past = list.filter((reading) => reading.date <= today);
        expect(draftOf({ sheet, readings: past, today })).toEqual(draft);
        expect(draftOf({ sheet, readings: [...list].reverse(), today })).toEqual(draft);
      }),
    );
    expect([...seen].sort()).toEqual(['moved', 'still', 'unclear']);
  });

  it('what a review has seen is not news again, and new marks only lie on days that it has not seen', () => {
    let moved = 0;
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 10 }), (list, held, more) => {
        const [first, second] = [addDays('2026-01-05', held), addDays('2026-01-05', held + more)];
        const seenThen = draftOf({ sheet: base(), readings: list, today: first });
        const review = { ...heldOn(first), seen: seenThen.seen };
        const sheet = base({ reviews: [review] });
        const known = list.filter(({ date }) => date <= first);
        expect(draftOf({ sheet, readings: known, today: second }).moved).toEqual([]);
        const [move] = draftOf({ sheet, readings: list, today: second }).signals;
        const through = seenThen.seen[0]?.through ?? '';
        for (const { date } of move?.marks ?? []) expect(date > through).toBe(true);
        expect(move?.fresh).toBe(list.filter(({ date }) => date > through && date <= second).length);
        moved += move?.marks.length ?? 0;
      }),
    );
    expect(moved).toBeGreaterThan(0);
  });

  it('judges by the limits of the process as it is now, names their days, and calls no reading on the good side worse', () => {
    const judgements = new Set<string>();
    const direction = fc.constantFrom('up' as const, 'down' as const);
    const divider = fc.option(fc.integer({ min: -30, max: 10 }).map((days) => addDays('2026-01-05', days)));
    fc.assert(
      fc.property(readings, today, reviewed, direction, divider, (list, today, date, direction, divider) => {
        const process = { lockedThrough: null, dividers: divider === null ? [] : [divider] };
        const signal: Signal = { ...clicks, direction, process };
        const sheet = base({ signals: [signal], reviews: date ? [heldOn(date)] : [] });
        const draft = draftOf({ sheet, readings: list, today });
        const [move] = draft.signals;
        const own = list.filter((one) => one.date <= today).sort((a, b) => (a.date < b.date ? -1 : 1));
        const now = processChart(own, process)?.now ?? null;
        expect(move?.usual === null).toBe(now === null);
        if (!move?.usual || !now) return;
        expect([move.usual.from, move.usual.to]).toEqual([own[now.madeFrom]?.date, own[now.madeTo]?.date]);
        const line = texts([...draft.moved, ...draft.still, ...draft.unclear]);
        for (const { value, side, date: on } of move.marks) {
          expect(on >= move.usual.from).toBe(true);
          if (side !== null) expect(side).toBe(value > now.centre ? 'above' : 'below');
        }
        const newest = move.marks.at(-1);
        const good = newest && newest.side !== null && (newest.side === 'above') === (direction === 'up');
        expect(line.includes('(better)')).toBe(good === true);
        expect(line.includes('(worse)')).toBe(newest !== undefined && newest.side !== null && !good);
        if (newest) judgements.add(newest.side === null ? 'jump' : good ? 'better' : 'worse');
      }),
      { numRuns: 100 },
    );
    expect([...judgements].sort()).toEqual(['better', 'jump', 'worse']);
  });

  it('leaves out signals without a name, and an empty sheet has an empty draft', () => {
    const empty = newSheet('s', '2026-01-02T09:00:00.000Z');
    const draft = draftOf({
      sheet: { ...empty, signals: [newSignal('x', ' ', 'proxy')] },
      readings: [],
      today: '2026-01-08',
    });
    expect(draft).toMatchObject({ moved: [], still: [], unclear: [], gate: null, sinceWhat: 'sheet' });
    expect(draft.madeFrom).toBe(
      'No new readings of 0 signals since the sheet’s start on 2 Jan, up to 8 Jan. You add the why.',
    );
  });
});
