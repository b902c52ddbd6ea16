import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { differences } from '#shared/sheet/differences.ts';
import { quote } from '#shared/sheet/fields.ts';
import { movedNumber } from '#shared/sheet/moved-number.ts';
import { dayPhrase, daysPhrase } from '#shared/time/calendar.ts';

/** Parts that are on record: they have entries of their own, with who did it. */
const ON_RECORD = [
  ...['Decisions', 'Beliefs', 'Ending', 'Reviews', 'Actions'],
  ...['Convergence checks', 'Workshops', 'Removals'],
];

/** Returns whether a version changed something besides the record, by the names of what changed. */
export const changesPage = (fields: readonly string[]): boolean => fields.some((name) => !ON_RECORD.includes(name));

/**
 * Returns what a version changed against the one before it, a sentence each; who wrote it is not known. None where only the
 * record grew.
 * @param today in the workspace's zone
 */
export function changePhrases(before: Sheet, after: Sheet, today: string): string[] {
  return differences(before, after)
    .filter(({ name }) => !ON_RECORD.includes(name))
    .flatMap(({ field, name, mine, theirs }): string[] => {
      switch (field) {
        case 'title':
          return [after.title.trim() ? `The title is now ${quote(after.title, '')}` : 'The title was cleared'];
        case 'status':
          return [after.status === 'draft' ? 'The sheet is a draft again' : `The sheet is now ${after.status}`];
        case 'owner':
          return [ownerPhrase(mine, theirs)];
        case 'nextReview':
          return [
            after.nextReview
              ? `The next review is on ${dayPhrase(after.nextReview, today)}`
              : 'The next review has no day',
          ];
        case 'gate':
          return gatePhrases(before.gates, after.gates, today);
        case 'signals':
          return signalPhrases(before, after);
        case 'tree':
          return treePhrases(before, after);
        case 'mechanism.assumptions':
          return onlyJudged(before, after) ? [] : [textPhrase(name, mine, theirs)];
        default:
          return [textPhrase(name, mine, theirs)];
      }
    });
}

function textPhrase(name: string, before: string, after: string): string {
  if (before === '') return `${name}: written`;
  if (after === '') return `${name}: cleared`;
  const moved = movedNumber(before, after);
  return moved ? `${name}: from ${moved.from} to ${moved.to}` : `${name}: changed`;
}

function ownerPhrase(before: string, after: string): string {
  if (after.trim() === '') return `${before} is no longer the owner`;
  return before.trim() === '' ? `${after} is the owner now` : `${after} is the owner now, after ${before}`;
}

function gatePhrases(before: readonly Gate[], after: readonly Gate[], today: string): string[] {
  const were = new Map(before.map((gate) => [gate.id, gate]));
  const found = after.flatMap((gate): string[] => {
    const was = were.get(gate.id);
    if (!was) return [`A gate was added, ${daysPhrase(gate.start, gate.end, today)}`];
    const changed: string[] = [];
    if (was.rule.sentence !== gate.rule.sentence) changed.push(rulePhrase(was.rule.sentence, gate.rule.sentence));
    if (was.start !== gate.start || was.end !== gate.end) {
      changed.push(`The gate moved to ${daysPhrase(gate.start, gate.end, today)}`);
    }
    if (was.question !== gate.question) changed.push('The gate’s question changed');
    if (was.chance !== gate.chance) {
      changed.push(
        gate.chance === null ? 'The chance of continue was cleared' : `The chance of continue is now ${gate.chance}%`,
      );
    }
    return changed;
  });
  const gone = before.filter(({ id }) => !after.some((gate) => gate.id === id));
  return [...found, ...gone.map(({ start, end }) => `The gate of ${daysPhrase(start, end, today)} was removed`)];
}

function rulePhrase(before: string, after: string): string {
  if (before.trim() === '') return 'The decision rule was written';
  if (after.trim() === '') return 'The decision rule was cleared';
  const moved = movedNumber(before, after);
  return moved ? `The threshold moved from ${moved.from} to ${moved.to}` : 'The decision rule changed';
}

function signalPhrases({ signals: before }: Sheet, { signals: after }: Sheet): string[] {
  const were = new Map(before.map((signal) => [signal.id, signal]));
  const found = after.flatMap((signal): string[] => {
    const was = were.get(signal.id);
    const name = quote(signal.name, 'without a name');
    if (!was) return [`The signal ${name} was added`];
    const changed: string[] = [];
    if (was.name !== signal.name) changed.push(`The signal ${quote(was.name, 'without a name')} is now called ${name}`);
    if (was.definition !== signal.definition) changed.push(`The definition of ${name} changed`);
    const { name: _n, definition: _d, ...rest } = signal;
    const { name: _wn, definition: _wd, ...earlier } = was;
    if (JSON.stringify(rest) !== JSON.stringify(earlier)) changed.push(`Details of the signal ${name} changed`);
    return changed;
  });
  const gone = before.filter(({ id }) => !after.some((signal) => signal.id === id));
  const lines = [...found, ...gone.map(({ name }) => `The signal ${quote(name, 'without a name')} was removed`)];
  return lines.length > 0 ? lines : ['The order of the signals changed'];
}

/** Returns the nodes and assumptions that a gate judged between the two: the record has a sentence for each. */
function judgedIn(before: Sheet, after: Sheet): Set<string> {
  const known = new Set(before.beliefs.map(({ id }) => id));
  const made = after.beliefs.filter(({ id }) => !known.has(id));
  return new Set(
    made.flatMap(({ about }) => (about.kind === 'edge' ? about.node : about.kind === 'assumption' ? about.id : [])),
  );
}

/** Returns whether no assumption changed but by what a gate taught about it. */
function onlyJudged(before: Sheet, after: Sheet): boolean {
  const judged = judgedIn(before, after);
  const rest = ({ mechanism: { assumptions } }: Sheet) =>
    JSON.stringify(
      assumptions.map((one) => (judged.has(one.id) ? { ...one, state: null, shownBy: null, confidence: null } : one)),
    );
  return rest(before) === rest(after);
}

function treePhrases(earlier: Sheet, later: Sheet): string[] {
  const [{ tree: before }, { tree: after }] = [earlier, later];
  const judged = judgedIn(earlier, later);
  const were = new Map(before.nodes.map((node) => [node.id, node]));
  const found = after.nodes.flatMap((node): string[] => {
    const was = were.get(node.id);
    const name = quote(node.name, 'without a name');
    if (!was) return [`The metric ${name} was added`];
    const [then, now] = [was.edge.confidence, node.edge.confidence];
    if (was.name !== node.name) return [`The metric ${quote(was.name, 'without a name')} is now called ${name}`];
    if (then !== now && judged.has(node.id)) return [];
    if (then !== now && then !== null && now !== null)
      return [`The confidence in ${name} moved from ${then}% to ${now}%`];
    return JSON.stringify(was) === JSON.stringify(node) ? [] : [`The metric ${name} changed`];
  });
  const gone = before.nodes.filter(({ id }) => !after.nodes.some((node) => node.id === id));
  const lines = [...found, ...gone.map(({ name }) => `The metric ${quote(name, 'without a name')} was removed`)];
  const hasJudged = after.nodes.some(({ id }) => judged.has(id));
  return lines.length > 0 || hasJudged ? lines : ['The order of the metric tree changed'];
}
