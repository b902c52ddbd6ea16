import ts from 'typescript';

/** A word or phrase in a comment that has a plainer one. */
export interface LanguageFault {
  /** From 1. */
  line: number;
  /** As the comment has it. */
  phrase: string;
  /** The line it stands in, without the blanks around it. */
  text: string;
  /** What to write instead. */
  rule: string;
}

/** Phrases that comments do without, and why. Code and strings may hold them. */
const RULES: readonly { phrase: string; rule: string }[] = [
  { phrase: 'told', rule: 'name what happens: "receives", "is reported", "distinguishes", "unless given"' },
  { phrase: 'said', rule: 'name what happens: "shows", "states", "reports", or "null when not set"' },
  { phrase: 'somebody', rule: 'name who it is: a user, another program, another process' },
  { phrase: 'nobody', rule: 'say it in the active: "not set", "not asked for", "no other process"' },
  { phrase: 'anew', rule: 'write "again" or "from the start"' },
  { phrase: 'answers whether', rule: 'write "Returns whether"' },
  { phrase: 'what goes wrong is said', rule: 'write "Shows the error"' },
];

const PATTERNS = RULES.map(({ phrase, rule }) => ({
  rule,
  pattern: new RegExp(`\\b${phrase.replaceAll(' ', '\\s+')}\\b`, 'gi'),
}));

/**
 * The faults in the comments of a source file, in their order. Strings, templates, regular expressions and the text of
 * elements are not looked at.
 * @param path of the file; its ending decides how it is read (.css, .tsx, .ts, .cjs and the like)
 */
export function languageFaults(path: string, source: string): LanguageFault[] {
  const comments = path.endsWith('.css') ? cssComments(source) : scriptComments(path, source);
  const lines = source.split('\n');
  return comments
    .flatMap(({ start, text }) => {
      // The marks at the beginnings of lines become blanks, so that a phrase may run on over the end of a line.
      const prose = text.replace(/^\s*(\*+|\/\/+)/gm, (marks) => marks.replace(/[*/]/g, ' '));
      return PATTERNS.flatMap(({ rule, pattern }) =>
        [...prose.matchAll(pattern)].map(({ index, 0: phrase }) => ({ at: start + index, phrase, rule })),
      );
    })
    .sort((a, b) => a.at - b.at)
    .map(({ at, phrase, rule }) => {
      const line = source.slice(0, at).split('\n').length;
      return { line, phrase: phrase.replace(/\s+/g, ' '), text: lines[line - 1]?.trim() ?? '', rule };
    });
}

interface Comments {
  /** Where the text begins in the source. */
  start: number;
  /** One or more comments with the blanks between them. */
  text: string;
}

function cssComments(source: string): Comments[] {
  const stringOrComment = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\/\*[\s\S]*?\*\//g;
  return [...source.matchAll(stringOrComment)]
    .map(({ index, 0: text }) => ({ start: index, text }))
    .filter(({ text }) => text.startsWith('/*'));
}

/** What stands between the tokens of a script: only blanks and comments. */
function scriptComments(path: string, source: string): Comments[] {
  const found: Comments[] = [];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false);
  const visit = (node: ts.Node) => {
    // A docstring is read as part of what precedes its token.
    const children = node.getChildren(file).filter(({ kind }) => kind !== ts.SyntaxKind.JSDoc);
    for (const child of children) visit(child);
    if (children.length > 0 || node.kind === ts.SyntaxKind.JsxText) return;
    const text = source.slice(node.getFullStart(), node.getStart(file));
    if (text.includes('/')) found.push({ start: node.getFullStart(), text });
  };
  visit(file);
  return found;
}
