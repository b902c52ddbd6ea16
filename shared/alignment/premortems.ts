import { PlumblineError } from '#shared/errors/errors.ts';
import { LIKELIHOODS, type Premortem, type Risk } from '#shared/model/premortem.ts';
import type { NewId } from '#shared/model/primitives.ts';

/* "It is two weeks from now and this failed. Why?" Silent writing, reading out in turn, merging duplicates, then likelihood
   and mitigation (Klein, "Performing a Project Premortem", HBR 2007). All edits are pure. */

const RISKS_LIMIT = 500;

/** The fields of a risk that are set after reading out. */
export type RiskChange = Partial<Pick<Risk, 'likelihood' | 'mitigation' | 'owner' | 'cameTrue'>>;

/** A risk that isn't merged into another, with those merged into it. */
export interface StandingRisk extends Risk {
  merged: Risk[];
}

/** Returns an empty pre-mortem. `at` is its start, UTC ISO 8601. */
export function newPremortem(id: string, at: string): Premortem {
  return { id, at, risks: [] };
}

/**
 * Adds one reason for the failure, written in silence.
 * @throws PlumblineError `invalid-input` when text or author is blank, or when the pre-mortem is full
 */
export function addRisk(premortem: Premortem, reason: { text: string; by: string }, newId: NewId): Premortem {
  const [text, by] = [reason.text.trim(), reason.by.trim()];
  if (text === '') throw refused('The reason is empty; write why it failed, in one line.', 'text');
  if (by === '') throw refused('Say whose reason this is; the reading goes round by person.', 'by');
  if (premortem.risks.length >= RISKS_LIMIT)
    throw refused(`A pre-mortem holds at most ${RISKS_LIMIT} reasons.`, 'text');
  const risk: Risk = {
    id: newId(),
    text,
    by,
    mergedInto: null,
    likelihood: null,
    mitigation: '',
    owner: '',
    cameTrue: null,
  };
  return { ...premortem, risks: [...premortem.risks, risk] };
}

/**
 * Returns the sheet's pre-mortems with one more reason in `into`; where `into` is null or gone, in a new pre-mortem begun
 * `at` that moment.
 * @throws PlumblineError as {@link addRisk}
 */
export function writeReason(
  premortems: readonly Premortem[],
  into: string | null,
  reason: { text: string; by: string },
  at: string,
  newId: NewId,
): Premortem[] {
  const found = premortems.find(({ id }) => id === into);
  if (!found) return [...premortems, addRisk(newPremortem(newId(), at), reason, newId)];
  const next = addRisk(found, reason, newId);
  return premortems.map((premortem) => (premortem === found ? next : premortem));
}

/** Removes a reason; reasons merged into it become separate again. @throws PlumblineError `not-found` */
export function removeRisk(premortem: Premortem, id: string): Premortem {
  find(premortem, id);
  const risks = premortem.risks
    .filter((risk) => risk.id !== id)
    .map((risk) => (risk.mergedInto === id ? { ...risk, mergedInto: null } : risk));
  return { ...premortem, risks };
}

/** Returns the authors in the order they began, each with their number of reasons. */
export function writers(premortem: Premortem): { person: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { by } of premortem.risks) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].map(([person, count]) => ({ person, count }));
}

/** Returns the order of reading out: one reason per person in turn, skipping people with none left, until all are read. */
export function readingOrder(premortem: Premortem): Risk[] {
  const piles = writers(premortem).map(({ person }) => premortem.risks.filter((risk) => risk.by === person));
  const rounds = Math.max(0, ...piles.map((pile) => pile.length));
  return Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile[round] ?? [])).flat();
}

/**
 * Merges a risk into another with the same meaning. It keeps its text and author, and is listed under the other one.
 * @throws PlumblineError `not-found`; `invalid-input` into itself, or into a risk merged into it
 */
export function mergeRisk(premortem: Premortem, id: string, into: string): Premortem {
  const risk = find(premortem, id);
  find(premortem, into);
  if (standsFor(premortem, into).id === id) {
    throw refused(
      `“${risk.text}” cannot be merged into itself or into what stands under it; merge the other way round.`,
      'into',
    );
  }
  return replace(premortem, id, { mergedInto: into });
}

/** Separates a merged risk again. @throws PlumblineError `not-found` */
export function splitRisk(premortem: Premortem, id: string): Premortem {
  find(premortem, id);
  return replace(premortem, id, { mergedInto: null });
}

/** Sets a risk's likelihood, mitigation or owner, or later whether it came true. @throws PlumblineError `not-found` */
export function changeRisk(premortem: Premortem, id: string, change: RiskChange): Premortem {
  find(premortem, id);
  return replace(premortem, id, change);
}

/** Returns the separate risks in the order written, each with those merged into it. */
export function standingRisks(premortem: Premortem): StandingRisk[] {
  return premortem.risks
    .filter((risk) => standsFor(premortem, risk.id).id === risk.id)
    .map((risk) => ({
      ...risk,
      merged: premortem.risks.filter((other) => other.id !== risk.id && standsFor(premortem, other.id).id === risk.id),
    }));
}

/** Returns {@link standingRisks} with risks not rated yet first, then the likeliest. */
export function byLikelihood(premortem: Premortem): StandingRisk[] {
  const weight = ({ likelihood }: Risk) => (likelihood === null ? LIKELIHOODS.length : LIKELIHOODS.indexOf(likelihood));
  return standingRisks(premortem).sort((a, b) => weight(b) - weight(a));
}

/** Returns the standing risks that are not rated unlikely and lack a mitigation or an owner. */
export function unmitigatedRisks(premortem: Premortem): StandingRisk[] {
  return standingRisks(premortem).filter(
    ({ likelihood, mitigation, owner }) => likelihood !== 'low' && (mitigation.trim() === '' || owner.trim() === ''),
  );
}

/**
 * Returns the risk at the end of a chain of merges: the risk itself when it is separate, or when the chain leads nowhere.
 */
function standsFor(premortem: Premortem, id: string): Risk {
  const byId = new Map(premortem.risks.map((risk) => [risk.id, risk]));
  const first = find(premortem, id);
  const passed = new Set<string>();
  let risk = first;
  while (risk.mergedInto !== null) {
    passed.add(risk.id);
    const next = byId.get(risk.mergedInto);
    if (!next) return risk;
    // A loop in a foreign file: every risk in it, or leading into it, counts as separate.
    if (passed.has(next.id)) return first;
    risk = next;
  }
  return risk;
}

/** Returns the reason with this id. @throws PlumblineError `not-found` */
function find(premortem: Premortem, id: string): Risk {
  const risk = premortem.risks.find((r) => r.id === id);
  if (!risk) throw new PlumblineError('not-found', `The pre-mortem has no reason ${id}.`);
  return risk;
}

function replace(premortem: Premortem, id: string, change: Partial<Risk>): Premortem {
  return { ...premortem, risks: premortem.risks.map((risk) => (risk.id === id ? { ...risk, ...change } : risk)) };
}

function refused(message: string, path: string): PlumblineError {
  return new PlumblineError('invalid-input', message, { issues: [{ path, problem: message }] });
}
