import { endOf, sealedChance } from '#shared/decisions/chance-score.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { sealedBody, sealedPhrase } from '#shared/gates/drift.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import type { Gate } from '#shared/model/gate.ts';
import { mechanismSentence, type Sheet } from '#shared/model/sheet.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';

/** What a room agreed on when it sealed a gate, taken from the seal itself: the page may have changed since. */
export interface Agreement {
  aim: string;
  /** When the aim is done; empty when not set. */
  done: string;
  mechanism: string;
  /** The first and last day, as sealed. */
  gate: { start: string; end: string };
  /** The rule's meaning, in canonical form. */
  rule: string;
  guardrail: string;
}

/** A commit as an entry of the log, without its day: that depends on the workspace's zone and is added later. */
export type Commit = Omit<LogEntry, 'date'>;

/** Returns a sheet's commits, one per sealed gate, in the order of its gates. Derived from the sheet, never stored. */
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
  const end = endOf(gate, sheet);
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
    happened: '',
    process: null,
    ...{ ...NO_LINKS, supersededBy: null },
    corrections: 0,
    hours: null,
    against: null,
    provisional: false,
    agreed: {
      rule,
      people,
      vote: workshop ? lastVote(workshop) : null,
      workshop: workshop?.id ?? null,
      chance: sealedChance(gate),
      came: end && { outcome: end.outcome, decision: end.id, date: end.date },
    },
  };
}

/** Returns the agreement in a gate's seal. An unreadable body gives only the days of the gate. */
export function agreementOf(sheet: Sheet, gate: Gate, { body }: NonNullable<Gate['seal']>): Agreement {
  const sealed = new Map(Object.entries(sealedBody(body)));
  const phrase = (field: string) => sealedPhrase(sheet, field, sealed.get(field) ?? '');
  const [, start = gate.start, end = gate.end] = DAYS.exec(phrase('gate.days')) ?? [];
  const [lever, target, because] = [phrase('mechanism.lever'), phrase('mechanism.target'), phrase('mechanism.because')];
  return {
    aim: phrase('aim.outcome'),
    done: phrase('aim.done'),
    mechanism: mechanismSentence({ lever, target, because, assumptions: [] }),
    gate: { start, end },
    rule: phrase('gate.rule'),
    guardrail: phrase('guardrail.text'),
  };
}

const DAYS = /^(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$/;

/** Returns the workshop that sealed a gate; null when it was sealed without one. */
export function workshopOf({ workshops }: Pick<Sheet, 'workshops'>, gate: string): WorkshopRecord | null {
  return workshops.find((record) => record.gate === gate) ?? null;
}

/** Returns the vote that counts: the last one, after the discussion. */
function lastVote({ votes }: WorkshopRecord): { median: number; spread: number } | null {
  const { median, spread } = fistOfFive(votes.at(-1)?.ballots ?? []);
  return median === null || spread === null ? null : { median, spread };
}
