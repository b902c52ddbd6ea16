import { describe, expect, it } from 'vitest';
import { spacingFaults, spacingTokens } from '../../build/spacing.ts';

const tokens = spacingTokens(
  ':root {\n  --space-2: 2px;\n  --space-8: 8px;\n  --r: 6px;\n  --r-l: 8px;\n  --rule: #eee;\n}',
);
const faults = (css: string) => spacingFaults(css, tokens).map(({ line, why }) => `${line}: ${why}`);

describe('spacing and radii', () => {
  it('are tokens; the tokens are those of the style sheet given', () => {
    expect([...tokens]).toEqual(['space-2', 'space-8', 'r', 'r-l']);
    expect(
      faults('.a {\n  padding: var(--space-2) 0 calc(-1 * var(--space-8));\n  border-radius: var(--r-l);\n}'),
    ).toEqual([]);
    expect(faults('.a {\n  gap: var(--space-9);\n  margin: var(--s-2);\n}')).toEqual([
      '2: --space-9 is not a token',
      '3: --s-2 is not a token',
    ]);
  });

  it('are not numbers of a rule’s own', () => {
    expect(faults('.a {\n  padding: 0 7px;\n  border-radius: 3px 4px;\n}\n.b{gap:1rem}')).toEqual([
      '2: 7px is not a token',
      '3: 3px, 4px is not a token',
      '5: 1rem is not a token',
    ]);
    for (const property of ['margin-inline-start', 'column-gap', 'inset-block', 'top', 'scroll-margin-top']) {
      expect(faults(`@media print {\n  .a {\n    ${property}: calc(100% - 6px);\n  }\n}`)).toEqual([
        '3: 6px is not a token',
      ]);
    }
    expect(faults('.a {\n  border-top-left-radius: 5px;\n  padding: 6mm;\n}')).toHaveLength(2);
  });

  it('may be hairlines, and relative to text or room', () => {
    expect(
      faults('.a {\n  padding: 1px 0.5em 10% 0;\n  margin: 0px -1px 12vh auto;\n  border-radius: 50%;\n}'),
    ).toEqual([]);
  });

  it('leave other properties alone, also those with alike names', () => {
    expect(faults('.a {\n  border: 7px solid var(--rule);\n  width: 7px;\n  --padding: 7px;\n}')).toEqual([]);
    expect(faults('.top:hover { color: var(--rule); }')).toEqual([]);
  });

  it('may differ for a reason that is given right above', () => {
    expect(faults('.a {\n  /* geometric: half its height */\n  bottom: -11px;\n  left: 11px;\n}')).toEqual([
      '4: 11px is not a token',
    ]);
    expect(faults('.a {\n  /* padding: 7px; */\n  color: red;\n}')).toEqual([]);
    expect(faults('.a {\n  /* because */\n  bottom: -11px;\n}')).toEqual(['3: -11px is not a token']);
  });
});
