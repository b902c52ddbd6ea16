import type { Configuration, FileSet } from 'electron-builder';

/** What an exported page carries of a font: the same files that electron/page-assets.ts looks for. */
function fontFiles(name: string): FileSet {
  const folder = `node_modules/@fontsource-variable/${name}`;
  const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'].map((s) => `files/${name}-${s}-wght-normal.woff2`);
  return { from: folder, to: folder, filter: ['package.json', 'LICENSE', 'unicode.json', ...subsets] };
}

/**
 * How the desktop app is packaged: `npx electron-builder --config build/electron-builder.ts` after `npm run build`.
 * The package holds what was built, and what an exported page carries inside itself (styles and fonts), which is read
 * when it is asked for. Other npm packages are in the bundles already.
 */
const config: Configuration = {
  appId: 'app.plumbline.desktop',
  productName: 'Plumbline',
  copyright: 'MIT',
  directories: { output: 'release', buildResources: 'build/icons' },
  files: [
    'dist/**',
    'package.json',
    'shared/page/*.css',
    '!**/node_modules/**',
    '!**/*.map',
    fontFiles('inter'),
    fontFiles('source-serif-4'),
  ],
  asar: true,
  npmRebuild: false,
  /** Switches inside Electron's binary, set for good when it is packaged. */
  electronFuses: {
    // The app's binary must not serve as Node for other scripts, by switch, variable or debugger.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Only the packaged code runs, and only unchanged.
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    // The page comes by app://, so file:// needs no privileges.
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    // There are no cookies; encrypting them would ask for the keychain.
    enableCookieEncryption: false,
  },
  linux: { target: ['AppImage', 'deb'], category: 'Office', icon: 'icon.png', executableName: 'plumbline' },
  mac: { target: ['dmg'], category: 'public.app-category.productivity', icon: 'icon.png' },
  win: { target: ['nsis'], icon: 'icon.png' },
};

export default config;
