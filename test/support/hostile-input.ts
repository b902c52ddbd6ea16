/**
 * Texts that are hard on a parser: each kind repeats what once made one slow or hungry. Made from a size and a seed, so that a
 * test and the bench read the same bytes. The parser's own names stand in `hostileInput`'s keys.
 */

/** One kind of hostile text. */
export interface Hostile {
  name: string;
  /** About this many characters, the same for the same seed. */
  generate: (size: number, seed?: number) => string;
}

/** A small generator of numbers from 0 up to 1 (mulberry32): the same ones for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `lead`, then `part` as often as fits, then `tail`. A part that depends on its place is a function of it. */
const repeated =
  (lead: string, part: string | ((at: number) => string), tail = '') =>
  (size: number): string => {
    const left = Math.max(1, size - lead.length - tail.length);
    if (typeof part === 'string') return lead + part.repeat(Math.ceil(left / part.length)) + tail;
    const parts = [lead];
    let length = lead.length + tail.length;
    for (let at = 0; length < size; at += 1) {
      const next = part(at);
      parts.push(next);
      length += next.length;
    }
    return parts.join('') + tail;
  };

/** Opening parts and as many closing ones, around `core`. */
const nested =
  (lead: string, open: string, core: string, close: string, tail = '') =>
  (size: number): string => {
    const depth = Math.max(
      1,
      Math.floor((size - lead.length - core.length - tail.length) / (open.length + close.length)),
    );
    return lead + open.repeat(depth) + core + close.repeat(depth) + tail;
  };

/** Any of `tokens`, at random. */
const soup =
  (tokens: readonly string[], lead = '', tail = '') =>
  (size: number, seed = 1): string => {
    const next = numbers(seed);
    return repeated(lead, () => tokens[Math.floor(next() * tokens.length)] ?? '', tail)(size);
  };

/** A heading of that many columns and rows of as many cells below it. */
const table =
  (name: (at: number) => string, cell: (row: number, at: number) => string, share: number, delimiter = ',') =>
  (size: number): string => {
    const heading = ['Date'];
    let length = 5;
    for (let at = 1; length < size * share; at += 1) {
      const next = name(at);
      heading.push(next);
      length += next.length + 1;
    }
    const lines = [heading.join(delimiter)];
    for (let row = 0; length < size; row += 1) {
      const date = new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
      const line = [date, ...heading.slice(1).map((_, at) => cell(row, at))].join(delimiter);
      lines.push(line);
      length += line.length + 1;
    }
    return `${lines.join('\n')}\n`;
  };

const CSV_TOKENS = [',', ';', '\t', '\n', '\r', '\r\n', '"', '""', '1', '2026-01-05', '1,5', 'x', ' ', '=', "'"];
const csv: Hostile[] = [
  {
    name: 'one heading repeated',
    generate: table(
      () => 'x',
      () => '1',
      0.5,
    ),
  },
  {
    name: 'repeated headings that look numbered',
    generate: table(
      (at) => (at % 2 ? 'x' : `x (${at})`),
      () => '1',
      0.5,
    ),
  },
  { name: 'a heading without names', generate: repeated('Date', ',', '\n2026-01-05,1\n') },
  {
    name: 'columns of dates',
    generate: table(
      (at) => `d${at}`,
      () => '2026-01-05',
      0.2,
    ),
  },
  { name: 'many narrow rows', generate: repeated('Date,Clicks\n', '2026-01-05,1\n') },
  { name: 'rows of one cell', generate: repeated('Date,Clicks\n2026-01-05,1\n', 'x\n') },
  { name: 'one endless cell', generate: repeated('Date,Clicks\n2026-01-05,', 'x') },
  { name: 'one endless line of cells', generate: repeated('', '1,') },
  { name: 'an open quotation mark', generate: repeated('Date,Clicks\n2026-01-05,"', 'x\n') },
  { name: 'quotation marks alone', generate: repeated('Date,Clicks\n2026-01-05,1\n', '"') },
  { name: 'cells of doubled quotation marks', generate: repeated('Date,Clicks\n', '2026-01-05,"""""1"""""\n') },
  { name: 'mixed line ends', generate: repeated('Date,Clicks\r\n', '2026-01-05,1\r\n2026-01-06,2\n') },
  { name: 'line ends alone', generate: repeated('Date,Clicks\n2026-01-05,1', '\n') },
  { name: 'carriage returns alone', generate: repeated('Date,Clicks\r2026-01-05,1\r', '\r') },
  { name: 'blanks in one cell', generate: repeated('Date,Clicks\n2026-01-05,1', ' ', 'x\n') },
  { name: 'blanks between date and time', generate: repeated('Date,Clicks\n2026-01-05', ' ', 'x,1\n') },
  { name: 'digits in one cell', generate: repeated('Date,Clicks\n2026-01-05,"', '1', 'x"\n') },
  { name: 'groups of thousands in one cell', generate: repeated('Date,Clicks\n2026-01-05,"1', ',234', 'x"\n') },
  { name: 'every value wrong', generate: repeated('Date,Clicks\n', '2026-01-05,none\n') },
  { name: 'every row too long', generate: repeated('Date,Clicks\n', '2026-01-05,1,2\n') },
  { name: 'one day again and again', generate: repeated('Date,Clicks\n', (at) => `2026-01-05,${at}\n`) },
  { name: 'many metrics in a long file', generate: repeated('date,metric,value\n', (at) => `2026-01-05,m${at},1\n`) },
  { name: 'signs at random', generate: soup(CSV_TOKENS, 'Date,Clicks\n2026-01-05,1\n') },
];

