import { textWidth } from '#shared/charts/text-width.ts';

/** Narrower than any text of the page's parts, and of its foot, px. */
const WIDTH = { parts: 450, foot: 225 };
/** Height of a line, the space around a block, and the size of type, px. Widths of text are rounded up: larger type is in them. */
const [LINE, AROUND, SIZE] = [17, 8, 12];
/** What has a line of its own; the cells of a row share one. */
const BLOCKS = /<\/?(?:header|section|footer|h2|h3|p|li|tr|thead|div|br)\b[^>]*>/;

/**
 * Returns a height in px that the words of a printed page certainly do not exceed once everything else has given way; often far
 * too much. For those who need no measure of a page that is nowhere near full.
 * @param body HTML of the page, as `pageBody` makes it
 */
export function roughHeight(body: string): number {
  const [parts = '', foot = ''] = body.replace(/<svg\b[\s\S]*?<\/svg>/g, ' ').split('<footer');
  return height(parts, WIDTH.parts) + height(foot.replace(/^[^>]*>/, ''), WIDTH.foot);
}

function height(html: string, width: number): number {
  let sum = 0;
  for (const block of html.split(BLOCKS)) {
    const text = block
      .replace(/<[^>]*>/g, ' ')
      .replace(/&[a-z#0-9]+;/g, '&')
      .trim();
    for (const line of text === '' ? [] : text.split('\n')) {
      sum += Math.max(1, Math.ceil(textWidth(line, SIZE) / width)) * LINE;
    }
    if (text !== '') sum += AROUND;
  }
  return sum;
}
