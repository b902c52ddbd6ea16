import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { gateChartSvg } from '#shared/charts/gate-chart-svg.ts';
import { type GateScene, gateScene } from '#shared/charts/gate-scene.ts';
import { crosses, overlaps, type SceneText, TEXT_LINE, TEXT_SIZE, textBox } from '#shared/charts/scene.ts';
import { textWidth } from '#shared/charts/text-width.ts';
import { luck } from '#shared/luck/luck.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';
import { runs } from '../../../build/in-full.ts';
import { all, clicks, condition, gateWith, LAST, LEVEL, series } from '../gates/support.ts';

const SIZE = { width: 540, height: 176 };
/** Ten readings up to 4 January: usual range 3.79 to 16.21. */
const CALM = [11, 9, 11, 9, 11, 9, 11, 9, 12, 8];
const daily: Signal = { ...clicks, cadence: 'daily' };

interface Over {
  rule?: Parameters<typeof gateWith>[0];
  signal?: Partial<Signal>;
  today?: string;
  events?: { date: string; text: string }[];
  gate?: { start: string; end: string };
  /** With what luck would do, as while the rule is written. */
  writing?: boolean;
}

function chartOf(
  readings: Reading[],
  { rule, signal, today = '2026-01-12', events = [], gate, writing }: Over = {},
): GateChart {
  const asked = { gate: { ...gateWith(rule), ...gate }, signals: [{ ...daily, ...signal }], readings, today };
  const made = gateChart({
    ...asked,
    luck: writing ? luck(asked) : null,
    events,
  });
  if (!made) throw new Error('no chart');
  return made;
}

const sceneOf = (readings: Reading[], over: Over = {}, size = SIZE) => gateScene(chartOf(readings, over), size);
const textsOf = ({ xTicks, yTicks, texts }: GateScene): SceneText[] => [...xTicks, ...yTicks, ...texts];
const linesOf = (scene: GateScene, kind: string) => scene.lines.filter((line) => line.kind === kind);
const ticks = (scene: GateScene) => scene.yTicks.map(({ text }) => text);

/** That every text is inside the picture, and none over another. */
function expectLegible(scene: GateScene): void {
  const boxes = textsOf(scene).map((text) => ({ text, box: textBox(text) }));
  boxes.forEach(({ text, box }, i) => {
    expect(text.text).not.toBe('');
    expect(box.left, text.text).toBeGreaterThanOrEqual(0);
    expect(box.right, text.text).toBeLessThanOrEqual(scene.width + 1e-9);
    expect(box.top, text.text).toBeGreaterThanOrEqual(0);
    expect(box.bottom, text.text).toBeLessThanOrEqual(scene.height);
    for (const other of boxes.slice(i + 1)) {
      expect(overlaps(box, other.box), `${text.text} over ${other.text.text}`).toBe(false);
    }
  });
}

