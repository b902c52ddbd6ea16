import { describe, expect, it } from 'vitest';
import { enoughCadence } from '#shared/gates/cadence.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { activation, all, clicks, condition, gateWith } from './support.ts';

const note = (cadence: Signal['cadence'], rule: Partial<Gate['rule']> = {}, end = '2026-01-19') =>
  enoughCadence({ ...gateWith(rule), end }, [
    { ...clicks, cadence },
    { ...activation, cadence: 'daily' },
  ]);

describe('enoughCadence', () => {
  it('is content with daily readings, and silent where no cadence is said', () => {
    expect(note('daily')).toBeNull();
    expect(note(null)).toBeNull();
  });

  it('counts the readings that come for sure', () => {
    expect(note('weekly')).toMatchObject({ enough: false, readings: 2 });
    expect(note('weekly')?.sentence).toBe(
      'The gate’s 15 days see only 2 weekly readings of Clicks, and the rule asks for 3: read it more often, lengthen the gate or ask for fewer.',
    );
    expect(note('monthly')?.sentence).toContain('see no monthly reading for sure of Clicks');
  });

  it('says that few readings never show a rule 3 signal', () => {
    const two = note('weekly', { minimumReadings: 2 });
    expect(two).toMatchObject({ enough: true, readings: 2 });
    expect(two?.sentence).toContain(
      '2 weekly readings of Clicks: enough to meet a threshold, never enough for a rule 3',
    );
    expect(note('daily', {}, '2026-01-11')).toMatchObject({ enough: true, readings: 7 });
    expect(note('daily', {}, '2026-01-12')).toBeNull();
    expect(note('weekly', {}, '2026-03-01')).toBeNull();
  });

  it('looks at the signal read least often', () => {
    const both = all(condition({ signal: 'act' }), condition());
    expect(note('weekly', { continueIf: both })?.sentence).toContain('of Clicks');
  });
});
