import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * The text of a file.
 * @throws PlumblineError `invalid-input` when it is not UTF-8
 */
export function fileText(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlumblineError(
      'invalid-input',
      `“${name}” is not UTF-8 text. Save it as CSV UTF-8 (or plain text) and choose it again.`,
      {},
      { cause },
    );
  }
}
