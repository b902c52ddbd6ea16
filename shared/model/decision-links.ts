import { z } from 'zod';
import { idSchema } from '#shared/model/primitives.ts';

/** The links of any decision, which may change later: how it is found, and what it goes with. */
export const decisionLinks = {
  tags: z.array(z.string().min(1).max(60)).max(30),
  /** Other decisions, of any sheet or personal ones. */
  related: z.array(idSchema).max(100),
  /** The earlier decision that this one takes the place of; null for none. */
  supersedes: idSchema.nullable(),
};

/** Links of a decision that goes with no other yet. */
export const NO_LINKS: { tags: string[]; related: string[]; supersedes: string | null } = {
  tags: [],
  related: [],
  supersedes: null,
};
