import { Button } from './button.tsx';
import styles from './offer.module.css';

interface OfferProps {
  /** The field's name for people; left out where it is shown beside it. */
  where?: string;
  /** What another window wrote there. */
  text: string;
  onUse: () => void;
  onKeep: () => void;
}

/** Another window wrote the same field at the same time: the later text stays, and the other one is offered. */
export function Offer({ where, text, onUse, onKeep }: OfferProps) {
  return (
    <p className={styles.offer} role="status" data-offer>
      <span>
        Also written{where && ` in ${where}`}: {text.trim() === '' ? <i>nothing</i> : <q>{text}</q>}
      </span>
      <Button look="link" onClick={onUse}>
        Use it
      </Button>
      <Button look="link" onClick={onKeep}>
        Keep what is there
      </Button>
    </p>
  );
}
