import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import { sheetSchema } from '#shared/model/sheet.ts';
import { runs } from '../../../build/in-full.ts';
import { sha256 } from '../../support/sha256.ts';
import { decidedSheets } from './arbitraries.ts';

const context = {
  newId: () => {
    throw new Error('a new id was made for something that has one');
  },
  now: '2026-11-20T10:00:00.000Z',
  today: '2026-11-20',
  sha256,
};

describe('what is exported as Markdown', () => {
  it('imports to the same sheet, whatever its words', () => {
    fc.assert(
      fc.property(decidedSheets, ({ sheet, snapshots }) => {
        expect(sheetSchema.parse(sheet)).toEqual(sheet);
        expect(sheetFromMarkdown(sheetToMarkdown(sheet, { snapshots }), context)).toEqual({
          sheet,
          snapshots,
          remarks: [],
        });
      }),
      { numRuns: runs(400) },
    );
  });

  it('survives Windows line ends, a byte-order mark and trimmed line ends', () => {
    fc.assert(
      fc.property(decidedSheets, ({ sheet, snapshots }) => {
        const text = sheetToMarkdown(sheet, { snapshots });
        const mangled = `\ufeff${text.replace(/[ \t]+(?=\n)/g, '').replace(/\n/g, '\r\n')}`;
        expect(sheetFromMarkdown(mangled, context)).toEqual({ sheet, snapshots, remarks: [] });
      }),
      { numRuns: runs(200) },
    );
  });
});
