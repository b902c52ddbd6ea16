import { type Simulated, simulate } from '../support/gate-simulation.ts';

/** Simulates what it is sent, one after the other, and sends back what came of it. */
process.on('message', (wanted: Simulated) => process.send?.(simulate(wanted)));
process.on('disconnect', () => process.exit());