describe('the gutters of a gate scene', () => {
  it.each([
    ['%', [10, 55, 100], ['25%', '50%', '75%', '100%']],
    ['', [0, 1_200_000], ['0', '500,000', '1,000,000']],
    ['h', [-13, -12], ['−13 h', '−12.75 h', '−12.5 h', '−12.25 h', '−12 h']],
    ['$', [1000, 1200], ['$1,000', '$1,050', '$1,100', '$1,150', '$1,200']],
  ])('are as wide as the widest label of %s', (unit, values, labels) => {
    const between = (values[0] ?? 0) + ((values.at(-1) ?? 0) - (values[0] ?? 0)) / 2;
    const rule = { continueIf: all(condition({ threshold: between })) };
    const scene = sceneOf(series(values), { signal: { unit }, rule });
    expect(ticks(scene)).toEqual(labels);
    const most = Math.max(...ticks(scene).map((label) => textWidth(label, TEXT_SIZE)));
    for (const tick of scene.yTicks) expect(tick.x - textWidth(tick.text, tick.size)).toBeGreaterThanOrEqual(1.99);
    expect(scene.plot.left).toBeGreaterThanOrEqual(most + 10);
    expect(scene.plot.left).toBeLessThan(most + 12);
    expectLegible(scene);
  });

  it('name a long unit once, above them, and shorten numbers without cutting them', () => {
    const signal = { unit: 'customers who came back' };
    const readings = series([1_100_000, 1_300_000]);
    const rule = { continueIf: all(condition({ threshold: 1_200_000 })) };
    const wide = sceneOf(readings, { signal, rule }, { width: 1200, height: 176 });
    expect(ticks(wide)).toContain('1,200,000 customers who came back');
    const usual = sceneOf(readings, { signal, rule });
    expect(ticks(usual)).toEqual(['1,100,000', '1,150,000', '1,200,000', '1,250,000', '1,300,000']);
    expect(usual.yTicks[0]?.title).toBe('1,100,000 customers who came back');
    expect(usual.texts.filter(({ kind }) => kind === 'tick').map(({ text }) => text)).toEqual([signal.unit]);
    const narrow = sceneOf(readings, { signal, rule }, { width: 200, height: 120 });
    expect(ticks(narrow)).toContain('1.15M');
    expect(narrow.texts[0]?.text).toMatch(/^customers who.*…$/);
    const rules = { rule: { continueIf: all(condition({ threshold: 5e18 })) } };
    const huge = sceneOf(series([1e18, 9e18]), rules, { width: 220, height: 120 });
    expect(ticks(huge)).toContain('4e+18');
    const money = sceneOf(readings, { signal: { unit: '$' }, rule }, { width: 200, height: 120 });
    expect(ticks(money)).toContain('1.15M');
    expect(money.texts[0]?.text).toBe('$');
    for (const scene of [wide, usual, narrow, huge, money]) expectLegible(scene);
  });

  it('leave half the picture and more to the plot of an ordinary chart', () => {
    const { plot } = sceneOf(series([9, 10, 11]), { signal: { unit: '%' } });
    expect(plot.right - plot.left).toBeGreaterThan(SIZE.width / 2);
  });
});

