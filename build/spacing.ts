/** Where a style sheet spaces or rounds by a number of its own instead of a token. */
export interface SpacingFault {
  /** From 1. */
  line: number;
  declaration: string;
  why: string;
}

const SPACED = /^(margin|padding|inset|scroll-margin|scroll-padding)(-[a-z]+)*$|^(row-|column-)?gap$/;
const PLACED = /^(top|right|bottom|left)$/;
const ROUNDED = /^border(-[a-z]+)*-radius$/;
/** Lengths in px, rem or of paper. Lengths relative to the text (em) or the room (%, vh) scale by themselves. */
const LENGTH = /(?<![\w#.-])-?(\d*\.?\d+)(px|rem|mm|cm|in|pt)\b/g;
const TOKEN = /var\(--((?:space|s|r)(?:-[\w-]+)?)\b/g;

/** Names of the tokens that `tokensCss` defines for spacing and radii, without `--`. */
export function spacingTokens(tokensCss: string): ReadonlySet<string> {
  return new Set([...tokensCss.matchAll(/^\s*--((?:space|r)(?:-[\w-]+)?):/gm)].flatMap(([, name]) => name ?? []));
}

/**
 * Margins, paddings, gaps, insets and radii of a style sheet that are not tokens, and tokens that do not exist. Hairlines of 1 px
 * may stay, and so may a declaration below a comment that begins with "geometric:" and gives the reason.
 */
export function spacingFaults(css: string, tokens: ReadonlySet<string>): SpacingFault[] {
  const faults: SpacingFault[] = [];
  // Comments become blanks of the same length, so that lines and columns stay.
  const code = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const match of code.matchAll(/(?<=[{};]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    const [declaration, property = '', value = ''] = match;
    const at = (why: string) =>
      faults.push({ line: css.slice(0, match.index).split('\n').length, declaration: declaration.trim(), why });
    for (const [, name = ''] of value.matchAll(TOKEN)) if (!tokens.has(name)) at(`--${name} is not a token`);
    if (!SPACED.test(property) && !PLACED.test(property) && !ROUNDED.test(property)) continue;
    if (/\/\*\s*geometric:[^*]*\*\/\s*$/.test(css.slice(0, match.index))) continue;
    const own = [...value.matchAll(LENGTH)].filter(
      ([, size, unit]) => Number(size) > 1 || (unit !== 'px' && size !== '0'),
    );
    if (own.length > 0) at(`${own.map(([length]) => length).join(', ')} is not a token`);
  }
  return faults;
}
