import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * The SHA-256 (hex) of what a schema takes: fields, kinds, enumerations, limits, patterns, and how many rules of code each
 * part has. The wording of messages and the order of fields and enumerated values do not count.
 */
export function shapeHash(schema: z.ZodType): string {
  return createHash('sha256')
    .update(canonicalJson(shapeOf(schema)))
    .digest('hex');
}

function shapeOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      const rules = def.checks?.filter((check) => check._zod.def.check === 'custom').length ?? 0;
      if (rules > 0) jsonSchema.rules = rules;
      if (def.type === 'pipe') jsonSchema.transformed = true;
      if (Array.isArray(jsonSchema.enum)) jsonSchema.enum = [...jsonSchema.enum].sort();
      if (Array.isArray(jsonSchema.required)) jsonSchema.required = [...jsonSchema.required].sort();
      // the library's own spelling of a format may change with the library
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
}
