import { configureGlobal } from 'fast-check';
import { runs } from './in-full.ts';

/**
 * Property tests draw the same examples on every run, so that a red run can be repeated and a green one means the same
 * everywhere. `PLUMBLINE_SEED=random` (or a number) draws others: worth doing after a change, and now and then.
 */
const wanted = process.env.PLUMBLINE_SEED;
configureGlobal({ numRuns: runs(100), ...(wanted === 'random' ? {} : { seed: Number(wanted ?? 20_261_120) }) });
