import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRisk,
  byLikelihood,
  changeRisk,
  mergeRisk,
  newPremortem,
  readingOrder,
  removeRisk,
  splitRisk,
  standingRisks,
  unmitigatedRisks,
  writeReason,
  writers,
} from '#shared/alignment/premortems.ts';
import type { Premortem } from '#shared/model/premortem.ts';

const AT = '2026-11-03T09:00:00.000Z';

/** Reasons r1, r2, … by these people in this order. */
function written(...people: string[]): Premortem {
  let next = 0;
  const newId = () => {
    next += 1;
    return `r${next}`;
  };
  return people.reduce(
    (premortem, by, index) => addRisk(premortem, { text: `Reason ${index + 1}`, by }, newId),
    newPremortem('p', AT),
  );
}

const ids = (risks: readonly { id: string }[]) => risks.map(({ id }) => id).join(' ');
const people = fc.array(fc.constantFrom('Ana', 'Ben', 'Cem', 'Dora'), { maxLength: 12 });
/** Merges that may be refused; what stands after them. */
const merges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 });

function tryMerges(premortem: Premortem, pairs: readonly (readonly [number, number])[]): Premortem {
  return pairs.reduce((now, [a, b]) => {
    const [one, other] = [now.risks[a], now.risks[b]];
    if (!one || !other) return now;
    try {
      return mergeRisk(now, one.id, other.id);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'invalid-input' });
      return now;
    }
  }, premortem);
}

describe('writing into the pre-mortem of a room', () => {
  let made = 0;
  const newId = () => `new-${++made}`;
  const said = { text: 'Late', by: 'Ana' };

  it('goes on with the one that is there, and leaves the others alone', () => {
    const [one, two] = [written('Ben'), { ...written('Cem'), id: 'q' }];
    const next = writeReason([one, two], 'q', said, AT, newId);
    expect(next.map(({ risks }) => risks.length)).toEqual([1, 2]);
    expect(next[0]).toBe(one);
    expect(next[1]?.risks[1]).toMatchObject({ text: 'Late', by: 'Ana' });
  });

  it('begins a new one where there is none yet, or it is gone', () => {
    for (const into of [null, 'gone']) {
      const [, begun] = writeReason([written('Ben')], into, said, AT, newId);
      expect(begun).toMatchObject({ at: AT, risks: [{ text: 'Late' }] });
      expect(begun?.id).not.toBe(begun?.risks[0]?.id);
    }
    expect(() => writeReason([], null, { text: '', by: 'Ana' }, AT, newId)).toThrow('reason is empty');
  });
});

describe('silent writing', () => {
  it('takes words and a person, and says what is missing', () => {
    expect(() => addRisk(newPremortem('p', AT), { text: ' ', by: 'Ana' }, () => 'r')).toThrow('reason is empty');
    expect(() => addRisk(newPremortem('p', AT), { text: 'Late', by: ' ' }, () => 'r')).toThrow('whose reason');
    expect(writers(written('Ana', 'Ben', 'Ana'))).toEqual([
      { person: 'Ana', count: 2 },
      { person: 'Ben', count: 1 },
    ]);
  });
});

describe('reading out', () => {
  it('goes round by person', () => {
    expect(ids(readingOrder(written('Ana', 'Ana', 'Ana', 'Ben', 'Cem', 'Cem')))).toBe('r1 r4 r5 r2 r6 r3');
    expect(readingOrder(newPremortem('p', AT))).toEqual([]);
  });

  it('reads every reason once, keeps each person’s order, and lets nobody speak twice while another still waits', () => {
    fc.assert(
      fc.property(people, (names) => {
        const premortem = written(...names);
        const order = readingOrder(premortem);
        expect(ids([...order].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1))))).toBe(
          ids(premortem.risks),
        );
        const read = new Map<string, number>();
        for (const { by } of order) {
          const mine = read.get(by) ?? 0;
          for (const { person, count } of writers(premortem)) {
            // No person is more than one turn ahead of another who still has something to read.
            if ((read.get(person) ?? 0) < count) expect(mine).toBeLessThanOrEqual(read.get(person) ?? 0);
          }
          read.set(by, mine + 1);
        }
      }),
    );
  });
});

