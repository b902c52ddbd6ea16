import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Piece } from '#renderer/features/slices/evidence-piece.tsx';
import { report } from '../../../shared/slices/make.ts';

const shown = (address: string, name = 'The run') => {
  const one = report('e', {}, { kind: 'link', name, address, sha256: null, size: null, tests: null });
  return renderToStaticMarkup(createElement(Piece, { one, state: undefined, early: false }));
};

describe('a link as evidence', () => {
  it('is a link of the web or of mail, without a referrer', () => {
    expect(shown('https://example.org/run')).toContain(
      '<a href="https://example.org/run" target="_blank" rel="noreferrer noopener">The run</a>',
    );
    expect(shown('mailto:ana@example.org', '')).toContain('>ana@example.org</a>');
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    'https://ana:secret@example.org',
    'run 17',
  ])('%j, which was kept before, is text', (address) => {
    const html = shown(address);
    expect(html).not.toMatch(/<a\b|href/);
    expect(html).toContain('The run');
    expect(html).toContain(`Plumbline doesn’t open this address: ${address}`);
  });
});