const PAGE = '- **Aim:** People stay.\n';
const MARKDOWN_TOKENS = [
  '#',
  '##',
  '- ',
  '* ',
  '1. ',
  '**',
  '_',
  '`',
  '```',
  '~~~',
  '[',
  ']',
  '(',
  ')',
  '\\',
  '\n',
  '  ',
  '\t',
  '---',
  '===',
  ':',
  'Aim:',
  'Shown by:',
  '**Signals:**',
  'x',
  '|',
  '&#10;',
  '>',
  '<',
];
const inside = (part: string | ((at: number) => string), tail = '') => repeated(PAGE, part, tail);
const markdown: Hostile[] = [
  { name: 'headings', generate: inside((at) => `# Heading ${at}\n`) },
  { name: 'list items', generate: inside((at) => `- item ${at}\n`) },
  { name: 'items ever deeper', generate: inside((at) => `${' '.repeat(at)}- x\n`) },
  { name: 'labelled fields', generate: inside('**Aim:** x\n\n') },
  { name: 'labels without meaning', generate: inside((at) => `**L${at}:** x\n`) },
  { name: 'assumptions', generate: inside('- **Assumption (open):** x\n  - **Shown by:** y\n') },
  { name: 'signals in a list', generate: repeated(`${PAGE}- **Signals:**\n`, (at) => `  - S${at} (proxy, %): d\n`) },
  { name: 'signals on one line', generate: repeated(`${PAGE}**Signals:** `, (at) => `s${at}, `) },
  { name: 'signals joined by and', generate: repeated(`${PAGE}**Signals:** a, b`, ' and c') },
  { name: 'signals in open brackets', generate: repeated(`${PAGE}**Signals:** a, b`, '(') },
  {
    name: 'nodes ever deeper',
    generate: repeated(`${PAGE}**Metric tree:**\n\n`, (at) => `${' '.repeat((at % 400) + 2)}- n${at}\n`),
  },
  { name: 'nodes of one level', generate: repeated(`${PAGE}**Metric tree:**\n\n`, (at) => `  - n${at}\n`) },
  {
    name: 'nodes with facts',
    generate: repeated(`${PAGE}**Metric tree:**\n\n`, (at) => `  - n${at}\n    - **Measured by:** s${at}\n`),
  },
  { name: 'gates', generate: inside('**Stage gate (2 weeks):** continue if x > 1\n\n') },
  { name: 'lines of one rule', generate: repeated(`${PAGE}**Stage gate (2 weeks):**\n`, 'Continue if: x > 1\n') },
  {
    name: 'decisions',
    generate: repeated(`${PAGE}**Decisions:**\n\n`, '  - **Decision (2026-01-05, continue):** x\n'),
  },
  { name: 'one endless line', generate: inside('x ') },
  { name: 'one endless line of blanks', generate: inside(' ', 'x') },
  { name: 'one endless line of tabs', generate: inside('\t', 'x') },
  { name: 'wrapped lines', generate: inside('x\n') },
  { name: 'backslashes', generate: inside('\\') },
  { name: 'lines that end in a backslash', generate: inside('x\\\n') },
  { name: 'blank lines', generate: inside('\n') },
  { name: 'carriage returns', generate: inside('\r') },
  { name: 'backticks', generate: inside('`') },
  { name: 'asterisks', generate: inside('*') },
  { name: 'underscores', generate: inside('_') },
  { name: 'brackets', generate: inside('[') },
  { name: 'links', generate: inside('[a](b) ') },
  { name: 'colons', generate: inside(':') },
  { name: 'pipes', generate: inside('|') },
  { name: 'rows of a table', generate: inside('| a | b |\n') },
  { name: 'ampersands', generate: inside('&#') },
  { name: 'bold words', generate: inside('**a** ') },
  {
    name: 'a mechanism of open bold',
    generate: repeated(`${PAGE}**Mechanism:** We believe **`, 'a** will move **b** because **'),
  },
  { name: 'a mechanism of stars', generate: repeated(`${PAGE}**Mechanism:** We believe `, '**') },
  { name: 'an aim of blanks before done when', generate: repeated('- **Aim:** x', ' ', 'done whenx') },
  { name: 'a cadence of weekdays', generate: repeated(`${PAGE}**Cadence:** `, 'monday 10:00 ') },
  { name: 'an owner of commas', generate: repeated(`${PAGE}**Owner:** a`, ' , ') },
  { name: 'an unclosed fence', generate: repeated(`${PAGE}\`\`\`\n`, 'x\n') },
  { name: 'fences in fences', generate: inside('```\n~~~\n') },
  { name: 'details that are not JSON', generate: repeated(`${PAGE}\`\`\`json plumbline\n`, '"\\u00', '\n```\n') },
  { name: 'details nested deeply', generate: nested(`${PAGE}\`\`\`json plumbline\n`, '[', '', ']', '\n```\n') },
  {
    name: 'front matter of keys',
    generate: repeated('---\nformat: plumbline-sheet/5\n', (at) => `k${at}: v\n`, `---\n${PAGE}`),
  },
  {
    name: 'front matter of one key',
    generate: repeated('---\nformat: plumbline-sheet/5\ntitle: "', 'x', `"\n---\n${PAGE}`),
  },
  {
    name: 'front matter of aliases',
    generate: (size) => yamlBomb(size, `---\nformat: plumbline-sheet/5\n`, `---\n${PAGE}`),
  },
  {
    name: 'front matter nested deeply',
    generate: nested('---\nformat: plumbline-sheet/5\ntitle: ', '[', '', ']', `\n---\n${PAGE}`),
  },
  {
    name: 'an open end of what happened',
    generate: repeated(`${PAGE}<!-- plumbline: around the page; to read, the block at the end holds it -->\n`, 'x\n'),
  },
  { name: 'signs at random', generate: soup(MARKDOWN_TOKENS, PAGE) },
];