describe('merging', () => {
  it('keeps words and author under the one that stands', () => {
    const merged = mergeRisk(written('Ana', 'Ben', 'Cem'), 'r2', 'r1');
    expect(standingRisks(merged)).toMatchObject([
      { id: 'r1', merged: [{ id: 'r2', text: 'Reason 2', by: 'Ben' }] },
      { id: 'r3', merged: [] },
    ]);
    const chain = mergeRisk(merged, 'r1', 'r3');
    expect(ids(standingRisks(chain))).toBe('r3');
    expect(ids(standingRisks(chain)[0]?.merged ?? [])).toBe('r1 r2');
    expect(ids(standingRisks(splitRisk(chain, 'r1')))).toBe('r1 r3');
  });

  it('refuses circles', () => {
    const merged = mergeRisk(mergeRisk(written('Ana', 'Ben', 'Cem'), 'r2', 'r1'), 'r3', 'r2');
    expect(() => mergeRisk(merged, 'r1', 'r1')).toThrow('merge the other way round');
    expect(() => mergeRisk(merged, 'r1', 'r3')).toThrow('merge the other way round');
    expect(() => mergeRisk(merged, 'r1', 'gone')).toThrow('no reason gone');
  });

  it('loses nobody’s words, whatever is merged', () => {
    fc.assert(
      fc.property(people, merges, (names, pairs) => {
        const premortem = written(...names);
        const merged = tryMerges(premortem, pairs);
        const shown = standingRisks(merged).flatMap((risk) => [risk, ...risk.merged]);
        expect(shown).toHaveLength(premortem.risks.length);
        expect(new Set(shown.map(({ id }) => id)).size).toBe(premortem.risks.length);
        expect(shown.map(({ text, by }) => `${by}: ${text}`).sort()).toEqual(
          premortem.risks.map(({ text, by }) => `${by}: ${text}`).sort(),
        );
      }),
    );
  });

  it('a loop in a file hides nothing', () => {
    const risks = written('Ana', 'Ben', 'Cem', 'Dora').risks.map((risk, at) => ({
      ...risk,
      mergedInto: ['r2', 'r1', 'r1', 'gone'][at] ?? null,
    }));
    expect(ids(standingRisks({ id: 'p', at: AT, risks }))).toBe('r1 r2 r3 r4');
  });

  it('a reason taken back frees what stood under it', () => {
    const merged = removeRisk(mergeRisk(written('Ana', 'Ben'), 'r2', 'r1'), 'r1');
    expect(ids(standingRisks(merged))).toBe('r2');
    expect(merged.risks[0]?.mergedInto).toBeNull();
  });
});

describe('likelihood and mitigation', () => {
  it('what is not weighed comes first, then the likely ones', () => {
    let premortem = written('Ana', 'Ben', 'Cem', 'Dora');
    premortem = changeRisk(premortem, 'r1', { likelihood: 'low' });
    premortem = changeRisk(premortem, 'r2', { likelihood: 'high' });
    premortem = changeRisk(premortem, 'r3', { likelihood: 'medium' });
    expect(ids(byLikelihood(premortem))).toBe('r4 r2 r3 r1');
  });

  it('wants a mitigation and an owner of all but the unlikely', () => {
    let premortem = written('Ana', 'Ben', 'Cem');
    premortem = changeRisk(premortem, 'r1', { likelihood: 'low' });
    premortem = changeRisk(premortem, 'r2', { likelihood: 'high', mitigation: 'Ask early' });
    premortem = changeRisk(premortem, 'r3', { mitigation: 'Ask early', owner: 'Cem', cameTrue: 'partly' });
    expect(ids(unmitigatedRisks(premortem))).toBe('r2');
    expect(premortem.risks[2]).toMatchObject({ cameTrue: 'partly', text: 'Reason 3', by: 'Cem' });
    expect(() => changeRisk(premortem, 'gone', {})).toThrow('no reason gone');
  });
});
