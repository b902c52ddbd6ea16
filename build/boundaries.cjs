// The layers of ARCHITECTURE.md as rules: who may import whom. Run by `npm run check:boundaries`.
const floors = require('./floors.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ sees neither DOM, Node nor Electron, and no other layer',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|build|test)/' },
    },
    {
      name: 'shared-no-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-pure-libraries-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: 'node_modules',
        pathNot: 'node_modules/(zod|papaparse|@types/papaparse|saxes|jsonc-parser|yaml)/',
      },
    },
    {
      name: 'renderer-not-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|build|test)/' },
    },
    {
      name: 'electron-not-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|build|test)/' },
    },
    {
      name: 'features-are-apart',
      comment: 'a feature never imports another feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'below-features',
      comment: 'all else of the renderer knows no feature; only the frame around the screens does',
      severity: 'error',
      from: { path: '^renderer/(api|stores|edits|commands|parts|ui|charts)/' },
      to: { path: '^renderer/(features|frame)/|^renderer/app\\.tsx$' },
    },
    {
      name: 'features-below-frame',
      severity: 'error',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/frame/|^renderer/app\\.tsx$' },
    },
    {
      name: 'ui-knows-no-state',
      comment: 'ui/ shows what its properties say; what reads a store and several screens share is in parts/',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(api|stores|edits|commands|parts|charts)/' },
    },
    {
      name: 'stores-below-edits',
      comment: 'a store knows neither what edits it nor what shows it',
      severity: 'error',
      from: { path: '^renderer/stores/' },
      to: { path: '^renderer/(edits|commands|parts|charts)/' },
    },
    {
      name: 'recharts-in-charts',
      severity: 'error',
      from: { pathNot: '^(renderer/charts|test)/' },
      to: { path: 'node_modules/recharts' },
    },
    {
      name: 'files-in-storage',
      comment: 'only storage/ touches workspace files; cli/, desktop/ and browser/ read what the user names',
      severity: 'error',
      from: { path: '^electron/backend/', pathNot: '^electron/backend/storage/' },
      to: { path: '^(node:)?fs(/promises)?$|node_modules/lowdb' },
    },
    {
      name: 'lowdb-in-storage',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/backend/storage/' },
      to: { path: 'node_modules/lowdb' },
    },
    {
      name: 'electron-in-desktop',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/desktop/' },
      to: { path: 'node_modules/electron/|^electron$' },
    },
    {
      name: 'backend-below-shells',
      severity: 'error',
      from: { path: '^electron/backend/' },
      to: { path: '^electron/(desktop|browser|cli)/' },
    },
    {
      name: 'transport-in-api',
      comment: 'only renderer/api knows how calls travel',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/api/' },
      to: { path: '^renderer/api/(http|ipc)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...floors.rules,
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|schema)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
