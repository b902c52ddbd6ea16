import { describe, expect, it } from 'vitest';
import { languageFaults } from '../../build/language.ts';

const faults = (source: string, path = 'a.ts') =>
  languageFaults(path, source).map(({ line, phrase }) => `${line}: ${phrase}`);

describe('the language of comments', () => {
  it('has a plainer phrase for each of these, in whatever case', () => {
    expect(
      faults(`
        // Told of it.
        // What was said before.
        /* SOMEBODY wrote */
        /** Nobody asked. */
        const a = 1; // begun anew
        /**
         * Answers whether it fits.
         */
        function b() {} // What goes wrong is said.
      `),
    ).toEqual([
      '2: Told',
      '3: said',
      '4: SOMEBODY',
      '5: Nobody',
      '6: anew',
      '8: Answers whether',
      '10: What goes wrong is said',
      '10: said',
    ]);
  });

  it('lists the line as it is, with what to write instead', () => {
    expect(languageFaults('a.ts', 'let a;\n  // Answers whether it fits.\n')).toEqual([
      { line: 2, phrase: 'Answers whether', text: '// Answers whether it fits.', rule: 'write "Returns whether"' },
    ]);
  });

  it('sees a phrase that runs over the end of a line', () => {
    expect(faults('/**\n * Answers\n * whether it fits.\n */')).toEqual(['2: Answers whether']);
    expect(faults('// Answers\n// whether it fits.')).toEqual(['1: Answers whether']);
    expect(faults('.a {\n  /* what goes\n     wrong is said */\n}', 'a.css')).toEqual([
      '2: what goes wrong is said',
      '3: said',
    ]);
  });

  it('takes whole words only', () => {
    expect(faults('// toldest aforesaid newly anewer answers with whether\nconst a = 1;')).toEqual([]);
  });

  it('leaves code, strings, templates and regular expressions alone', () => {
    expect(faults("const told = '// told';")).toEqual([]);
    expect(faults('const a = `// told $' + '{/* said */ said} /* told */`;')).toEqual(['1: said']);
    expect(faults('const a = b / /[/*] told/.c; // said')).toEqual(['1: said']);
    expect(faults('/** @param told when done */\nfunction a(told: string) {}')).toEqual(['1: told']);
    expect(faults('// Returns whether it fits, and throws when a user wrote in between.\nlet nobody;')).toEqual([]);
  });

  it('keeps comments among elements apart from their text', () => {
    const element = 'const a = (\n  <p title="// told">\n    {/* said */}\n    // told /* told */\n  </p> // anew\n);';
    expect(faults(element, 'a.tsx')).toEqual(['3: said', '5: anew']);
  });

  it('reads style sheets and CommonJS as well', () => {
    expect(faults('.a::before {\n  content: "/* told */";\n  /* told */\n}\n', 'a.css')).toEqual(['3: told']);
    expect(faults('const a = require("told"); // told\n', 'a.cjs')).toEqual(['1: told']);
    expect(faults('#!/usr/bin/env node\n// anew\n', 'a.cjs')).toEqual(['2: anew']);
  });
});
