import { PlumblineError } from '#shared/errors/errors.ts';
import { sealedContent } from '#shared/gates/drift.ts';
import { type Gate, SEAL_LIMIT } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

export interface SealInput {
  sheet: Sheet;
  gate: Gate;
  readings: readonly Reading[];
  /** The moment, UTC ISO 8601. */
  at: string;
  by: string;
  /** SHA-256 of a text's UTF-8 bytes, in hex. */
  sha256: (text: string) => string;
}

/**
 * The gate, sealed: from here on, edits of what is sealed are amendments. Marked when a reading dated inside the gate
 * was there before.
 * @throws PlumblineError `invalid-input` when it is sealed already, or holds more text than a seal can
 */
export function sealGate({ sheet, gate, readings, at, by, sha256 }: SealInput): Gate {
  if (gate.seal) {
    throw new PlumblineError(
      'invalid-input',
      `This gate was sealed on ${gate.seal.at.slice(0, 10)}; what changes now is an amendment. Start the next gate to seal anew.`,
    );
  }
  const body = canonicalJson(sealedContent(sheet, gate));
  if (body.length > SEAL_LIMIT) {
    throw new PlumblineError('invalid-input', 'This page holds too much text to be sealed; shorten it to one page.');
  }
  const afterData = readings.some(({ date }) => date >= gate.start && date <= gate.end);
  return { ...gate, seal: { at, by, hash: sha256(body), body, afterData } };
}

/**
 * `gates` with the seals and amendments that `before` holds, which are kept forever, by the gates' ids. For texts and
 * versions from elsewhere that replace a sheet's page.
 */
export function keepSeals(gates: readonly Gate[], before: readonly Gate[]): Gate[] {
  return gates.map((gate) => {
    const known = before.find(({ id }) => id === gate.id);
    if (!known) return gate;
    const seen = new Set(known.amendments.map(({ id }) => id));
    const more = gate.amendments.filter(({ id }) => !seen.has(id));
    return { ...gate, seal: known.seal ?? gate.seal, amendments: [...known.amendments, ...more] };
  });
}
