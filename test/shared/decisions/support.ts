import { basisOf } from '#shared/decisions/basis.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import type { Decision } from '#shared/model/decision.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Review } from '#shared/model/review.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { sha256 } from '../../support/sha256.ts';

/** A decision's fields that come later, or not at all. */
export const NEW_DECISION = { confidence: null, reviewOn: null, lookBack: null, ...NO_LINKS };

/** What a decision was taken on. */
export function aSnapshot(decision: string, more: Partial<Snapshot> = {}): Snapshot {
  return {
    decision,
    aim: 'New customers stay',
    mechanism: 'We believe onboarding will move churn because it builds confidence.',
    gateStart: '2026-11-06',
    gateEnd: '2026-11-20',
    rule: { sentence: '', continueIf: null, stopIf: null, minimumReadings: 3 },
    ruleHash: 'a'.repeat(64),
    signals: [],
    guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
    events: [],
    basalCost: { hours: null, carriedBy: '' },
    readings: [],
    ...more,
  };
}

/** A decision to continue, following the rule's verdict, on a snapshot. */
export function aDecision(id: string, more: Partial<Decision> = {}, snapshot = aSnapshot(id)): Decision {
  return {
    id,
    gate: 'gate-1',
    at: '2026-11-20T10:00:00.000Z',
    date: '2026-11-20',
    outcome: 'continue',
    verdict: 'continue',
    provisional: false,
    verdictReason: { kind: 'text', text: 'Clicks reached 40.' },
    rationale: 'it moved',
    by: 'Ana',
    ...NEW_DECISION,
    basis: basisOf(snapshot, sha256),
    corrections: [],
    ...more,
  };
}

export function aPersonalDecision(id: string, more: Partial<PersonalDecision> = {}): PersonalDecision {
  return {
    id,
    at: '2026-11-20T10:00:00.000Z',
    date: '2026-11-20',
    what: 'Rent the smaller office',
    options: ['the smaller office', 'stay'],
    chosen: 0,
    reasoning: 'half of us work from home',
    confidence: 70,
    expected: 'nobody misses a desk',
    reviewOn: '2026-12-20',
    by: 'Ana',
    sheet: null,
    lookBack: null,
    ...NO_LINKS,
    corrections: [],
    ...more,
  };
}

export function aReview(id: string, more: Partial<Review> = {}): Review {
  return {
    id,
    at: '2026-11-20T10:00:00.000Z',
    date: '2026-11-20',
    due: '2026-11-20',
    gate: null,
    moved: [],
    still: [],
    unclear: [],
    vote: null,
    decision: null,
    why: 'it moved',
    seen: [],
    health: null,
    next: null,
    by: 'Ana',
    ...more,
  };
}

export function anEntry(id: string, more: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'sheet',
    id,
    sheet: 'retention',
    sheetTitle: 'Retention',
    date: '2026-11-20',
    at: '2026-11-20T10:00:00.000Z',
    aim: 'New customers stay',
    mechanism: 'We believe onboarding will move churn because it builds confidence.',
    gate: { start: '2026-11-06', end: '2026-11-20' },
    outcome: 'continue',
    verdict: 'continue',
    provisional: false,
    what: '',
    why: 'it moved',
    by: 'Ana',
    confidence: null,
    reviewOn: null,
    lookBack: null,
    happened: '',
    process: null,
    ...{ tags: [], related: [], supersedes: null, supersededBy: null },
    corrections: 0,
    hours: null,
    against: null,
    agreed: null,
    ...more,
  };
}
