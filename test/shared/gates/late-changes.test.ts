import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asFirstRecorded, bothVerdicts, lateChanges, lateGates } from '#shared/gates/late-changes.ts';
import { bothSentence, lateSentence } from '#shared/gates/late-phrases.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { compareReadings, mergeReadings, type Reading } from '#shared/model/reading.ts';
import type { ReadingsLogLine } from '#shared/model/readings-log.ts';
import { readingChanges } from '#shared/signals/readings-log.ts';
import { all, condition, gateWith, noGuardrail, series, signals } from './support.ts';

const gate = gateWith({ continueIf: all(condition({ threshold: 40 })), minimumReadings: 3 });
const zone = 'Europe/Berlin';
/** After the gate, and inside it. */
const LATE = '2026-03-04T10:00:00.000Z';
const inGate = (day: string) => `${day}T10:00:00.000Z`;

/** The log of saves, each of all readings there were then. */
function logOf(...saves: [at: string, by: string, readings: readonly Reading[]][]): ReadingsLogLine[] {
  return saves.map(([at, by, after], n) => ({
    ...{ version: 1 as const, at, by, how: 'saved' as const, base: null, hash: null },
    changes: readingChanges(saves[n - 1]?.[2] ?? [], after),
  }));
}
const changesIn = (lines: readonly ReadingsLogLine[], decidedAt: string | null = null) =>
  lateChanges({ gate, guardrail: noGuardrail, decidedAt, lines, timeZone: zone });
const before = series([42, 44, 45], gate.start);
const last = before[2]?.date ?? '';
const changed = (value: number, source = 'typed') =>
  mergeReadings(before, [{ signal: 'clicks', date: last, value, source }]);

describe('readings changed after a gate', () => {
  test('the value as it stood at the end, the one that is there now, who wrote it and when', () => {
    const lines = logOf([inGate(gate.start), 'Ana', before], [LATE, 'Ana', changed(30)], [LATE, 'Ben', changed(10)]);
    const changes = changesIn(lines);
    expect(changes).toEqual([
      { signal: 'clicks', date: last, before: 45, after: 10, at: LATE, by: 'Ben', source: 'typed' },
    ]);
    expect(lateSentence(changes, false, { signals, timeZone: zone })).toMatch(
      /^1 reading changed after the gate ended: Clicks of .+, 45 → 10 on 4 March 2026, by Ben \(typed\)\.$/,
    );
  });

  test('both verdicts: a correction that turns continue into stop', () => {
    // means: (42 + 44 + 45) ÷ 3 = 43.7 ≥ 40, and (42 + 44 + 10) ÷ 3 = 32 < 35
    const stopping = { ...gate, rule: { ...gate.rule, stopIf: all(condition({ comparator: '<', threshold: 35 })) } };
    const changes = changesIn(logOf([inGate(gate.start), '', before], [LATE, 'Ana', changed(10)]));
    const input = { gate: stopping, signals, guardrail: noGuardrail, readings: changed(10), today: '2026-03-05' };
    const both = bothVerdicts(input, changes);
    expect([both.recorded.verdict, both.now.verdict]).toEqual([
      verdict({ ...input, readings: before }).verdict,
      verdict(input).verdict,
    ]);
    expect(bothSentence(both)).toBe('As first recorded: continue. As they are now: stop.');
    expect(bothSentence({ recorded: both.now, now: both.now })).toBe('The verdict is the same on both: stop.');
  });

  test('while the gate runs, and on its last day in the zone, nothing is late', () => {
    const lastMoment = `${gate.end}T22:30:00.000Z`; // 23:30 in Berlin in winter
    expect(changesIn(logOf([inGate(gate.start), '', before], [lastMoment, 'Ana', changed(10)]))).toEqual([]);
    const next = `${gate.end}T23:30:00.000Z`; // 00:30 of the day after in Berlin
    expect(changesIn(logOf([inGate(gate.start), '', before], [next, 'Ana', changed(10)]))).toHaveLength(1);
  });

  test('readings that came in late are no change, a change of them is one', () => {
    expect(changesIn(logOf([LATE, '', before]))).toEqual([]);
    expect(changesIn(logOf([LATE, '', before], [LATE, '', changed(10)]))).toMatchObject([{ before: 45, after: 10 }]);
  });

  test('changed back is no change; removed is one, also when something else came in its place', () => {
    const first: [string, string, Reading[]] = [inGate(gate.start), '', before];
    const without = before.slice(0, 2);
    expect(changesIn(logOf(first, [LATE, '', changed(10)], [LATE, '', before]))).toEqual([]);
    expect(changesIn(logOf(first, [LATE, '', without]))).toMatchObject([
      { before: 45, after: null, source: 'removed' },
    ]);
    expect(changesIn(logOf(first, [LATE, '', without], [LATE, '', changed(9)]))).toMatchObject([
      { before: 45, after: 9 },
    ]);
  });

  test('readings of other signals and of other days are not of the gate', () => {
    const others = mergeReadings(before, [
      { signal: 'act', date: last, value: 1 },
      { signal: 'clicks', date: '2025-01-01', value: 1 },
    ]);
    const after = others.map((reading) =>
      before.some((of) => compareReadings(of, reading) === 0) ? reading : { ...reading, value: 2 },
    );
    expect(changesIn(logOf([inGate(gate.start), '', others], [LATE, '', after]))).toEqual([]);
  });

  test('after a decision, changes are late before the gate’s end, too', () => {
    const [early, later] = [inGate(gate.start), `${gate.start}T18:00:00.000Z`];
    const lines = logOf([early, '', before], [later, 'Ana', changed(10)]);
    expect(changesIn(lines)).toEqual([]);
    const decided = { gate: gate.id, at: `${gate.start}T12:00:00.000Z` };
    const found = lateGates({ gates: [gate], guardrail: noGuardrail, decisions: [decided], lines, timeZone: zone });
    expect(found).toMatchObject([{ gate: gate.id, changes: [{ before: 45, after: 10 }] }]);
    expect(lateSentence(found[0]?.changes ?? [], true, { signals, timeZone: zone })).toMatch(
      /after the gate was decided/,
    );
  });

  test('undoing the late changes gives the readings as they were at the end, whatever was done since', () => {
    const value = fc.option(fc.integer({ min: 0, max: 50 }));
    const dates = before.map(({ date }) => date);
    const version = fc
      .tuple(value, value, value)
      .map((values) =>
        dates.flatMap((date, i) => (values[i] == null ? [] : [{ signal: 'clicks', date, value: values[i] }])),
      );
    fc.assert(
      fc.property(fc.array(version, { maxLength: 5 }), (saves) => {
        const lines = logOf(
          [inGate(gate.start), '', before],
          ...saves.map((s): [string, string, Reading[]] => [LATE, '', s]),
        );
        const restored = asFirstRecorded(saves.at(-1) ?? before, changesIn(lines));
        expect(restored.map(({ date, value: was }) => [date, was])).toEqual(before.map((r) => [r.date, r.value]));
      }),
    );
  });
});

