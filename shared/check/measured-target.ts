import { rootList, rootsOf } from '#shared/check/roots.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Quantities with the words that people measure each by: a target in one of them needs a signal in the same. */
const QUANTITIES = [
  'retention retain churn stay staying leave leaving cancel cancellation renew renewal loyal repeat drop dropout return lapse attrition still',
  'activation activate onboard setup first value start',
  'wait waiting queue response respond reply answer delay lead cycle turnaround duration minute hour until stay length delivery deliver arrive soon late punctual',
  'conversion convert signup sign checkout purchase buy order sale sell paid pay win close trial cart deal basket',
  'error defect bug failure fail incident fault rollback rolled outage downtime scrap reject rework uptime availability crash hotfix',
  'cost spend price expense margin budget bill waste energy saving',
  'revenue sale income turnover booking mrr arr order profit paid',
  'satisfaction satisfied happy happiness nps csat rating mood complaint complain recommend engagement',
  'attendance attend absence absent show noshow kept present appointment missed',
  'grade score mark result attainment pass exam test level',
  'speed load loading latency fast slow performance second response',
  'usage use used adoption active login engagement visit visitor weekly daily session',
  'ticket contact call request complaint question case message',
  'readmission readmit readmitted discharge',
  'infection infected sepsis',
  'fall fell falling',
  'mortality death died survival',
  'length stay bed occupancy',
  'payment pay paid invoice outstanding debt dso',
].map(rootList);
/** What signals count besides: none of the quantities above is measured by these. */
const OTHERS = [
  'follower impression ad advert like share view visitor traffic newsletter blog podcast website reader bounce page readership',
  'mood morale turnover meeting overtime volunteer poster parking lunch menu library screen hygiene occupancy bed uptime server',
].map(rootList);
/** The targets that have a number of their own. Others, such as confidence, are known by what they do. */
const COUNTABLE = rootList(
  'retention churn renewal sale repeat dropout attrition activation waiting wait delay turnaround conversion signup purchase order ' +
    'error defect bug failure incident outage rollback downtime scrap uptime crash cost revenue income turnover profit margin ' +
    'satisfaction nps csat complaint attendance absence noshow grade latency load usage ticket readmission infection payment energy ' +
    'return delivery length click visit download booking rate',
);
/** Too common to link a target with a signal. */
const COMMON = rootList(
  'rate number share percentage percent average mean total score time day week month year per new customer user patient pupil team people staff a first',
);

/** "No-shows", "drop-outs" and "sign-ups" are one word each. */
const joined = (text: string): string =>
  text.replace(/\b(no|drop|sign|set|check)[-‐‑ ](shows?|outs?|ups?)\b/gi, '$1$2');
const rootsIn = (text: string): Set<string> => rootsOf(joined(text));
const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((root) => b.has(root));

/**
 * Returns whether the mechanism's target is a quantity that no signal measures: none shares a word with it, nor is counted
 * in the same kind of quantity. Only where it is known what each signal counts, and that it is something else. A target
 * without a number of its own ("early confidence") is left alone.
 */
export function targetUnmeasured({ mechanism, signals, tree }: Sheet): boolean {
  const target = rootsIn(mechanism.target);
  const named = signals.filter(({ name }) => name.trim() !== '');
  if (!meet(target, COUNTABLE) || named.length === 0) return false;
  const telling = new Set([...target].filter((root) => !COMMON.has(root)));
  // "Cost per order" is a cost; "the number of outages" has its quantity after the preposition.
  const [head = ''] = mechanism.target.split(/\b(?:per|of|in|on|for|by|among|at|within|from)\b/i);
  const led = new Set([...rootsIn(head)].filter((root) => telling.has(root)));
  const kinds = QUANTITIES.filter((quantity) => meet(quantity, led.size > 0 ? led : telling));
  const measures = (text: string): boolean => {
    const roots = rootsIn(text);
    return meet(telling, roots) || kinds.some((kind) => meet(kind, roots));
  };
  const isKnown = (name: string) => [...QUANTITIES, ...OTHERS].some((kind) => meet(kind, rootsIn(name)));
  if (!named.every(({ name }) => isKnown(name))) return false;
  if (named.some(({ name, definition }) => measures(`${name} ${definition}`))) return false;
  return !tree.nodes.some(({ name, edge }) => measures(`${name} ${edge.sentence}`));
}
