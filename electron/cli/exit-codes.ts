/** What the process ends with. Nothing else is ever used. */
export const EXIT = {
  /** All is well. */
  fine: 0,
  /** The command ran and found something: findings, problems, refused cells. */
  found: 1,
  /** Wrong use, or it could not be done. */
  failed: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