test('the order in which readings were imported never matters to the verdict', () => {
  const table = series([38, 44, 45, 41, 39, 47], gate.start);
  const input = { gate, signals, guardrail: noGuardrail, today: '2026-03-05' };
  const expected = verdict({ ...input, readings: table });
  fc.assert(
    fc.property(fc.shuffledSubarray(table, { minLength: table.length }), (order) => {
      const readings = order.reduce<Reading[]>((all, reading) => mergeReadings(all, [reading]), []);
      expect(verdict({ ...input, readings })).toEqual(expected);
      expect(verdict({ ...input, readings: order })).toEqual(expected);
    }),
  );
});

describe('a seal that came late', () => {
  const fourteen = { ...gate, start: '2026-03-02', end: '2026-03-15' };
  const sealed = (at: string, afterData = false) =>
    sealMark({ ...fourteen, seal: { at, by: 'Ana', hash: '0'.repeat(64), body: '{}', afterData } }, zone);

  test.each([
    ['2026-02-20T10:00:00.000Z', null],
    ['2026-03-02T10:00:00.000Z', null],
    ['2026-03-02T23:30:00.000Z', 'sealed on day 2 of 14'], // 3 March in Berlin
    ['2026-03-10T10:00:00.000Z', 'sealed on day 9 of 14'],
    ['2026-03-15T10:00:00.000Z', 'sealed on day 14 of 14'],
    ['2026-03-16T10:00:00.000Z', 'sealed after the end'],
  ])('%s: %s', (at, mark) => expect(sealed(at)).toBe(mark));

  test('after the data, that is what is said', () => {
    expect(sealed('2026-03-10T10:00:00.000Z', true)).toBe('sealed after the data');
    expect(sealMark({ ...fourteen, seal: null }, zone)).toBeNull();
  });
});