describe('what a gate scene draws', () => {
  it('is right without readings and with one', () => {
    const empty = sceneOf([]);
    expect([empty.paths, empty.dots]).toEqual([[], []]);
    expect(linesOf(empty, 'threshold-continue')).toHaveLength(1);
    expectLegible(empty);
    const one = sceneOf(series([12]));
    expect(one.paths).toHaveLength(1);
    expect(one.dots).toEqual([expect.objectContaining({ kind: 'point', x: one.paths[0]?.[0]?.x })]);
    expectLegible(one);
  });

  it('washes the good side over exactly the gate’s days and the values that pass', () => {
    const wash = (over: Parameters<typeof condition>[0]) => {
      const scene = sceneOf(series([6, 14]), { rule: { continueIf: all(condition(over)) } });
      const [start, end] = [linesOf(scene, 'start')[0]?.x1, linesOf(scene, 'deadline')[0]?.x1];
      for (const area of scene.areas) expect([area.x, area.x + area.width]).toEqual([start, end]);
      const edges = linesOf(scene, 'threshold-continue').map(({ y1 }) => y1);
      for (const area of scene.areas) {
        expect([area.y, area.y + area.height].some((edge) => edges.some((at) => Math.abs(at - edge) < 1e-9))).toBe(
          true,
        );
      }
      return scene.areas.map(({ from, to }) => [from > 5.5 ? from : 'min', to < 14.5 ? to : 'max']);
    };
    expect(wash({ comparator: '>=' })).toEqual([[10, 'max']]);
    expect(wash({ comparator: '<' })).toEqual([['min', 10]]);
    expect(wash({ comparator: 'between', upper: 12 })).toEqual([[10, 12]]);
    expect(wash({ comparator: 'outside', upper: 12 })).toEqual([
      [12, 'max'],
      ['min', 10],
    ]);
  });

  it('ends the usual range and the baseline where the gate begins', () => {
    const scene = sceneOf(series([...CALM, 12, 13], '2025-12-26'), {
      signal: { baseline: { kind: 'value', value: 9 } },
    });
    const start = linesOf(scene, 'start')[0]?.x1;
    for (const kind of ['usual', 'baseline']) {
      expect(linesOf(scene, kind).map(({ x1, x2 }) => [x1, x2])).toEqual(
        linesOf(scene, kind).map(() => [scene.plot.left, start]),
      );
    }
    expect(linesOf(scene, 'usual')).toHaveLength(2);
  });

  it('shows today from the gate’s first day on, up to its last', () => {
    const today = (day: string) => sceneOf(series([9]), { today: day });
    const made = today('2026-01-12');
    const [line] = linesOf(made, 'today');
    expect(made.xTicks.find(({ text }) => text === 'today')?.x).toBe(line?.x1);
    // On the first day the line stands where the gate begins, and is named in its place.
    const first = today('2026-01-05');
    expect(linesOf(first, 'today').map(({ x1 }) => x1)).toEqual(linesOf(first, 'start').map(({ x1 }) => x1));
    expect(first.xTicks.map(({ text }) => text)).toContain('today');
    // In a narrow picture its name moves to the left of the last day's, but never so far that it names another day.
    const away = [300, 360, 420, 540, 900].flatMap((width) => {
      const scene = sceneOf(series([9]), { today: '2026-01-16' }, { width, height: 176 });
      const at = linesOf(scene, 'today')[0]?.x1 ?? 0;
      const tick = scene.xTicks.find(({ text }) => text === 'today');
      return tick ? [Math.abs(tick.x - at)] : [];
    });
    expect(away.length).toBeGreaterThan(1);
    expect(Math.max(...away)).toBeLessThanOrEqual(18);
    for (const day of ['2026-01-19', '2026-01-20']) expect(linesOf(today(day), 'today')).toEqual([]);
  });

  it('leaves gaps as gaps, and draws no reading after the last one', () => {
    const value = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null, freq: 3 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const readings = series(values, '2025-12-20').filter(({ date }) => date <= '2026-01-19');
        const scene = sceneOf(readings);
        const days = scene.paths.flat().map(({ day }) => day);
        expect(days).toEqual(readings.map(({ date }) => dayNumber(date)));
        const gaps = readings.filter(({ date }, i) => i > 0 && readings[i - 1]?.date !== addDays(date, -1)).length;
        expect(scene.paths).toHaveLength(readings.length === 0 ? 0 : gaps + 1);
        const end = Math.max(0, ...scene.paths.flat().map(({ x }) => x));
        for (const { x } of scene.dots) expect(x).toBeLessThanOrEqual(end);
      }),
    );
  });

  it.each([3, 5])('draws %d years of days with no more points than pixels, and keeps the extremes', (years) => {
    const days = Math.round(years * 365.25);
    const values = Array.from({ length: days }, (_, i) => (i === 123 ? 99 : i === 456 ? -99 : Math.sin(i) * 9));
    for (const width of [260, 540, 1100]) {
      const gate = { start: '2021-01-01', end: addDays('2021-01-01', days) };
      const scene = sceneOf(series(values, '2021-01-01'), { gate, today: gate.end }, { width, height: 200 });
      const points = scene.paths.flat();
      expect(points.length).toBeLessThanOrEqual(scene.plot.right - scene.plot.left);
      const shown = points.map(({ value }) => value);
      expect([Math.min(...shown), Math.max(...shown)]).toEqual([-99, 99]);
      expect(scene.dots.filter(({ kind }) => kind === 'point')).toEqual([]);
      expect(scene.xTicks.map(({ text }) => text)).toContain('1 Jan 2021');
      expectLegible(scene);
    }
  });

  it('is drawn on paper as it is', () => {
    const readings = series([...CALM, 12, null, 30, 13], '2025-12-26');
    const events = [{ date: '2026-01-06', text: 'release' }];
    const scene = sceneOf(readings, { events });
    const svg = gateChartSvg(chartOf(readings, { events }), SIZE);
    const n = (value: number) => String(Math.round(value * 100) / 100);
    for (const { text, x, y, anchor } of textsOf(scene)) {
      expect(svg).toMatch(
        new RegExp(`x="${n(x)}" y="${n(y)}" text-anchor="${anchor}">(<title>[^<]*</title>)?${text}<`),
      );
    }
    for (const { kind, x1, y1, x2, y2 } of scene.lines) {
      expect(svg).toContain(`<line class="gc-${kind}" x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"`);
    }
    for (const { kind, x, y } of scene.dots)
      expect(svg).toContain(`<circle class="gc-${kind}" cx="${n(x)}" cy="${n(y)}"`);
    for (const path of scene.paths.filter(({ length }) => length > 1)) {
      expect(svg).toContain(`points="${path.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}"`);
    }
    expect(svg.match(/<(line|circle|text|rect|polyline) /g)).toHaveLength(
      textsOf(scene).length + scene.lines.length + scene.dots.length + scene.areas.length + 2,
    );
  });
});

