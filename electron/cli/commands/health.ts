import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { type AlignmentHealth, alignmentHealth, FORCE_LABELS, FORCES, forcePhrase } from '#shared/health/health.ts';
import { PART_STATE_LABELS } from '#shared/health/health-part.ts';

/** `health SHEET`: the three forces against alignment, part by part; exit code 1 when something is not fine. */
export function addHealthCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('health')
    .description(
      'tell how alignment holds: ambiguity, drift and entropy, part by part; exit code 1 when a part is not fine',
    )
    .argument('<sheet>', 'id, beginning of an id, or title')
    .action(async (named: string, _options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { today, workspace: here } = await handlers['workspace.get']({});
        const { sheet, readings } = await findWholeSheet(handlers, named);
        const { timeZone, glossary } = here;
        const now = io.clock.now().toISOString();
        const health = alignmentHealth({ sheet, readings, today, timeZone, glossary, now });
        if (json) writeJson(io, { sheet: sheet.id, today, ...health });
        else writeText(io, `${oneLine(sheet.title) || 'Untitled'} (${sheet.id})\n\n${reportOf(health)}`);
        if (FORCES.some((force) => health[force].state === 'not-fine')) found();
      });
    });
}

function reportOf(health: AlignmentHealth): string {
  return FORCES.map((force) => {
    const { parts, measured } = health[force];
    const heading = `${FORCE_LABELS[force].name}: ${forcePhrase(health[force])} (${measured} of ${parts.length} parts checked)`;
    const rows = parts.map(({ state, name, words }) => [`  ${PART_STATE_LABELS[state]}`, name, oneLine(words)]);
    return `${heading}\n${table(rows)}`;
  }).join('\n\n');
}
