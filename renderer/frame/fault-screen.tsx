import { Button } from '#renderer/ui/button.tsx';
import styles from './fault-screen.module.css';

/** Shown in place of everything when the page itself can't be drawn; what was typed is kept before. */
export function FaultScreen() {
  return (
    <main className={styles.fault}>
      <h1>Plumbline can’t show this page</h1>
      <p role="alert">What you typed is kept. Reload to go on.</p>
      <p className={styles.ways}>
        <Button look="primary" onClick={() => location.reload()}>
          Reload
        </Button>
        <Button onClick={toSheets}>Go to the list of sheets</Button>
      </p>
    </main>
  );
}

/** Where the screen itself is at fault, loading it again would only show it once more. */
function toSheets(): void {
  location.hash = '#/sheets';
  location.reload();
}
