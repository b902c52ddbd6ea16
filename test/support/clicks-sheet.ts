import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';

/** The sheet of the main job: one proxy, Clicks, and a gate on its mean from 12 to 25 September 2021. */
export function clicksSheet(id = 'clicks'): Sheet {
  return {
    ...newSheet(id, '2021-09-10T09:00:00.000Z', 'Clicks on the landing page'),
    owner: 'Ana',
    aim: { outcome: 'More visitors find what they came for', done: 'The mean of daily clicks stays above 60,000' },
    mechanism: { lever: 'a shorter page', target: 'clicks', because: 'less is in the way', assumptions: [] },
    signals: [newSignal('clicks', 'Clicks', 'proxy')],
    gates: [
      {
        ...newGate('gate-1', '2021-09-12'),
        end: '2021-09-25',
        rule: {
          sentence: 'continue if the mean of Clicks ≥ 60,000',
          continueIf: {
            join: 'all',
            conditions: [{ signal: 'clicks', aggregate: 'mean', comparator: '>=', threshold: 60_000, upper: null }],
          },
          stopIf: null,
          minimumReadings: 3,
        },
      },
    ],
  };
}