describe('the names on a gate scene', () => {
  it('stand beside what they name, and are led back to it where they had to move', () => {
    const apart = sceneOf(series([9, 10, 11]), {
      rule: { stopIf: all(condition({ comparator: '<', threshold: 2 })) },
    });
    const heightOf = (scene: GateScene, kind: string) => (scene.texts.find((text) => text.kind === kind)?.y ?? 0) - 4;
    expect(heightOf(apart, 'stop')).toBeCloseTo(linesOf(apart, 'threshold-stop')[0]?.y1 ?? Number.NaN, 0);
    const near = sceneOf(series([2, 18, 10]), {
      rule: { stopIf: all(condition({ comparator: '<', threshold: 9.9 })) },
    });
    const heights = ['continue', 'aggregate', 'stop'].map((kind) => heightOf(near, kind));
    expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(2 * TEXT_LINE, 6);
    expect(linesOf(near, 'leader').length).toBeGreaterThan(0);
    for (const leader of linesOf(near, 'leader'))
      expect(heights.some((at) => Math.abs(at - leader.y2) < 1e-6)).toBe(true);
  });

  it('take several lines where one is too long, and the least important give way in a low picture', () => {
    const rule = {
      continueIf: all(condition({ aggregate: 'change', threshold: 1_200_000 })),
      stopIf: all(condition({ comparator: '<', threshold: 1_000_000 })),
    };
    const signal: Partial<Signal> = { unit: 'visitors', baseline: { kind: 'value', value: 2_000_000 } };
    const readings = series([1_100_000, 1_300_000]);
    const narrow = sceneOf(readings, { rule, signal }, { width: 320, height: 280 });
    const lines = (scene: GateScene, kind: string) =>
      scene.texts.filter((text) => text.kind === kind).map(({ text }) => text);
    expect(lines(narrow, 'continue').join(' ')).toBe('continue: change ≥ 1,200,000 visitors');
    expect(lines(narrow, 'continue').length).toBeGreaterThan(1);
    expect(lines(narrow, 'baseline').length).toBeGreaterThan(0);
    const low = sceneOf(readings, { rule, signal }, { width: 320, height: 85 });
    expect(lines(low, 'continue')).toEqual(lines(narrow, 'continue'));
    expect(lines(low, 'baseline')).toEqual([]);
    for (const scene of [narrow, low]) expectLegible(scene);
  });

  it('put the usual range where nothing is drawn through it, else beside the plot', () => {
    const named = (values: number[], over: Over = {}, size = SIZE) => {
      const scene = sceneOf(series(values, '2025-12-26'), over, size);
      const text = scene.texts.find(({ kind }) => kind === 'usual');
      if (!text) throw new Error('the usual range has no name');
      return { text, scene, inside: text.x < scene.plot.right };
    };
    const calm = { rule: { continueIf: all(condition({ threshold: 30 })) } };
    const whole = 'usual range before the gate';
    expect(named(CALM, calm)).toMatchObject({ inside: true, text: { text: 'usual range', title: whole } });
    const far = named(CALM, calm, { width: 640, height: 176 });
    expect(far).toMatchObject({ inside: true, text: { text: whole } });
    const box = textBox(far.text);
    const [upper] = linesOf(far.scene, 'usual');
    expect(Math.min(Math.abs((upper?.y1 ?? 0) - box.bottom), Math.abs((upper?.y1 ?? 0) - box.top))).toBeLessThan(6);
    for (const line of far.scene.lines.filter(({ kind }) => kind !== 'axis')) expect(crosses(line, box)).toBe(false);
    const busy = {
      continueIf: all(condition({ threshold: 17 })),
      stopIf: all(condition({ comparator: '<', threshold: 3 })),
    };
    const wild = [3, 17, 3.5, 16.5, 3, 17, 3.5, 16.5, 4, 16];
    expect(named(wild, { rule: busy, signal: { process: { lockedThrough: null, dividers: [] } } }).text.text).toMatch(
      /^usual range/,
    );
  });

  it('never leave the picture nor touch, whatever the chart', () => {
    const value = fc.option(
      fc.oneof(fc.integer({ min: -99, max: 99 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
      {
        nil: null,
      },
    );
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2025-11-25', days));
    const limit = fc.integer({ min: -200, max: 200 });
    const spec = fc.record({
      values: fc.array(value, { maxLength: 60 }),
      notes: fc.array(fc.tuple(day, fc.string({ maxLength: 40 })), { maxLength: 6 }),
      kind: fc.constantFrom('last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'slope'),
      comparator: fc.constantFrom('>=', '>', '<=', '<'),
      limits: fc.array(limit, { minLength: 2, maxLength: 6 }),
      unit: fc.constantFrom('', '%', '$', 'h', 'customers a week', '€'),
      baseline: fc.option(limit, { nil: null }),
      today: day,
      width: fc.integer({ min: 240, max: 1200 }),
      height: fc.integer({ min: 135, max: 400 }),
      writing: fc.boolean(),
      window: fc.constantFrom(undefined, LEVEL.window, { kind: 'week' as const, week: 1 }, LAST.window),
      minimumReadings: fc.integer({ min: 1, max: 7 }),
    } as const);
    fc.assert(
      fc.property(spec, (made) => {
        const [first = 0, ...others] = made.limits;
        const scene = sceneOf(
          series(made.values, '2025-11-25'),
          {
            rule: {
              minimumReadings: made.minimumReadings,
              continueIf: all(
                condition({
                  aggregate: made.kind,
                  comparator: made.comparator,
                  threshold: first,
                  ...(made.window && { window: made.window }),
                }),
              ),
              stopIf: all(...others.map((threshold) => condition({ comparator: '<' as const, threshold }))),
            },
            signal: {
              unit: made.unit,
              baseline: made.baseline === null ? null : { kind: 'value', value: made.baseline },
            },
            today: made.today,
            writing: made.writing,
            gate: { start: '2026-01-12', end: '2026-01-24' },
            events: made.notes.map(([date, text]) => ({ date, text })),
          },
          { width: made.width, height: made.height },
        );
        expectLegible(scene);
        const { plot } = scene;
        expect(plot.right).toBeGreaterThan(plot.left);
        for (const { x, y } of [...scene.paths.flat(), ...scene.dots]) {
          expect(x).toBeGreaterThanOrEqual(plot.left);
          expect(x).toBeLessThanOrEqual(plot.right);
          expect(y).toBeGreaterThanOrEqual(plot.top);
          expect(y).toBeLessThanOrEqual(plot.bottom);
        }
        for (const { x, y, width, height } of scene.strip?.marks ?? []) {
          expect(x).toBeGreaterThanOrEqual(plot.left);
          expect(x + width).toBeLessThanOrEqual(plot.right + 1e-9);
          expect(y).toBeGreaterThan(plot.bottom);
          expect(y + height).toBeLessThanOrEqual(scene.height);
        }
        for (const area of scene.areas) {
          expect(area.x).toBeGreaterThanOrEqual(scene.lines.find(({ kind }) => kind === 'start')?.x1 ?? 0);
          expect(area.x + area.width).toBeLessThanOrEqual(plot.right + 1e-9);
        }
        for (const line of scene.lines) {
          for (const number of [line.x1, line.x2, line.y1, line.y2]) expect(Number.isFinite(number)).toBe(true);
          expect(Math.max(line.x1, line.x2)).toBeLessThanOrEqual(scene.width);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
