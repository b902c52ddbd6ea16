import type { Basis } from '#shared/model/decision.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { canonicalJson, type Sha256 } from '#shared/text/canonical.ts';

/** Returns the part of a snapshot that the page keeps. */
export function basisOf(snapshot: Snapshot, sha256: Sha256): Basis {
  const { aim, mechanism, gateStart, gateEnd, rule, basalCost } = snapshot;
  const hash = snapshotHash(snapshot, sha256);
  return { snapshot: hash, aim, mechanism, gateStart, gateEnd, rule: rule.sentence, hours: basalCost.hours };
}

/** Returns the SHA-256 (hex) of a snapshot, by which a decision identifies it. */
export function snapshotHash(snapshot: Snapshot, sha256: Sha256): string {
  return sha256(canonicalJson(snapshot));
}
