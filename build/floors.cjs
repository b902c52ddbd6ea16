// The floors of shared/, from the ground up: a room imports from its own floor's rooms below it, never sideways or up.
// A new room gets a floor here; `npm run check:boundaries` fails on a room without one and on a cycle of rooms.
const FLOORS = [
  ['errors', 'time'],
  ['model', 'text'],
  ['migrations', 'numbers', 'glossary', 'spreadsheet', 'tree'],
  ['actions', 'signals', 'slices'],
  ['gates', 'vote'],
  ['luck', 'beliefs'],
  ['sheet'],
  ['alignment', 'charts'],
  ['decisions'],
  ['merge'],
  ['check', 'page', 'review'],
  ['health', 'interop', 'workshop'],
  ['agenda'],
  ['contract'],
];

const anyOf = (rooms) => `^shared/(${rooms.join('|')})/`;

/** One rule a room: what it must not import, which is every room of its own floor and of those above. */
const floorRules = FLOORS.flatMap((floor, i) =>
  floor.map((room) => ({
    name: `floor-of-${room}`,
    comment: `shared/${room} is on floor ${i}: it imports only from floors below (build/floors.cjs)`,
    severity: 'error',
    from: { path: anyOf([room]) },
    to: {
      path: anyOf(
        FLOORS.slice(i)
          .flat()
          .filter((other) => other !== room),
      ),
    },
  })),
);

/** A room without a floor yet, importing or imported. */
const everyRoom = anyOf(FLOORS.flat());
const rules = [
  ...floorRules,
  {
    name: 'room-without-a-floor',
    comment: 'give the new room a floor in build/floors.cjs',
    severity: 'error',
    from: {},
    to: { path: '^shared/.+\\.ts$', pathNot: everyRoom },
  },
  {
    name: 'no-folder-cycles',
    comment: 'the rooms of shared/ form no cycle, types included',
    severity: 'error',
    scope: 'folder',
    from: { path: '^shared/' },
    to: { circular: true },
  },
];

module.exports = { FLOORS, rules };
