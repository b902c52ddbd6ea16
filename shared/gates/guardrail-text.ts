const NOTHING = new Set(
  'none|no|nothing|nil|n a|na|not applicable|no guardrail|no guardrails|no guardrail yet|none yet|none needed|not needed|tbd|todo|to do'.split(
    '|',
  ),
);

/** Returns whether the text says what must not get worse: not where it is empty, "none", "n/a" or a dash. */
export function namesGuardrail(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words !== '' && !NOTHING.has(words);
}
