import { describe, expect, it } from 'vitest';
import { checkSheet } from '#shared/check/check-sheet.ts';
import { longestTexts } from '#shared/check/longest-texts.ts';
import type { MeasuredFit } from '#shared/check/rule.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { longLivedPage } from '../../support/long-lived-page.ts';

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');

function finding(fit: MeasuredFit | null, change?: (sheet: Sheet) => void) {
  const { sheet, readings, today } = longLivedPage({ gates: 2, decisions: 1 });
  change?.(sheet);
  return checkSheet({ sheet, readings, today, fit }).find(({ rule }) => rule === 'sheet.over-one-page');
}

describe('a page that is too long', () => {
  it('says by how much, at which size it prints, and names the longest texts with their lines', () => {
    const found = finding({ scale: 0.8812, full: true, linesOver: 9 }, (sheet) => {
      sheet.guardrail.text = words(90);
      sheet.aim.outcome = words(60);
    });
    expect(found?.title).toBe('9 lines too long for one page; it prints at 88%');
    expect(found?.mend).toMatch(/^Shorten the guardrail \(\d+ lines\) or the aim \(\d+\)\.$/);
    expect(found?.field).toBe('guardrail.text');
    expect(finding({ scale: 0.99, full: true, linesOver: 1 })?.title).toMatch(/^1 line too long/);
  });

  it('is warned of while its words still fit, once the charts have no room', () => {
    expect(finding({ scale: 1, full: true, linesOver: 0 })?.title).toBe(
      'The page is full of words: its charts have no room',
    );
    expect(finding({ scale: 1, full: false, linesOver: 0 })).toBeUndefined();
    expect(finding(null)).toBeUndefined();
  });

  it('with nothing but short texts is told to take parts away', () => {
    const found = finding({ scale: 0.9, full: true, linesOver: 3 }, (sheet) => {
      sheet.mechanism = { lever: 'calls', target: 'churn', because: 'trust', assumptions: [] };
      sheet.signals = sheet.signals.map((signal) => ({ ...signal, definition: '', source: '' }));
      sheet.tree = { nodes: [] };
      sheet.gates = [];
      sheet.guardrail.text = sheet.basalCost.cost = 'short';
      sheet.aim = { outcome: 'They stay', done: 'they do' };
    });
    expect(found?.mend).toBe('Take away a signal, an assumption or a part of the tree.');
    expect(found?.field).toBe('title');
  });
});

describe('the longest texts', () => {
  it('are counted by their lines, those typed as lines too, and are three at most', () => {
    const { sheet } = longLivedPage({ gates: 2, decisions: 1 });
    sheet.basalCost.removal = 'a\nb\nc\nd\ne\nf\ng';
    const [first, ...others] = longestTexts(sheet);
    expect(first).toEqual({ field: 'basalCost.removal', name: 'what goes if it is stopped', lines: 7 });
    expect(others.length).toBeLessThan(3);
  });
});
