import { likelyFirstMover, looseSignals } from '#shared/check/mends.ts';
import { nameThePlaceholders, placeholders } from '#shared/check/placeholders.ts';
import { type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { canOnlyRise } from '#shared/check/wording.ts';

/** With more signals than this, people stop looking at any of them. */
export const MOST_SIGNALS = 3;

/** “Activation rate”, or a stand-in for a signal without a name. */
export const quoted = (name: string): string => (isBlank(name) ? 'A signal without a name' : `“${name.trim()}”`);

const ADD_PROXY = { kind: 'add-proxy', label: 'Add a proxy signal' } as const;

export const SIGNAL_RULES: readonly CheckRule[] = [
  {
    id: 'signal.none',
    severity: 'error',
    force: 'ambiguity',
    title: 'There is no signal',
    why: 'Without feedback, the loudest opinion decides.',
    mend: 'Add the one number that would move first if the mechanism works.',
    field: 'signals',
    find: ({ feedback }) => hitIf(feedback.length === 0, { action: ADD_PROXY }),
  },
  {
    id: 'signal.no-proxy',
    severity: 'error',
    force: 'ambiguity',
    title: 'No signal moves first',
    why: 'Outcomes come too late for a two-week gate; a proxy tells early.',
    mend: 'Make one signal the proxy: the one that should move within days.',
    field: 'signals',
    find: ({ feedback }) =>
      hitIf(feedback.length > 0 && !feedback.some((signal) => signal.role === 'proxy'), { action: ADD_PROXY }),
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
      const loose = looseSignals(context.sheet);
      if (loose.length === 0) return [];
      const action = { kind: 'grow-tree', label: `Put ${loose.length === 1 ? 'it' : 'them'} into the tree` } as const;
      if (context.sheet.tree.nodes.length === 0) return [{ action }];
      const names = loose.map(({ name }) => quoted(name)).join(', ');
      return [{ title: `${names} ${loose.length === 1 ? 'is' : 'are'} not in the metric tree`, action }];
    },
  },
  {
    id: 'tree.placeholder',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The metric tree still holds placeholders',
    why: 'A metric without a name cannot move, and nobody can say it did not.',
    mend: 'Name the metric, or remove it.',
    field: 'tree',
    find: ({ sheet }) => {
      const [first, ...more] = placeholders(sheet.tree);
      if (!first) return [];
      const named = nameThePlaceholders(sheet);
      const removed = named !== null && named.tree.nodes.length < sheet.tree.nodes.length;
      const label = removed ? 'Name them by the signals, remove the rest' : 'Name them by the signals';
      return [
        {
          title:
            more.length > 0 ? `${more.length + 1} metrics of the tree are placeholders` : placeholderTitle(first.name),
          field: `tree.${first.id}`,
          ...(named ? { action: { kind: 'name-placeholders', label } as const } : {}),
        },
      ];
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
      if (sheet.tree.nodes.length < 2 || first === 1) return [];
      const mover = likelyFirstMover(sheet);
      const action = mover && ({ kind: 'choose-first-mover', label: `Let ${quoted(mover.name)} move first` } as const);
      return [
        {
          ...(first > 1 ? { title: `${first} nodes of the metric tree move first` } : {}),
          ...(action ? { action } : {}),
        },
      ];
    },
  },
];

const placeholderTitle = (name: string): string =>
  isBlank(name) ? 'A metric of the tree has no name' : `“${name.trim()}” is only a placeholder`;
