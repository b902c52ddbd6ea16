import type { Paper } from '#shared/model/workspace.ts';
import { pageBody } from '#shared/page/body.ts';
import { fitPaper, fitTerms } from '#shared/page/fit.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { escapeHtml } from '#shared/text/html.ts';

/** One font file to embed in the document. */
export interface EmbeddedFont {
  family: string;
  /** CSS font-weight range, "200 900". */
  weight: string;
  style: 'normal' | 'italic';
  unicodeRange: string;
  /** WOFF2 bytes in base64. */
  base64: string;
}

/** CSS page sizes. */
const PAGE_SIZES: Record<Paper, string> = { a4: '210mm 297mm', letter: '8.5in 11in' };

/**
 * Returns the sheet as one self-contained HTML file: it looks like the page on every screen and prints on exactly one page,
 * with its fonts. `css` is tokens.css followed by page.css.
 */
export function sheetDocument(
  input: PageInput & { paper: Paper; css: string; fonts: readonly EmbeddedFont[] },
): string {
  const faces = input.fonts.map(
    (f) =>
      `@font-face{font-family:"${f.family}";font-style:${f.style};font-weight:${f.weight};src:url(data:font/woff2;base64,${f.base64}) format("woff2");unicode-range:${f.unicodeRange}}`,
  );
  const title = escapeHtml(input.sheet.title || 'Untitled');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
${faces.join('\n')}
${input.css}
@page{size:${PAGE_SIZES[input.paper]};margin:0}
html{background:var(--desk)}
body{margin:0}
@media screen{body{padding:24px;display:grid;justify-content:center}.paper{height:var(--paper-height);box-shadow:var(--lift)}}
</style>
</head>
<body>
<article class="paper" data-paper="${input.paper}" aria-label="${title}"><div class="paper-frame"><div class="paper-body">${pageBody(input)}</div></div></article>
<script>
const fitPaper=${fitPaper.toString()};
const fitTerms=${fitTerms.toString()};
document.fonts.ready.then(()=>{const fit=fitPaper(document.querySelector(".paper-frame"),document.querySelector(".paper-body"));fitTerms(document.querySelectorAll(".p-terms"));document.documentElement.dataset.fit=String(fit.scale)});
</script>
</body>
</html>
`;
}
