import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitsOf } from '#shared/decisions/commit.ts';
import { agreedPhrase, filterLog, type LogEntry, logEntrySchema } from '#shared/decisions/log.ts';
import { sealGate } from '#shared/gates/seal.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { sheets } from '../interop/arbitraries.ts';
import { anEntry } from './support.ts';

const SEALED = '2021-09-12T23:30:00.000Z';

/** A sheet whose only gate was sealed by Ana. */
function sealedSheet(by = 'Ana'): Sheet {
  const page = clicksSheet();
  const sheet: Sheet = {
    ...page,
    aim: { outcome: 'People stay', done: 'they come twice' },
    mechanism: { ...page.mechanism, lever: 'a call', target: 'clicks', because: 'they ask' },
  };
  const sha256 = () => 'a'.repeat(64);
  const gates = sheet.gates.map((gate) => sealGate({ sheet, gate, readings: [], at: SEALED, by, sha256 }));
  return { ...sheet, gates };
}

const RECORD: Sheet['workshops'][number] = {
  ...{ id: 'w-1', startedAt: SEALED, endedAt: SEALED, date: '2021-09-12', facilitator: 'Cleo', people: ['Ana', 'Bo'] },
  ...{ steps: [], convergence: null, premortem: null, parked: [], gate: 'gate-1' },
  votes: [
    { at: SEALED, ballots: [{ person: 'Bo', value: 1 }] },
    {
      at: SEALED,
      ballots: [
        { person: 'Ana', value: 5 },
        { person: 'Bo', value: 3 },
        { person: 'Cleo', value: null },
      ],
    },
  ],
};

const dated = (sheet: Sheet): LogEntry[] => commitsOf(sheet).map((commit) => ({ ...commit, date: '2021-09-13' }));

describe('a commit', () => {
  test('is one a sealed gate; a gate that is still written is none', () => {
    expect(commitsOf(clicksSheet())).toEqual([]);
    expect(commitsOf(sealedSheet())).toMatchObject([
      {
        ...{ kind: 'commit', id: 'gate-1', sheet: 'clicks', by: 'Ana', aim: 'People stay', at: SEALED, outcome: null },
        mechanism: 'We believe a call will move clicks because they ask.',
        agreed: { people: [], vote: null, workshop: null, chance: null, came: null },
      },
    ]);
  });

  test('says what was sealed, whatever the page says by now', () => {
    const sealed = sealedSheet();
    const [before] = commitsOf(sealed);
    const edited: Sheet = {
      ...sealed,
      aim: { outcome: 'something else', done: '' },
      mechanism: { ...sealed.mechanism, lever: 'another lever' },
      gates: sealed.gates.map((gate) => ({
        ...gate,
        start: '2022-01-01',
        end: '2022-01-15',
        rule: { ...gate.rule, sentence: '', continueIf: null, stopIf: null },
      })),
    };
    expect(commitsOf(edited)).toEqual([before]);
    expect(before?.gate).toEqual({ start: sealed.gates[0]?.start, end: sealed.gates[0]?.end });
  });

  test('names signals in its rule as people do', () => {
    const [commit] = commitsOf(sealedSheet());
    const [signal] = sealedSheet().signals;
    expect(commit?.agreed?.rule).toContain(signal?.name);
  });

  test('of a workshop has its people and its last vote; without a sealing name, its facilitator', () => {
    const [entry] = dated({ ...sealedSheet(''), workshops: [{ ...RECORD, id: 'other', gate: null }, RECORD] });
    expect(entry).toMatchObject({
      by: 'Cleo',
      agreed: { people: ['Ana', 'Bo'], vote: { median: 4, spread: 2 }, workshop: 'w-1', chance: null, came: null },
    });
    expect(entry?.agreed && agreedPhrase(entry.agreed)).toEqual(['with Ana, Bo', 'vote: median 4, spread 2']);
  });

  test('is found by whoever was there, by its rule and by its kind', () => {
    const entries = [...dated({ ...sealedSheet(), workshops: [RECORD] }), anEntry('d', { by: 'Bo' })];
    const ids = (filter: Parameters<typeof filterLog>[1]) => filterLog(entries, filter).map(({ id }) => id);
    expect(ids({ person: 'bo' })).toEqual(['d', 'gate-1']);
    expect(ids({ person: 'ana' })).toEqual(['gate-1']);
    expect(ids({ kind: 'commit' })).toEqual(['gate-1']);
    expect(ids({ kind: 'sheet' })).toEqual(['d']);
    expect(ids({ text: entries[0]?.agreed?.rule.slice(0, 30) ?? '' })).toEqual(['gate-1']);
  });

  test('of any sheet is a log entry, whatever its seals hold', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const commits = dated(sheet);
        expect(commits).toHaveLength(sheet.gates.filter(({ seal }) => seal).length);
        for (const commit of commits) logEntrySchema.parse(commit);
      }),
      { numRuns: 60 },
    );
  });
});
