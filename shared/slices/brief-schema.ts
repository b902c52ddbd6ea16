import { z } from 'zod';
import {
  BRIEF_VERSION,
  briefContextSchema,
  briefSchema,
  briefSignalSchema,
  briefSliceSchema,
} from '#shared/model/brief.ts';
import { dateSchema } from '#shared/model/primitives.ts';

/** The parts of the format that have a name of their own, and what each is. */
const NAMED: [z.ZodType, string, string][] = [
  [briefSliceSchema, 'Slice', 'The work: intent, constraints, and what will show that it worked.'],
  [briefContextSchema, 'SheetContext', 'What the work serves: aim, mechanism, signals, gate, guardrail.'],
  [briefSignalSchema, 'Signal', 'One measured quantity. The proxy is expected to move first.'],
];

/** The published JSON Schema (2020-12) of a slice's brief, made from the schema the app itself writes by. */
export function briefJsonSchema(): Record<string, unknown> {
  const metadata = z.registry<{ id: string; description: string }>();
  for (const [schema, id, description] of NAMED) metadata.add(schema, { id, description });
  const { $schema, ...rest } = z.toJSONSchema(briefSchema, {
    target: 'draft-2020-12',
    metadata,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === dateSchema) jsonSchema.format = 'date';
    },
  });
  return {
    $schema,
    $id: `urn:plumbline:slice-brief:${BRIEF_VERSION}`,
    title: 'Plumbline slice brief',
    description: `What somebody needs to know who does the work of a slice (format ${BRIEF_VERSION}).`,
    ...rest,
  };
}
