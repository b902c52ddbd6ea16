import { toBase64 } from '#renderer/ui/base64.ts';
import { fileText } from '#renderer/ui/file-text.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ARCHIVE_LIMIT } from '#shared/errors/limits.ts';
import { isWorkbook } from '#shared/spreadsheet/workbook.ts';

/** A file of readings as the backend takes it: a text, or (`data`) a workbook and the sheet chosen of it. */
export interface PickedFile {
  name: string;
  text: string;
  data?: string;
  worksheet?: string;
}

/** @throws PlumblineError `invalid-input` for another kind of file, `too-large` for a large workbook */
export function pickedFile(name: string, bytes: Uint8Array): PickedFile {
  if (!isWorkbook(bytes)) return { name, text: fileText(name, bytes) };
  if (bytes.length > ARCHIVE_LIMIT) {
    const limit = ARCHIVE_LIMIT / 1024 / 1024;
    throw new PlumblineError(
      'too-large',
      `“${name}” is larger than ${limit} MB. Copy the sheet you need into a workbook of its own.`,
      {
        limit: ARCHIVE_LIMIT,
      },
    );
  }
  return { name, text: '', data: toBase64(bytes) };
}

/** What the calls of an import take of it. */
export function tableOf({ text, data, worksheet }: PickedFile) {
  return { text, ...(data === undefined ? {} : { data }), ...(worksheet === undefined ? {} : { worksheet }) };
}
