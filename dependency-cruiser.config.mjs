// Who may not import whom inside a service, a library, the portal and the tools. Imports of types alone count: a type in the
// wrong room ties two rooms together as well. Between projects Nx's tags watch (`eslint.config.mjs`).

/** The floors of the union catalogue, from the ground up: a room imports only from floors below its own. */
const floors = [
  ['migrations', 'text', 'places'],
  ['sources'],
  ['matching'],
  ['composing'],
  ['writing'],
  ['loading', 'curation', 'versions', 'quality', 'holdings', 'lending'],
  ['records', 'search', 'favourites', 'reviews', 'refresh', 'seed'],
  ['exporting'],
];
const CATALOGUE = '^apps/union-catalog/src';
/** Above all rooms stand the files that put them together; below them what all may use. */
const TOP = `${CATALOGUE}/(?:app\\.module|service|main)\\.ts$`;
const roomsOf = (list) => `${CATALOGUE}/(${list.flat().join('|')})/`;

const arrowsUp = floors.map((rooms, floor) => ({
  name: 'catalogue-arrow-up',
  comment:
    'A room of the catalogue imports only from floors below its own (the table of floors in dependency-cruiser.config.mjs).',
  severity: 'error',
  from: { path: roomsOf(rooms) },
  to: { path: [roomsOf(floors.slice(floor)), TOP], pathNot: `${CATALOGUE}/$1/` },
}));

export default {
  forbidden: [
    {
      name: 'file-cycle',
      comment: 'Files that import each other are one file: take what both need into a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'folder-cycle',
      comment: 'Folders that import each other are one folder: take what both need into a third one below them.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(?:apps|libs)/[^/]+/src/.|^tools/.' },
      to: { circular: true },
    },
    ...arrowsUp,
    {
      name: 'catalogue-room-without-floor',
      comment: 'A new room of the catalogue needs a place in the table of floors.',
      severity: 'error',
      from: { path: `${CATALOGUE}/[^/]+/`, pathNot: roomsOf(floors) },
      to: {},
    },
    {
      name: 'catalogue-ground-imports-room',
      comment: 'What stands beside the rooms of the catalogue is for all of them and imports none.',
      severity: 'error',
      from: { path: `${CATALOGUE}/[^/]+\\.ts$`, pathNot: TOP },
      to: { path: roomsOf(floors) },
    },
  ],
  options: {
    includeOnly: '^(?:apps|libs|tools|e2e)/',
    // A test stands above the folder it lies in: it may take the library's face, which is made of that folder.
    exclude: '(?:^|/)(?:dist|node_modules)/|\\.spec\\.tsx?$',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