function yamlBomb(size: number, lead: string, tail: string): string {
  const levels = Array.from(
    { length: 8 },
    (_, at) =>
      `${'abcdefgh'[at]}: &${'abcdefgh'[at]} [${Array.from({ length: 10 }, () => (at === 0 ? 'x' : `*${'abcdefgh'[at - 1]}`)).join(', ')}]\n`,
  ).join('');
  return (
    repeated(lead, 'title: *h\n', tail)(0).replace(lead, lead + levels) +
    '\n'.repeat(Math.max(0, size - lead.length - levels.length - tail.length))
  );
}

const CASE = '<testcase name="a"/>';
const junit: Hostile[] = [
  { name: 'cases', generate: repeated('<testsuite>', CASE, '</testsuite>') },
  { name: 'failures', generate: repeated('<testsuite>', '<testcase name="a"><failure/></testcase>', '</testsuite>') },
  { name: 'suites', generate: repeated('<testsuites>', `<testsuite>${CASE}</testsuite>`, '</testsuites>') },
  { name: 'suites ever deeper', generate: nested('', '<testsuite>', CASE, '</testsuite>') },
  { name: 'one endless attribute', generate: repeated('<testsuite><testcase name="', 'x', '"/></testsuite>') },
  { name: 'an attribute of entities', generate: repeated('<testsuite><testcase name="', '&amp;', '"/></testsuite>') },
  { name: 'an attribute of open entities', generate: repeated('<testsuite><testcase name="', '&', '"/></testsuite>') },
  { name: 'attributes', generate: repeated('<testsuite><testcase', (at) => ` a${at}="x"`, '/></testsuite>') },
  { name: 'one endless text', generate: repeated('<testsuite><system-out>', 'x', '</system-out></testsuite>') },
  {
    name: 'one endless CDATA',
    generate: repeated('<testsuite><system-out><![CDATA[', ']', ']]></system-out></testsuite>'),
  },
  {
    name: 'CDATA sections',
    generate: repeated('<testsuite><system-out>', '<![CDATA[x]]>', '</system-out></testsuite>'),
  },
  { name: 'comments', generate: repeated('', '<!--x-->', '<testsuite/>') },
  { name: 'an open comment', generate: repeated('<testsuite><!--', '-') },
  { name: 'instructions', generate: repeated('', '<?x?>', '<testsuite/>') },
  { name: 'blanks before the first tag', generate: repeated('', ' ', '<testsuite/>') },
  { name: 'blanks in a tag', generate: repeated('<testsuite', ' ', '/>') },
  { name: 'one endless name', generate: repeated('<testsuite><', 'x', '/></testsuite>') },
  { name: 'elements of all names', generate: repeated('<testsuite>', (at) => `<e${at}/>`, '</testsuite>') },
  { name: 'open tags', generate: repeated('<testsuite>', '<') },
  {
    name: 'entities that grow',
    generate: repeated(
      '<!DOCTYPE x [<!ENTITY a "a">',
      (at) => `<!ENTITY e${at} "&a;&a;">`,
      ']><testsuite name="&a;"/>',
    ),
  },
];

