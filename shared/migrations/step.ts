import type { z } from 'zod';

/** Kinds of data that have earlier versions: files of a workspace, and what people exported. */
type MigratedKind = 'sheet' | 'draft' | 'workspace' | 'sheet-export';

/** One step from a version to the next. */
export interface Migration {
  name: string;
  kind: MigratedKind;
  /** The version it starts from; it ends at the next. */
  from: number;
  /** The frozen schema of `from`. */
  schema: z.ZodType;
  /**
   * A new body of the next version; the old one stays as it is.
   * @throws z.ZodError when the body is none of version `from`
   */
  up(body: unknown): unknown;
}

/** A step whose body is what the frozen schema says. */
export function step<T>(
  of: Omit<Migration, 'schema' | 'up'> & { schema: z.ZodType<T>; up(body: T): unknown },
): Migration {
  return { ...of, up: (body) => of.up(of.schema.parse(body)) };
}
