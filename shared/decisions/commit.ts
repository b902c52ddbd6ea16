import type { LogEntry } from '#shared/decisions/log.ts';
import { sealedBody, sealedPhrase } from '#shared/gates/drift.ts';
import type { Gate } from '#shared/model/gate.ts';
import { mechanismSentence, type Sheet } from '#shared/model/sheet.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';

/** What a room agreed on when it sealed a gate, from the seal itself: the page of today may say something else. */
export interface Agreement {
  aim: string;
  /** When the aim is done; empty when nobody said. */
  done: string;
  mechanism: string;
  /** The first and last day, as they were sealed. */
  gate: { start: string; end: string };
  /** What the rule means, in canonical words. */
  rule: string;
  guardrail: string;
}

/** A commit as an entry of the log; the day it falls on depends on the workspace's zone and is told later. */
export type Commit = Omit<LogEntry, 'date'>;

/** The commits of a sheet, one a sealed gate, in the order of its gates. They are read off the sheet and stored nowhere. */
export function commitsOf(sheet: Sheet): Commit[] {
  return sheet.gates.flatMap((gate) => {
    const { seal } = gate;
    return seal ? [commitOf(sheet, gate, seal)] : [];
  });
}

function commitOf(sheet: Sheet, gate: Gate, seal: NonNullable<Gate['seal']>): Commit {
  const { aim, mechanism, gate: days, rule } = agreementOf(sheet, gate, seal);
  const workshop = workshopOf(sheet, gate.id);
  const people = workshop?.people ?? [];
  return {
    kind: 'commit',
    id: gate.id,
    sheet: sheet.id,
    sheetTitle: sheet.title,
    at: seal.at,
    aim,
    mechanism,
    gate: days,
    outcome: null,
    verdict: null,
    what: '',
    why: '',
    by: seal.by || (workshop?.facilitator ?? ''),
    confidence: null,
    reviewOn: null,
    lookBack: null,
    corrections: 0,
    hours: null,
    against: false,
    provisional: false,
    agreed: { rule, people, vote: workshop ? lastVote(workshop) : null, workshop: workshop?.id ?? null },
  };
}

/** What the seal of a gate says. A body that cannot be read says nothing but the days of the gate. */
export function agreementOf(sheet: Sheet, gate: Gate, { body }: NonNullable<Gate['seal']>): Agreement {
  const sealed = new Map(Object.entries(sealedBody(body)));
  const said = (field: string) => sealedPhrase(sheet, field, sealed.get(field) ?? '');
  const [, start = gate.start, end = gate.end] = DAYS.exec(said('gate.days')) ?? [];
  const [lever, target, because] = [said('mechanism.lever'), said('mechanism.target'), said('mechanism.because')];
  return {
    aim: said('aim.outcome'),
    done: said('aim.done'),
    mechanism: mechanismSentence({ lever, target, because, assumptions: [] }),
    gate: { start, end },
    rule: said('gate.rule'),
    guardrail: said('guardrail.text'),
  };
}

const DAYS = /^(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$/;

/** The workshop that sealed a gate; null for one that was sealed without. */
export function workshopOf({ workshops }: Pick<Sheet, 'workshops'>, gate: string): WorkshopRecord | null {
  return workshops.find((record) => record.gate === gate) ?? null;
}

/** The vote that counts: the last one, after talking. */
function lastVote({ votes }: WorkshopRecord): { median: number; spread: number } | null {
  const { median, spread } = fistOfFive(votes.at(-1)?.ballots ?? []);
  return median === null || spread === null ? null : { median, spread };
}
