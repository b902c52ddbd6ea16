import { type CheckContext, type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { canOnlyRise } from '#shared/check/wording.ts';

/** More than these and nobody looks at any of them. */
const MOST_SIGNALS = 3;

/** “Activation rate”, or a stand-in for a signal without a name. */
export const quoted = (name: string): string => (isBlank(name) ? 'A signal without a name' : `“${name.trim()}”`);

export const SIGNAL_RULES: readonly CheckRule[] = [
  {
    id: 'signal.none',
    severity: 'error',
    force: 'ambiguity',
    title: 'There is no signal',
    why: 'Without feedback, the loudest opinion decides.',
    mend: 'Add the one number that would move first if the mechanism works.',
    field: 'signals',
    find: ({ feedback }) => hitIf(feedback.length === 0),
  },
  {
    id: 'signal.no-proxy',
    severity: 'error',
    force: 'ambiguity',
    title: 'No signal moves first',
    why: 'Outcomes come too late for a two-week gate; a proxy tells early.',
    mend: 'Make one signal the proxy: the one that should move within days.',
    field: 'signals',
    find: ({ feedback }) => hitIf(feedback.length > 0 && !feedback.some((signal) => signal.role === 'proxy')),
  },
  {
    id: 'signal.too-many',
    severity: 'warning',
    force: 'ambiguity',
    title: 'There are too many signals',
    why: 'With many signals one of them always moves, and anything can be shown.',
    mend: 'Keep a proxy, a leading indicator and the outcome.',
    field: 'signals',
    find: ({ feedback }) =>
      hitIf(feedback.length > MOST_SIGNALS, { title: `${feedback.length} signals are too many to watch` }),
  },
  {
    id: 'signal.undefined',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A signal is not defined',
    why: 'Two people would count two different things.',
    mend: 'Say what exactly is counted, and when.',
    field: 'signals',
    find: ({ sheet }) =>
      sheet.signals.flatMap((signal): Hit[] => {
        if (isBlank(signal.name)) {
          return [
            { title: 'A signal has no name', mend: 'Name it, or take it away.', field: `signals.${signal.id}.name` },
          ];
        }
        return hitIf(isBlank(signal.definition), {
          title: `${quoted(signal.name)} is not defined`,
          field: `signals.${signal.id}.definition`,
        });
      }),
  },
  {
    id: 'signal.vanity',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A signal can only rise',
    why: 'A total goes up whether the mechanism works or not.',
    mend: 'Count it per week, or as a share of those who could.',
    field: 'signals',
    find: ({ feedback }) =>
      feedback
        .filter((signal) => signal.unit.trim() !== '%' && signal.direction !== 'down')
        .filter((signal) => canOnlyRise(signal.name, signal.definition))
        .map((signal) => ({ title: `${quoted(signal.name)} can only rise`, field: `signals.${signal.id}.name` })),
  },
  {
    id: 'tree.unlinked',
    severity: 'hint',
    force: 'drift',
    title: 'The signals hang on nothing',
    why: 'A metric without a mechanism gets improved for its own sake.',
    mend: 'Draw how each signal moves the aim in the metric tree.',
    field: 'tree',
    find: (context) => {
      const loose = looseSignals(context);
      if (loose.length === 0) return [];
      if (context.sheet.tree.nodes.length === 0) return [{}];
      const names = loose.map(quoted).join(', ');
      return [{ title: `${names} ${loose.length === 1 ? 'is' : 'are'} not in the metric tree` }];
    },
  },
  {
    id: 'tree.no-first-mover',
    severity: 'warning',
    force: 'ambiguity',
    title: 'Nothing in the metric tree moves first',
    why: 'If nothing is expected to move first, no early result can be wrong.',
    mend: 'Mark the one node that should move within days.',
    field: 'tree',
    find: ({ sheet }) => {
      const first = sheet.tree.nodes.filter((node) => node.movesFirst).length;
      return hitIf(
        sheet.tree.nodes.length > 1 && first !== 1,
        first > 1 ? { title: `${first} nodes of the metric tree move first` } : {},
      );
    },
  },
];

/** Names of signals that no node of the tree measures, by link or by name. */
function looseSignals({ feedback, sheet }: CheckContext): string[] {
  const linked = new Set(sheet.tree.nodes.map((node) => node.signal));
  const named = new Set(sheet.tree.nodes.map((node) => plain(node.name)));
  return feedback
    .filter((signal) => !isBlank(signal.name) && !linked.has(signal.id) && !named.has(plain(signal.name)))
    .map((signal) => signal.name);
}

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
