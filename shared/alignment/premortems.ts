import { PlumblineError } from '#shared/errors/errors.ts';
import { LIKELIHOODS, type Premortem, type Risk } from '#shared/model/premortem.ts';
import type { NewId } from '#shared/model/primitives.ts';

/*
 * "It is two weeks from now and this failed. Why?" Silent writing, reading out in turn, merging what says the same, then
 * likelihood and mitigation (Klein, "Performing a Project Premortem", HBR 2007). All edits are pure.
 */

const RISKS_LIMIT = 500;

/** What is said of a risk after it was read out. */
export type RiskChange = Partial<Pick<Risk, 'likelihood' | 'mitigation' | 'owner' | 'cameTrue'>>;

/** A risk that stands for itself, with all that was merged into it. */
export interface StandingRisk extends Risk {
  merged: Risk[];
}

/** An empty pre-mortem. `at` is the moment it was begun, UTC ISO 8601. */
export function newPremortem(id: string, at: string): Premortem {
  return { id, at, risks: [] };
}

/**
 * Writes down one reason why it failed, silently.
 * @throws PlumblineError `invalid-input` without words or without who wrote it, or when it holds as many as it can
 */
export function addRisk(premortem: Premortem, said: { text: string; by: string }, newId: NewId): Premortem {
  const [text, by] = [said.text.trim(), said.by.trim()];
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
 * The pre-mortems of a sheet with one reason more in `into`; in a new one, begun `at` that moment, where `into` is null or
 * gone.
 * @throws PlumblineError as {@link addRisk}
 */
export function writeReason(
  premortems: readonly Premortem[],
  into: string | null,
  said: { text: string; by: string },
  at: string,
  newId: NewId,
): Premortem[] {
  const found = premortems.find(({ id }) => id === into);
  if (!found) return [...premortems, addRisk(newPremortem(newId(), at), said, newId)];
  const next = addRisk(found, said, newId);
  return premortems.map((premortem) => (premortem === found ? next : premortem));
}

/** Takes a reason back; what was merged into it stands for itself again. @throws PlumblineError `not-found` */
export function removeRisk(premortem: Premortem, id: string): Premortem {
  find(premortem, id);
  const risks = premortem.risks
    .filter((risk) => risk.id !== id)
    .map((risk) => (risk.mergedInto === id ? { ...risk, mergedInto: null } : risk));
  return { ...premortem, risks };
}

/** Who wrote something down, in the order they began, each with how many. */
export function writers(premortem: Premortem): { person: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { by } of premortem.risks) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].map(([person, count]) => ({ person, count }));
}

/** The order of reading out: one from each person in turn, until all are read; whoever has no more is passed over. */
export function readingOrder(premortem: Premortem): Risk[] {
  const piles = writers(premortem).map(({ person }) => premortem.risks.filter((risk) => risk.by === person));
  const rounds = Math.max(0, ...piles.map((pile) => pile.length));
  return Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile[round] ?? [])).flat();
}

/**
 * Says that a risk says the same as another. It keeps its words and its author, and stands under the other one.
 * @throws PlumblineError `not-found`; `invalid-input` into itself, or into what was merged into it
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

/** Lets a merged risk stand for itself again. @throws PlumblineError `not-found` */
export function splitRisk(premortem: Premortem, id: string): Premortem {
  find(premortem, id);
  return replace(premortem, id, { mergedInto: null });
}

/** Says how likely a risk is, what is done about it, by whom, or later whether it came true. @throws PlumblineError `not-found` */
export function changeRisk(premortem: Premortem, id: string, change: RiskChange): Premortem {
  find(premortem, id);
  return replace(premortem, id, change);
}

/** The risks that stand for themselves, as they were written down, each with what was merged into it. */
export function standingRisks(premortem: Premortem): StandingRisk[] {
  return premortem.risks
    .filter((risk) => standsFor(premortem, risk.id).id === risk.id)
    .map((risk) => ({
      ...risk,
      merged: premortem.risks.filter((other) => other.id !== risk.id && standsFor(premortem, other.id).id === risk.id),
    }));
}

/** {@link standingRisks}, the likely ones first; what nobody has weighed yet comes before all. */
export function byLikelihood(premortem: Premortem): StandingRisk[] {
  const weight = ({ likelihood }: Risk) => (likelihood === null ? LIKELIHOODS.length : LIKELIHOODS.indexOf(likelihood));
  return standingRisks(premortem).sort((a, b) => weight(b) - weight(a));
}

/** Standing risks that are not held to be unlikely and that nobody has a mitigation and an owner for. */
export function unmitigatedRisks(premortem: Premortem): StandingRisk[] {
  return standingRisks(premortem).filter(
    ({ likelihood, mitigation, owner }) => likelihood !== 'low' && (mitigation.trim() === '' || owner.trim() === ''),
  );
}

/** The risk at the end of a chain of merges: itself when it stands for itself, or when the chain leads nowhere. */
function standsFor(premortem: Premortem, id: string): Risk {
  const byId = new Map(premortem.risks.map((risk) => [risk.id, risk]));
  const first = find(premortem, id);
  const passed = new Set<string>();
  let risk = first;
  while (risk.mergedInto !== null) {
    passed.add(risk.id);
    const next = byId.get(risk.mergedInto);
    if (!next) return risk;
    // A loop in a file from elsewhere: everyone in it, and whoever leads into it, stands for itself.
    if (passed.has(next.id)) return first;
    risk = next;
  }
  return risk;
}

/** The reason with this id. @throws PlumblineError `not-found` */
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
