/** What {@link outsideChangePhrase} speaks of. */
interface Change {
  /** What it is compared with: the version seen before, or the newest backup; null when none is known. */
  since: 'seen' | 'backup' | null;
  /** Moment of the backup. */
  at: string | null;
  differences: readonly unknown[];
  /** How many more there are. */
  more: number;
}

/** Says what a list of differences is compared with, or why there is none. */
export function outsideChangePhrase({ since, at, differences, more }: Change): string {
  if (since === null) return 'No earlier version is known here, so nothing can be compared.';
  const before = since === 'seen' ? 'the version Plumbline saw last' : `the backup of ${(at ?? '').slice(0, 10)}`;
  if (differences.length === 0) return `It says the same as ${before}; only its layout or its checksum differs.`;
  const rest = more > 0 ? `, and ${more} more` : '';
  return `Compared with ${before}${rest}:`;
}
