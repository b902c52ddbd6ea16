import { showUnprintable } from '#shared/text/unprintable.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * `text` made safe for HTML and XML text and quoted attributes. What can't be shown (control characters, which XML forbids,
 * and what reorders text) is shown as U+FFFD.
 */
export function escapeHtml(text: string): string {
  return showUnprintable(text).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
