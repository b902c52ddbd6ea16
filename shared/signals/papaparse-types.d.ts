/**
 * The part of papaparse that is used here. `@types/papaparse` brings Node's types along, which shared/ must not see;
 * shared/tsconfig.json maps the module to this file.
 */
interface CsvRow {
  data: string[];
  errors: { type: string; code: string; message: string }[];
  meta: { cursor: number };
}
interface CsvConfig {
  delimiter: string;
  newline: '\r\n' | '\n' | '\r';
  /** Called for each row, before `parse` returns. `meta.cursor` is where the row's text ends. */
  step: (row: CsvRow) => void;
}
declare const Papa: {
  parse(text: string, config: CsvConfig): void;
  unparse(rows: readonly (readonly string[])[], config: { newline: '\r\n'; quotes: boolean }): string;
};
export default Papa;
