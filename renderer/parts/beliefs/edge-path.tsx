import { useMemo } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { ledger, ledgerPhrase } from '#shared/beliefs/ledger.ts';
import styles from './edge-path.module.css';

/** How the confidence of a tree's edge moved, gate by gate; nothing where no gate has judged it. */
export function EdgePath({ node }: { node: string }) {
  const sheet = useSheet((s) => s);
  const found = useMemo(() => ledger(sheet, { kind: 'edge', node, text: '' }), [sheet, node]);
  return found && <p className={styles.path}>{ledgerPhrase(found)}</p>;
}
