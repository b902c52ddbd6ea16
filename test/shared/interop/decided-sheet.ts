import { basisOf } from '#shared/decisions/basis.ts';
import type { Decision } from '#shared/model/decision.ts';
import { newGate } from '#shared/model/gate.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { mechanismSentence, newSheet, type Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { sha256 } from '../../support/sha256.ts';
import { NEW_DECISION } from '../decisions/support.ts';

const at = (day: string) => `${day}T10:00:00.000Z`;

/** A sheet that was continued and then stopped against the verdict, and a personal decision beside it. */
export function decided(): { sheet: Sheet; snapshots: Snapshot[]; own: PersonalDecision } {
  const gate = newGate('gate-1', '2026-10-12');
  const page: Sheet = {
    ...newSheet('retention', at('2026-10-12'), 'Retention'),
    status: 'stopped',
    owner: 'Ana',
    aim: { outcome: 'People stay.', done: '' },
    mechanism: { lever: 'a call', target: 'activation', because: 'they ask', assumptions: [] },
    gates: [gate],
  };
  const snapshot: Snapshot = {
    decision: 'decision-1',
    aim: page.aim.outcome,
    mechanism: mechanismSentence(page.mechanism),
    gateStart: gate.start,
    gateEnd: gate.end,
    rule: { ...gate.rule, sentence: 'continue if activation ≥ 40' },
    ruleHash: '0'.repeat(64),
    signals: [],
    guardrail: page.guardrail,
    events: [],
    basalCost: { hours: 6, carriedBy: 'support' },
    readings: [],
  };
  const later: Snapshot = { ...snapshot, decision: 'decision-2' };
  const decision: Decision = {
    id: 'decision-1',
    gate: gate.id,
    at: at('2026-10-20'),
    date: '2026-10-20',
    outcome: 'continue',
    verdict: null,
    provisional: false,
    verdictReason: { kind: 'no-rule' },
    rationale: 'It moves.',
    by: 'Ana',
    ...NEW_DECISION,
    basis: basisOf(snapshot, sha256),
    corrections: [],
  };
  const stopped: Decision = {
    ...decision,
    id: 'decision-2',
    at: at('2026-10-27'),
    date: '2026-10-27',
    outcome: 'stop',
    verdict: 'continue',
    verdictReason: { kind: 'text', text: 'Activation was 41%.' },
    basis: basisOf(later, sha256),
    rationale: 'Too dear | too slow.',
    corrections: [{ id: 'c-1', at: at('2026-10-28'), date: '2026-10-28', text: 'It was 27%.', by: 'Bo' }],
  };
  const sheet: Sheet = {
    ...page,
    decisions: [decision, stopped],
    removals: [{ id: 'r-1', decision: 'decision-2', text: 'the script', doneAt: null, by: '' }],
    reviews: [
      {
        id: 'review-1',
        at: at('2026-10-27'),
        date: '2026-10-27',
        due: '2026-10-27',
        gate: gate.id,
        moved: [{ id: 'l-1', text: 'Activation rose.', source: '14 readings' }],
        still: [],
        unclear: [],
        vote: {
          at: at('2026-10-27'),
          ballots: [
            { person: 'Ana', value: 4 },
            { person: 'Bo', value: 2 },
          ],
        },
        decision: 'decision-2',
        why: 'Too dear.',
        seen: [{ signal: 'activation', through: '2026-10-26' }],
        health: { ambiguity: 'fine', drift: 'not-fine', entropy: 'unmeasured' },
        next: null,
        by: 'Ana',
      },
    ],
  };
  const own: PersonalDecision = {
    id: 'own-1',
    at: at('2026-11-02'),
    date: '2026-11-02',
    what: 'Hire for support',
    options: ['Hire', 'Wait'],
    chosen: 0,
    reasoning: 'They ask a lot.',
    confidence: 70,
    expected: 'Shorter queues',
    reviewOn: '2026-11-16',
    by: 'Bo',
    sheet: null,
    lookBack: {
      at: at('2026-11-16'),
      date: '2026-11-16',
      result: 'partly',
      happened: 'A little shorter.',
      lesson: 'Ask sooner.',
      process: 'good',
    },
    tags: ['people'],
    related: ['decision-2'],
    supersedes: null,
    corrections: [],
  };
  return { sheet, snapshots: [snapshot, later], own };
}
