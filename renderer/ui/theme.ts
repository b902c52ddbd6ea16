import type { Theme } from '#shared/model/workspace.ts';

const system = matchMedia('(prefers-color-scheme: dark)');
let wish: Theme = 'system';

/** Whether the screen is dark now. */
export function isDark(): boolean {
  return wish === 'dark' || (wish === 'system' && system.matches);
}

/** Shows the chosen theme, or follows the system when that is chosen. */
export function applyTheme(theme: Theme): void {
  wish = theme;
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

system.addEventListener('change', () => applyTheme(wish));