const json: Hostile[] = [
  { name: 'open brackets', generate: repeated('', '[') },
  { name: 'objects ever deeper', generate: repeated('', '{"a":') },
  { name: 'an open text', generate: repeated('"', 'x') },
  { name: 'backslashes', generate: repeated('"', '\\') },
  { name: 'escapes', generate: repeated('"', '\\u0041', '"') },
  { name: 'a fault at the end', generate: repeated('{"title": [', '1,', ']') },
  { name: 'a wrong escape at the end', generate: repeated('{"title": "', 'x', '\\q"}') },
  { name: 'one name repeated', generate: repeated('{"title":""', ',"title":""', '}') },
  { name: 'names', generate: repeated('{"title":""', (at) => `,"k${at}":0`, '}') },
  { name: 'dangerous names', generate: repeated('{"title":"","x":[', '{"__proto__":{}},', '0]}') },
  { name: 'digits', generate: repeated('{"title":', '1', '}') },
  { name: 'exponents', generate: repeated('{"title":[', '1e999,', '0]}') },
  { name: 'line ends', generate: repeated('', '\n', '{"title":"",}') },
  { name: 'blanks', generate: repeated('', ' ', '{"title":""}') },
  { name: 'wrong lists', generate: repeated('{"title":"","signals":[', '0,', '0]}') },
  { name: 'assumptions', generate: repeated('{"title":"","mechanism":{"assumptions":[', '{"text":"x"},', '{}]}}') },
  { name: 'commas', generate: repeated('[', ',') },
];

const RULE_TOKENS = [
  'continue if',
  'stop if',
  'Clicks',
  '“',
  '"',
  '’',
  '1',
  '.',
  ',',
  ';',
  'and',
  'or',
  'is',
  'the',
  'mean of',
  '≥',
  '<',
  'by week 2',
  '%',
  ' ',
  'between',
  'at least',
  'readings',
  'otherwise',
  'change',
  'from baseline',
  'a week',
  '-',
];
const rule: Hostile[] = [
  { name: 'words without a comparison', generate: repeated('continue if ', 'x ') },
  { name: 'copulas', generate: repeated('continue if ', 'is ') },
  { name: 'articles', generate: repeated('continue if ', 'the ') },
  { name: 'times', generate: repeated('continue if Clicks ', 'by week 2 ') },
  { name: 'times after words', generate: repeated('continue if y ', 'by week 2 ', 'x') },
  { name: 'commas and times', generate: repeated('continue if Clicks ', ', by week 2 ') },
  { name: 'letters', generate: repeated('continue if ', 'x') },
  { name: 'letters with comparisons', generate: repeated('continue if ', 'x ≥ 1 and ') },
  { name: 'blanks', generate: repeated('continue if Clicks', ' ', 'x') },
  { name: 'blanks before and', generate: repeated('continue if Clicks > 1', ' ') },
  { name: 'digits', generate: repeated('continue if Clicks > ', '1') },
  { name: 'groups of digits', generate: repeated('continue if Clicks > 1', ' 234') },
  { name: 'dots between digits', generate: repeated('continue if Clicks > 1', '.1') },
  { name: 'quotation marks', generate: repeated('continue if ', '"') },
  { name: 'an open quotation mark', generate: repeated('continue if “', 'x ') },
  { name: 'otherwise', generate: repeated('', 'otherwise change ') },
  { name: 'readings', generate: repeated('continue if Clicks > 1 ', 'and with at least 5 readings ') },
  { name: 'leads', generate: repeated('', 'continue if ') },
  { name: 'semicolons', generate: repeated('', ';') },
  { name: 'conditions', generate: repeated('continue if Clicks > 1', ' and Clicks > 1') },
  {
    name: 'tokens at random',
    generate: soup(
      RULE_TOKENS.map((token) => `${token} `),
      'continue if ',
    ),
  },
];

