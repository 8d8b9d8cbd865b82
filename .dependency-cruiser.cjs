// The arrows between the rooms, checked on every run. Type-only imports count too: a type pulls a room's shape in
// just as code does.

// Every room of electron/ that is not one of the six others is a domain room, so that a new one is covered at once.
const domainRooms = '^electron/(?!(?:app|ledger|threads|desktop|commandLine|runtime)/)[^/]+/';
const pureRules = '^electron/[^/]+/rules/';
const builtin = ['core'];

/** A rule that stops everything from `from` except what `allowed` lists. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** Within the tree only: packages and builtins are left to the other rules. */
const onlyRooms = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(electron|shared|renderer|test|scripts|bin)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports is either forgotten or not wired yet.',
      severity: 'error',
      from: { orphan: true, path: '^(electron|shared|renderer)/', pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'The built application has only "dependencies". Electron is there at run time by itself.',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/(electron|playwright[^/]*)/',
      },
    },
    only('shared-stands-alone', 'shared/ imports only itself and zod.', '^shared/', [
      '^shared/',
      '^node_modules/zod/',
    ]),
    onlyRooms('renderer-sees-shared', 'The window reaches everything through the contract.', '^renderer/', [
      '^(renderer|shared)/',
    ]),
    {
      name: 'renderer-has-no-builtins',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: builtin },
    },
    only(
      'migrations-import-nothing',
      'A migration is frozen; what it imports is not.',
      '^electron/ledger/migrations/[^/]*\\d',
      [],
    ),
    {
      name: 'ledger-stands-on-shared',
      comment:
        'The ledger imports itself, shared/, Node and the calendar; the driver only in database.ts (next rule).',
      severity: 'error',
      from: { path: '^electron/ledger/' },
      to: {
        pathNot: [
          '^electron/ledger/',
          '^shared/',
          '^node_modules/((@types/)?(better-sqlite3|knex)|temporal-polyfill|zod)/',
        ],
        dependencyTypesNot: builtin,
      },
    },
    {
      name: 'one-file-names-the-driver',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/ledger/database\\.ts$' },
      to: { path: '^node_modules/(@types/)?(better-sqlite3|knex)/' },
    },
    {
      name: 'pure-rules-do-no-input-or-output',
      comment: 'Rules import shared/ and other rules; no Node builtins, no storage.',
      severity: 'error',
      from: { path: [pureRules, '^shared/'] },
      to: { dependencyTypes: builtin },
    },
    onlyRooms(
      'pure-rules-see-rules',
      'Rules import shared/, other rules, and the words in which providers answer.',
      pureRules,
      ['^shared/', pureRules, '^electron/providers/port\\.ts$'],
    ),
    onlyRooms(
      'domain-rooms-see-ledger',
      'Domain rooms import each other, the ledger and shared/; never what stands above them.',
      domainRooms,
      [domainRooms, '^electron/ledger/', '^shared/'],
    ),
    onlyRooms(
      'providers-know-no-ledger',
      'A provider client speaks to a provider and leaves the books to others.',
      '^electron/providers/',
      ['^electron/providers/', '^shared/'],
    ),
    onlyRooms(
      'app-sees-domain-rooms',
      'Use cases stand on the domain rooms and know no thread and no door.',
      '^electron/app/',
      [domainRooms, '^electron/(app|ledger)/', '^shared/'],
    ),
    onlyRooms('threads-see-app', 'A thread opens the ledger and runs use cases.', '^electron/threads/', [
      '^electron/(threads|app)/',
      '^electron/ledger/database\\.ts$',
      '^shared/',
    ]),
    onlyRooms('doors-see-threads', 'Doors are wiring only.', '^electron/(main|cli)\\.ts$', [
      '^electron/(threads|desktop|commandLine)/',
      '^shared/',
    ]),
    onlyRooms(
      'preload-sees-shared',
      'The preload script is a bridge and nothing else.',
      '^electron/preload\\.ts$',
      ['^shared/'],
    ),
    onlyRooms(
      'desktop-sees-threads',
      'The window side reaches the ledger through the threads. Its own procedures check and refuse as the router does, and its own files are made as exports are.',
      '^electron/desktop/',
      [
        '^electron/(desktop|threads)/',
        '^electron/app/(faults|inputs|samples)\\.ts$',
        '^electron/exports/newFile\\.ts$',
        '^shared/',
        '^package\\.json$',
      ],
    ),
    onlyRooms(
      'command-line-sees-threads',
      'The command line reaches the ledger through the threads.',
      '^electron/commandLine/',
      ['^electron/(commandLine|threads)/', '^shared/', '^package\\.json$'],
    ),
    onlyRooms(
      'runtime-stands-alone',
      'The stand-in implements an API and knows no application.',
      '^electron/runtime/',
      ['^electron/runtime/'],
    ),
    {
      name: 'nothing-imports-a-door',
      severity: 'error',
      from: {},
      to: { path: '^electron/(main|cli|preload)\\.ts$' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/' },
      to: { path: '^(test|scripts|bin)/' },
    },
    {
      name: 'one-room-writes-workbooks',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/exports/' },
      to: { path: '^node_modules/exceljs/' },
    },
    {
      name: 'electron-only-at-the-desktop',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/(desktop/|runtime/|preload\\.ts$)' },
      to: { path: ['^node_modules/electron/', '^electron$'] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
