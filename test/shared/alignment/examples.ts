import type { Challenge } from '#shared/model/challenge.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Evidence, Slice } from '#shared/model/slice.ts';

export const AT = '2026-11-03T09:00:00.000Z';

export function slice(id: string, change: Partial<Slice> = {}): Slice {
  return {
    id,
    title: `Slice ${id}`,
    intent: '',
    constraints: '',
    acceptance: [],
    signal: null,
    dependsOn: [],
    owner: '',
    state: 'spec',
    hours: null,
    createdAt: AT,
    startedAt: null,
    reviewedAt: null,
    endedAt: null,
    endedOn: null,
    evidence: [],
    revisions: [],
    ...change,
  };
}

export function evidence(id: string): Evidence {
  return {
    id,
    kind: 'link',
    name: `Report ${id}`,
    address: 'https://example.org/',
    at: AT,
    sha256: null,
    size: null,
    tests: null,
  };
}

export function decisionAt(gate: string): Decision {
  return {
    id: 'd',
    gate,
    at: AT,
    date: '2026-11-17',
    outcome: 'continue',
    verdict: null,
    provisional: false,
    verdictReason: { kind: 'text', text: '' },
    rationale: '',
    by: 'Ana',
    confidence: null,
    reviewOn: null,
    lookBack: null,
    tags: [],
    related: [],
    supersedes: null,
    basis: {
      snapshot: 'a'.repeat(64),
      aim: '',
      mechanism: '',
      gateStart: '2026-11-03',
      gateEnd: '2026-11-17',
      rule: '',
      hours: null,
    },
    corrections: [],
  };
}

export function challenge(change: Partial<Challenge> = {}): Challenge {
  return { id: 'c', field: 'aim.outcome', text: 'Whose?', by: 'Ben', at: AT, answers: [], closedAt: null, ...change };
}