const cell: Hostile[] = [
  { name: 'digits', generate: repeated('', '1') },
  { name: 'groups', generate: repeated('1', ',234') },
  { name: 'groups and a sign', generate: repeated('1', '.234', ',5') },
  { name: 'blanks', generate: repeated('1', ' ', '2') },
  { name: 'blanks before a percent sign', generate: repeated('1', ' ', '%') },
  { name: 'blanks before a letter', generate: repeated('1', ' ', 'x') },
  { name: 'currency signs', generate: repeated('', '€') },
  { name: 'signs', generate: repeated('', '-', '1') },
  { name: 'apostrophes', generate: repeated('', "'", '=1') },
  { name: 'apostrophes alone', generate: repeated('', "'") },
  { name: 'exponents', generate: repeated('1', 'e1') },
  { name: 'letters', generate: repeated('', 'x') },
  { name: 'a weekday without end', generate: repeated('mon', 'x') },
  { name: 'blanks after a weekday', generate: repeated('mon', ' ', 'x') },
  { name: 'blanks before a time', generate: repeated('2026-01-05', ' ', '10:00x') },
  { name: 'blanks after a time', generate: repeated('2026-01-05 10:00', ' ', 'x') },
  { name: 'times', generate: repeated('2026-01-05', ' 10:00') },
  { name: 'fractions of a second', generate: repeated('2026-01-05 10:00:00.', '1', 'x') },
  { name: 'dashes in a date', generate: repeated('5', '-', 'Jan 2026') },
  { name: 'dashes after a month', generate: repeated('5 Jan', '-', 'x') },
  { name: 'dashes after a name', generate: repeated('Jan', '-', 'x') },
];

const WORDS = [
  'activation',
  'rate',
  'net',
  'promoter',
  'score',
  'NPS',
  '(',
  ')',
  ' ',
  '-',
  '“',
  '”',
  'AB',
  'R&D',
  'fooBar',
  'x1',
  '漢',
  '.',
  ',',
];
const words: Hostile[] = [
  { name: 'acronyms', generate: repeated('we see ', 'NPS of ours ') },
  { name: 'acronyms in brackets', generate: repeated('we see ours ', '(NPS) with ') },
  { name: 'acronyms before brackets', generate: repeated('we see ours ', 'NPS (with ') },
  { name: 'one open bracket', generate: repeated('we see ours ', 'NPS ', '(') },
  { name: 'quotations', generate: repeated('', '“ab cd” ') },
  { name: 'open quotation marks', generate: repeated('', '“') },
  { name: 'pairs', generate: repeated('we see ours ', 'A&B ') },
  { name: 'ampersands', generate: repeated('', 'A&') },
  { name: 'blanks', generate: repeated('a', ' ', 'b') },
  { name: 'one word', generate: repeated('', 'x') },
  { name: 'one acronym', generate: repeated('', 'X') },
  { name: 'marks', generate: repeated('e', '\u0301') },
  { name: 'letters of scripts without spaces', generate: repeated('', '漢') },
  { name: 'the beginning of a term', generate: repeated('', 'term ') },
  { name: 'words at random', generate: soup(WORDS.map((word) => `${word} `)) },
];

/** By parser, the kinds of text that are hard on it. */
export const hostileInput = { csv, markdown, junit, json, rule, cell, words } as const satisfies Record<
  string,
  readonly Hostile[]
>;
