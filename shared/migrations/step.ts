import type { z } from 'zod';
import type { Sha256 } from '#shared/text/canonical.ts';

/** Kinds of data that have earlier versions: files of a workspace, and what people exported. */
type MigratedKind =
  | 'sheet'
  | 'snapshot'
  | 'draft'
  | 'workspace'
  | 'sheet-export'
  | 'decisions'
  | 'review-draft'
  | 'workshop';

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
   * @throws z.ZodError when the body is not one of version `from`
   */
  up(body: unknown, sha256: Sha256): unknown;
  /** What the step takes out of a page into files of their own: snapshots of version 1. */
  beside(body: unknown): unknown[];
}

interface StepOf<T> extends Pick<Migration, 'name' | 'kind' | 'from'> {
  schema: z.ZodType<T>;
  up(body: T, sha256: Sha256): unknown;
  beside?(body: T): unknown[];
}

/** A step whose body has the type of the frozen schema. */
export function step<T>(of: StepOf<T>): Migration {
  return {
    ...of,
    up: (body, sha256) => of.up(of.schema.parse(body), sha256),
    beside: (body) => of.beside?.(of.schema.parse(body)) ?? [],
  };
}
