import { useCallback, useEffect } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { FileToAccept } from '#renderer/parts/outside-change.tsx';
import { closeDialog, go, sayError, useInterface } from '#renderer/stores/interface.ts';
import { loadLog } from '#renderer/stores/log.ts';
import { DECISIONS_FILE } from '#renderer/stores/problems.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { useLoaded } from '#renderer/ui/use-loaded.ts';
import type { DecisionLinks } from '#shared/decisions/links.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { Corrections } from './corrections.tsx';
import styles from './entry.module.css';
import { EntryLabels } from './entry-labels.tsx';
import { type LoadedEntry, loadEntry, presentBase } from './load-entry.ts';
import type { LookBackWords } from './look-back-form.tsx';
import { PersonalEntry } from './personal-entry.tsx';
import { SheetEntry } from './sheet-entry.tsx';

const close = () => closeDialog('log-entry');

/** One decision of the log with everything it was based on. It is never edited: corrections are added below. */
export default function EntryDialog() {
  const dialog = useInterface((s) => (s.dialog?.kind === 'log-entry' ? s.dialog : null));
  const sheet = dialog?.sheet ?? null;
  const decision = dialog?.decision ?? '';
  const load = useCallback(() => loadEntry(sheet, decision), [sheet, decision]);
  const { value: entry, problem, reload } = useLoaded(load);
  useEffect(() => {
    loadLog().catch(sayError);
  }, []);

  const correct = async (text: string, by: string) => {
    await getClient().call('log.correct', { sheet, decision, base: await presentBase(sheet), text, by });
    await reload();
  };
  const lookBack = async (words: LookBackWords) => {
    const base = await presentBase(sheet);
    if (sheet !== null && base !== null) {
      await getClient().call('log.lookBack', { sheet, decision, base, lookBack: words });
    } else await getClient().call('decisions.lookBack', { decision, lookBack: words });
    await reload();
  };
  const link = async (links: DecisionLinks) => {
    await getClient().call('log.link', { sheet, decision, base: await presentBase(sheet), links });
    await Promise.all([reload(), loadLog()]);
  };
  const about = entry?.kind === 'sheet' ? entry.sheet : entry?.about;
  return (
    <Modal onClose={close} title={titleOf(entry)} wide prints>
      <Problem text={problem} />
      {!entry && !problem && <p className={styles.waiting}>Reading the entry…</p>}
      {entry?.kind === 'sheet' && (
        <SheetEntry
          decision={entry.decision}
          taken={entry.taken}
          title={entry.sheet.title}
          review={entry.review}
          onLookBack={lookBack}
        />
      )}
      {entry?.kind === 'personal' && (
        <PersonalEntry decision={entry.decision} about={entry.about} onLookBack={lookBack} />
      )}
      {entry?.kind === 'personal' && <FileToAccept file={DECISIONS_FILE} />}
      {entry && (
        <EntryLabels
          key={`${sheet} ${decision}`}
          of={{ kind: entry.kind, sheet, id: decision }}
          links={{
            tags: entry.decision.tags,
            related: entry.decision.related,
            supersedes: entry.decision.supersedes,
          }}
          onChange={link}
        />
      )}
      {entry && <Corrections corrections={entry.decision.corrections} by={entry.decision.by} onAdd={correct} />}
      <div className={styles.actions}>
        {about && (
          <Button
            onClick={() => {
              close();
              go({ view: 'sheet', id: about.id });
            }}
          >
            Open the sheet
          </Button>
        )}
        <Button onClick={() => window.print()}>Print</Button>
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

function titleOf(entry: LoadedEntry | null): string {
  if (!entry) return 'Decision';
  return entry.kind === 'sheet'
    ? `Decision of ${formatDate(entry.decision.date)}`
    : `Personal decision of ${formatDate(entry.decision.date)}`;
}
