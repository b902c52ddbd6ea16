import { edgesInDoubt } from '#shared/beliefs/let-go.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import type { MetricTree } from '#shared/model/tree.ts';

const SUFFIX = ' (carried forward)';
const TITLE_LIMIT = 200;

/**
 * Returns a new draft at the same aim as an earlier sheet. Agreements and lessons are carried forward: aim and its done,
 * guardrail, signals with their definitions and baselines, metric tree, owner, cadence, basal cost, and the assumptions
 * found true or false, each with the confidence that the gates left. An edge whose gate ended in a stop that was not judged has
 * none. What belongs to the earlier try stays with it: the mechanism (this is a new one), assumptions still open, gates with
 * their seals, decisions and what they taught, reviews, slices, challenges, pre-mortems, convergence checks, workshops,
 * removals.
 * Signals and tree keep their ids, so that readings and events still match them; assumptions get new ones.
 */
export function carryForward(sheet: Sheet, { id, now, newId }: { id: string; now: string; newId: NewId }): Sheet {
  const { aim, guardrail, signals, events, owner, cadence, basalCost } = sheet;
  const learned = sheet.mechanism.assumptions.filter(({ state }) => state !== 'open');
  return {
    ...newSheet(id, now, titleOfNext(sheet.title)),
    owner,
    cadence,
    aim,
    mechanism: { lever: '', target: '', because: '', assumptions: learned.map((one) => ({ ...one, id: newId() })) },
    signals,
    events,
    tree: treeAsLearned(sheet),
    guardrail,
    basalCost,
    origin: { sheet: sheet.id, title: sheet.title },
  };
}

function treeAsLearned(sheet: Sheet): MetricTree {
  const doubt = edgesInDoubt(sheet);
  const isOld = ({ id, edge }: MetricTree['nodes'][number]) => doubt.has(id) && edge.confidence !== null;
  if (!sheet.tree.nodes.some(isOld)) return sheet.tree;
  return {
    nodes: sheet.tree.nodes.map((node) => (isOld(node) ? { ...node, edge: { ...node.edge, confidence: null } } : node)),
  };
}

/** "Retention (carried forward)", added once even when repeated; shortened, never in the middle of a surrogate pair. */
function titleOfNext(title: string): string {
  const bare = title.endsWith(SUFFIX) ? title.slice(0, -SUFFIX.length) : title;
  const room = bare.slice(0, TITLE_LIMIT - SUFFIX.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${room.trim() || 'Untitled'}${SUFFIX}`;
}
