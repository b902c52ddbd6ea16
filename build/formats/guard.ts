import { type PersistedKind, schemaOf } from './kinds.ts';
import { shapeHash } from './shape.ts';

/** Kind → version → hash of its shape, as `schema/formats.json` records them. */
export type RecordedShapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The faults of the shapes against those on record, each as a text with what to do. A shape that is not on record yet is not
 * a fault: `npm run generate` adds it.
 */
export function shapeFaults(kinds: readonly PersistedKind[], recorded: RecordedShapes): string[] {
  const changed = kinds.flatMap((kind) =>
    versionsOf(kind).flatMap((version) => {
      const known = recorded[kind.kind]?.[version];
      if (known === undefined || known === shapeHash(schemaOf(kind, version))) return [];
      return [version < kind.version ? frozenChanged(kind.kind, version) : liveChanged(kind.kind, version)];
    }),
  );
  const current = new Map(kinds.map(({ kind, version }) => [kind, version]));
  const gone = Object.entries(recorded).flatMap(([kind, versions]) =>
    Object.keys(versions).flatMap((version) =>
      Number(version) <= (current.get(kind) ?? 0)
        ? []
        : [`${kind} version ${version} was written by an earlier Plumbline and is not known any more. Bring it back.`],
    ),
  );
  return [...changed, ...gone];
}

/** The shapes on record with those of versions that are not on it yet. What is there stays as it is. */
export function withNewShapes(kinds: readonly PersistedKind[], recorded: RecordedShapes): RecordedShapes {
  const all: Record<string, Record<string, string>> = {};
  for (const kind of kinds) {
    const shapes = versionsOf(kind).map((version) => [version, shapeHash(schemaOf(kind, version))] as const);
    all[kind.kind] = { ...Object.fromEntries(shapes), ...recorded[kind.kind] };
  }
  return { ...recorded, ...all };
}

/** From the first to the one that is written. */
export function versionsOf({ version }: Pick<PersistedKind, 'version'>): number[] {
  return Array.from({ length: version }, (_, i) => i + 1);
}

function liveChanged(kind: string, version: number): string {
  const next = version + 1;
  return `The shape of ${kind} changed, and its version is still ${version}. Files of version ${version} lie on people's disks, and their
Plumbline has to know that it cannot read the new ones. Either put the shape back, or:
  1. raise the version of ${kind} to ${next} (and of what holds it: a sheet lies in drafts and exports as well);
  2. freeze the old schema, spelled out, in shared/migrations/frozen/${kind}-v${version}.ts;
  3. add the step "${kind}-${next}-…" to shared/migrations/migrations.ts, and a test that an older fixture becomes a newer one;
  4. run "npm run generate", which adds the new version's hash and fixture, and commit them.`;
}

function frozenChanged(kind: string, version: number): string {
  return `The frozen schema of ${kind} version ${version} was changed. Files of that version are as they are: put it back as it was
(shared/migrations/frozen). It must import nothing from shared/model, which moves on.`;
}
