import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { sha256 } from '../../support/sha256.ts';
import { edge, learned, retention } from '../beliefs/support.ts';
import { decided } from './decided-sheet.ts';

const context = { newId: () => 'new-id', now: '2026-11-20T10:00:00.000Z', today: '2026-11-20', sha256 };
const at = '2026-10-21T09:00:00.000Z';
const sheet: Sheet = {
  ...decided().sheet,
  basalCost: { cost: 'Calls', hours: 6, carriedBy: 'support', removal: 'the script' },
  origin: { sheet: 'earlier', title: 'First try' },
  cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
  challenges: [
    {
      id: 'ch-1',
      field: 'aim.outcome',
      text: 'Whose customers?',
      by: 'Bo',
      at,
      closedAt: null,
      answers: [{ id: 'a-1', at, by: 'Ana', text: 'Ours.' }],
    },
  ],
  slices: [
    {
      ...{
        id: 's-1',
        title: 'Call list',
        intent: 'Calls move activation.',
        constraints: '',
        signal: null,
        dependsOn: [],
      },
      ...{
        owner: 'Ana',
        state: 'review',
        hours: 6,
        createdAt: at,
        startedAt: at,
        reviewedAt: at,
        endedAt: null,
        endedOn: null,
      },
      acceptance: [
        { id: 'ac-1', text: 'The list is drawn', verdict: 'not-met', evidence: ['e-1'], note: 'one test fails' },
      ],
      evidence: [
        {
          ...{
            id: 'e-1',
            kind: 'file',
            name: 'junit.xml',
            address: 'evidence/junit.xml',
            at,
            sha256: 'a'.repeat(64),
            size: 10,
          },
          tests: { passed: 3, failed: 1, skipped: 0, failures: ['draws'] },
        },
      ],
      revisions: [],
    },
  ],
};
const text = sheetToMarkdown(sheet);

describe('what happened around the page', () => {
  it('stands in words in the export', () => {
    for (const words of [
      '- Basal cost: 6 hours a month by support',
      '- Carried forward from “First try”',
      '- 2026-10-27 by Ana: Too dear.\n  - Moved: Activation rose. (14 readings)\n  - Confidence: Ana 4, Bo 2',
      '- Decision of 2026-10-27: It was 27%. by Bo, 2026-10-28',
      '- Call list (review) by Ana\n  - Intent: Calls move activation.\n  - Should take: 6 hours',
      '  - Acceptance: The list is drawn (not met): one test fails',
      '  - Evidence: junit.xml, evidence/junit.xml, 3 passed, 1 failed, 0 skipped, SHA-256 aaaa',
      '- Whose customers? (aim.outcome, open) by Bo\n  - Ours. by Ana, 2026-10-21',
      '- the script (open)',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('comes back with the sheet', () => {
    expect(sheetFromMarkdown(text, context)).toEqual({ sheet, snapshots: [], remarks: [] });
  });

  it('is not taken from words that a hand changed; those are kept and told', () => {
    const edited = sheetFromMarkdown(text.replace('Too dear.\n', 'Far too dear.\n'), context);
    expect(edited.sheet.reviews).toEqual(sheet.reviews);
    expect(edited.remarks).toHaveLength(1);
    expect(edited.remarks[0]).toContain('Far too dear.');
    expect(edited.sheet.mechanism.assumptions.map((one) => one.text)).toEqual(['- 2026-10-27 by Ana: Far too dear.']);
  });

  it('loses no word where the details were deleted', () => {
    const { sheet: read, remarks } = sheetFromMarkdown(text.replace(/```json plumbline[\s\S]*```/, ''), context);
    expect(remarks.join(' ')).toContain('no place on the page');
    expect(JSON.stringify(read.mechanism.assumptions)).toContain('Whose customers?');
  });

  it('finds the details where the comment that ends it was deleted', () => {
    const { sheet: read } = sheetFromMarkdown(text.replace(/<!-- plumbline: end.*\n/, ''), context);
    expect(read).toEqual(sheet);
  });

  it('is not in a page that is only to be read', () => {
    expect(sheetToMarkdown(sheet, { details: false })).not.toMatch(/^---|<!--/);
  });
});

describe('the front matter', () => {
  it('is YAML that says what the page is', () => {
    expect(parse(text.split('\n---\n')[0]?.slice(4) ?? '')).toEqual({
      ...{ format: 'plumbline-sheet/7', title: 'Retention', status: 'stopped', owner: 'Ana' },
      ...{ cadence: '15 min, Tuesdays 10:00', 'next-review': '' },
    });
  });

  it('says the same again: where a hand changed it the page is taken, and told', () => {
    const { sheet: read, remarks } = sheetFromMarkdown(text.replace('owner: "Ana"', 'owner: Bo'), context);
    expect(read.owner).toBe('Ana');
    expect(remarks).toEqual(['The front matter says “owner: Bo”; what the page says was taken.']);
    const broken = sheetFromMarkdown(text.replace('owner: "Ana"', 'owner: "Ana'), context);
    expect(broken.sheet).toEqual(sheet);
    expect(broken.remarks).toEqual(['The front matter is no YAML any more; what the page says was taken.']);
  });

  it('of somebody else gives the page its title and owner, as before', () => {
    const { sheet: read } = sheetFromMarkdown(
      '---\ntitle: Notes\nowner: Bo\n---\n\n- **Aim:** People stay.\n',
      context,
    );
    expect([read.title, read.owner]).toEqual(['Notes', 'Bo']);
  });

  it('has what the gates taught, and how sure people were', () => {
    const taught = learned(retention(), 'g1', [edge('supported', 75, 'mails work')]);
    const words = sheetToMarkdown(taught);
    expect(words).toContain(
      '- Gate of 2026-03-02 to 2026-03-15\n  - activation → retention: supported, 60% → 75%. mails work. (Ana, 16 March 2026)',
    );
    expect(words).toContain('- Confidence\n  - activation → retention: 60% → 75% (gate of 2 – 15 March 2026)');
    expect(sheetFromMarkdown(words, context).sheet.beliefs).toEqual(taught.beliefs);
  });
});
