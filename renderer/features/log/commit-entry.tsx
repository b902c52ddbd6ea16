import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { agreementOf, workshopOf } from '#shared/decisions/commit.ts';
import { amendmentCount } from '#shared/gates/drift.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { plural } from '#shared/text/plural.ts';
import { dateInZone, formatDate, formatDateRange } from '#shared/time/calendar.ts';
import type { FistOfFive } from '#shared/vote/fist-of-five.ts';
import { countVotes } from '#shared/workshop/votes.ts';
import styles from './entry.module.css';
import { Fact } from './fact.tsx';

interface CommitEntryProps {
  sheet: Sheet;
  gate: Gate;
  seal: NonNullable<Gate['seal']>;
  onWorkshop: () => void;
}

/** A commit as it was sealed: who agreed when, on what, how sure they were, and how often it was amended since. */
export function CommitEntry({ sheet, gate, seal, onWorkshop }: CommitEntryProps) {
  const timeZone = useWorkspace((s) => s.info?.workspace.timeZone) ?? 'UTC';
  const { aim, done, mechanism, gate: days, rule, guardrail } = agreementOf(sheet, gate, seal);
  const workshop = workshopOf(sheet, gate.id);
  const amended = amendmentCount(sheet, gate);
  const late = sealMark({ ...days, seal }, timeZone);
  return (
    <>
      <p className={styles.sentence}>
        <span className={styles.outcome}>Committed</span>
        {seal.by && ` by ${seal.by}`} on {formatDate(dateInZone(new Date(seal.at), timeZone))}, on “
        {sheet.title || 'Untitled'}”{amended > 0 && <b className={styles.mark}>{plural(amended, 'amendment')} since</b>}
      </p>
      <section className={styles.part} aria-label="As it was sealed">
        <h3>As it was sealed</h3>
        <dl className={styles.facts}>
          <Fact name="Aim">{aim || 'None was written.'}</Fact>
          {done && <Fact name="Done when">{done}</Fact>}
          <Fact name="Mechanism">{mechanism || 'None was written.'}</Fact>
          <Fact name="Gate" plain>
            {formatDateRange(days.start, days.end)}
          </Fact>
          <Fact name="Rule">
            {rule || 'There was no rule.'}{' '}
            <small className={styles.hash} title={`SHA-256 of what was sealed: ${seal.hash}`}>
              {seal.hash.slice(0, 8)}
            </small>
          </Fact>
          {guardrail && <Fact name="Guardrail">{guardrail}</Fact>}
        </dl>
        {!seal.afterData && late && <p className={styles.quiet}>{late.replace('sealed', 'Sealed')}.</p>}
        {seal.afterData && <p className={styles.quiet}>There were readings inside the gate before it was sealed.</p>}
      </section>
      {workshop && (
        <section className={styles.part} aria-label="The room">
          <h3>The room</h3>
          <dl className={styles.facts}>
            {workshop.facilitator && (
              <Fact name="Led by" plain>
                {workshop.facilitator}
              </Fact>
            )}
            {workshop.people.length > 0 && (
              <Fact name="With" plain>
                {workshop.people.join(', ')}
              </Fact>
            )}
            {countVotes(workshop).map((vote, i) => (
              <Fact key={workshop.votes[i]?.at} name={workshop.votes.length > 1 ? `Vote ${i + 1}` : 'Vote'} plain>
                {votePhrase(vote)}
              </Fact>
            ))}
          </dl>
          <Button look="link" onClick={onWorkshop}>
            Open the workshop
          </Button>
        </section>
      )}
    </>
  );
}

function votePhrase({ median, spread, passes, lowFirst }: FistOfFive): string {
  if (median === null) return 'Nobody voted.';
  const hands = lowFirst.map(({ person, value }) => `${person} ${value}`).join(', ');
  return `${passes ? 'Passed' : 'Did not pass'}: median ${median}, spread ${spread} (${hands})`;
}
