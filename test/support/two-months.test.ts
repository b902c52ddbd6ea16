import { beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/channels.ts';
import { calibration } from '#shared/decisions/calibration.ts';
import { forecastsOf } from '#shared/decisions/forecasts.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { playTwoMonths, TWO_MONTHS_LATER } from './two-months/play.ts';
import { backendIn, memoryFolder } from './workspace.ts';

/*
 * The script is what screenshots and journeys start from, so what it tells is held to here: a change of the rules that makes
 * another story of it shows.
 */

let sheets: Sheet[];
let agenda: Output<'agenda.get'>;
let log: Output<'log.list'>;
let own: Output<'decisions.list'>;
beforeAll(async () => {
  const backend = await backendIn(memoryFolder(), { now: TWO_MONTHS_LATER });
  await playTwoMonths(backend);
  const { handlers } = backend;
  const listed = (await handlers['sheets.list']({})).sheets;
  sheets = (await Promise.all(listed.map(({ id }) => handlers['sheets.open']({ id })))).map(({ sheet }) => sheet);
  agenda = await handlers['agenda.get']({});
  log = await handlers['log.list']({});
  own = await handlers['decisions.list']({});
  await backend.close();
});

const sheetOf = (id: string): Sheet => {
  const found = sheets.find((sheet) => sheet.id === id);
  if (!found) throw new Error(`no sheet ${id}`);
  return found;
};

describe('two months of six sheets', () => {
  test('16 reviews, 7 decisions at gates, 25 personal ones', () => {
    expect(sheets).toHaveLength(6);
    expect(sheets.flatMap(({ reviews }) => reviews)).toHaveLength(16);
    expect(sheets.flatMap(({ decisions }) => decisions)).toHaveLength(7);
    expect(own.decisions).toHaveLength(25);
  });

  test('what was decided at each gate, and what its rule said', () => {
    const told = (id: string) => sheetOf(id).decisions.map(({ outcome, verdict }) => `${outcome}, rule: ${verdict}`);
    expect(told('new-customers-stay')).toEqual([
      'continue, rule: continue',
      'change, rule: continue',
      'continue, rule: continue',
    ]);
    expect(told('fewer-late-parcels')).toEqual(['change, rule: change', 'stop, rule: stop']);
    expect(told('answers-in-four-hours')).toEqual(['continue, rule: continue']);
    expect(sheetOf('calmer-on-call').decisions).toMatchObject([
      { outcome: 'change', verdict: 'stop', verdictReason: { kind: 'guardrail' } },
    ]);
  });

  test('one ends in a stop with things to remove, one in its aim; one is a draft, one waits for its decision', () => {
    expect(Object.fromEntries(sheets.map(({ id, status }) => [id, status]))).toEqual({
      'new-customers-stay': 'running',
      'fewer-late-parcels': 'stopped',
      'answers-in-four-hours': 'achieved',
      'calmer-on-call': 'running',
      'builds-in-ten-minutes': 'running',
      'people-find-it': 'draft',
    });
    expect(sheetOf('fewer-late-parcels').removals.map(({ text, doneAt }) => [text, doneAt])).toEqual([
      ['The afternoon pick-up', null],
      ['The note at check-out', null],
    ]);
    expect(agenda.items.filter(({ kind }) => kind === 'gate').map(({ sheet }) => sheet)).toContain(
      'builds-in-ten-minutes',
    );
    expect(agenda.items.some(({ kind }) => kind === 'action')).toBe(true);
  });

  test('its thresholds move from gate to gate, its beliefs have a path, its decisions score', () => {
    const stay = sheetOf('new-customers-stay');
    expect(stay.gates.map(({ rule }) => rule.continueIf?.conditions[0]?.threshold)).toEqual([40, 43, 44, 45]);
    expect(stay.beliefs.length).toBeGreaterThanOrEqual(3);
    expect(log.entries.filter(({ kind }) => kind !== 'commit')).toHaveLength(32);
    const { n, brier } = calibration(forecastsOf(log.entries));
    // 17 personal ones were looked back on with an answer; seven gates with a chance have ended.
    expect(n).toBe(24);
    expect(brier).toBeGreaterThan(0.1);
  });
});

test.each(['2027-02-22', '2027-02-23', '2027-02-28'])('it ends on any day asked for: %s', async (today) => {
  const backend = await backendIn(memoryFolder(), { now: `${today}T10:00:00.000Z` });
  await playTwoMonths(backend, today);
  const { items } = await backend.handlers['agenda.get']({});
  expect(items.map(({ kind }) => kind)).toContain('gate');
  const { sheets: listed } = await backend.handlers['sheets.list']({});
  expect(listed).toHaveLength(6);
  await backend.close();
});
