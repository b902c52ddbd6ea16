import { describe, expect, it } from 'vitest';
import { countVotes } from '#shared/workshop/votes.ts';

const at = '2026-11-24T10:00:00.000Z';
const ballot = (person: string, value: number | null) => ({ person, value });

describe('countVotes', () => {
  const people = ['Ana', 'Ben', 'Cleo'];

  it('lets the last vote pass once everyone present has answered; whoever leads may keep out of it', () => {
    const votes = [{ at, ballots: [ballot('Ana', 4)] }];
    expect(countVotes({ votes, people, facilitator: 'Cleo' })[0]).toMatchObject({ passes: false, missing: ['Ben'] });
    const all = [{ at, ballots: [ballot('Ana', 4), ballot('Ben', 3)] }];
    expect(countVotes({ votes: all, people, facilitator: 'Cleo' })[0]).toMatchObject({ passes: true, missing: [] });
    expect(countVotes({ votes: all, people, facilitator: '' })[0]).toMatchObject({ passes: false, missing: ['Cleo'] });
  });

  it('does not hold it against an earlier vote that a person came later', () => {
    const votes = [
      { at, ballots: [ballot('Ana', 4)] },
      { at, ballots: [ballot('Ana', 4), ballot('Ben', 0), ballot('Cleo', null)] },
    ];
    expect(countVotes({ votes, people, facilitator: '' })).toMatchObject([
      { passes: true, missing: [] },
      { passes: false, missing: [], histogram: [1, 0, 0, 0, 1, 0], abstained: ['Cleo'] },
    ]);
  });
});
