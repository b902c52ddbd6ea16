import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page: one HTML file with hashed scripts, styles and fonts beside it; nothing inline, so the CSP can be strict. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: from('../renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: from('../dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Every browser we run in knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};
