import path from 'node:path';
import {defineConfig} from 'vitest/config';

/** What Windows has nothing of, and the tests that need it. */
const notOnWindows = [
	// Terminals that are devices with a name.
	...['terminal/**', 'pictures/pictures.test.ts'],
	// Modes of files, named pipes and links that lead nowhere.
	...['storage/save/**', 'storage/lock/**', 'storage/watch.test.ts', 'commands/bad-input.test.ts'],
	// Signals, and programs that are scripts of a shell, as npm is.
	'package.test.ts',
	...['commands/process.test.ts', 'commands/watch-status.test.tsx', 'commands/git-places.test.ts'],
	...['commands/guide.test.ts', 'commands/complete.test.ts', 'ui/write-in-editor.test.ts'],
];

export default defineConfig({
	cacheDir: '../node_modules/.vite',
	// React as `build.mjs` has it.
	oxc: {jsx: {runtime: 'automatic', development: false}},
	test: {
		root: import.meta.dirname,
		include: ['**/*.test.ts', '**/*.test.tsx'],
		exclude: process.platform === 'win32' ? notOnWindows : [],
		setupFiles: ['setup.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Half of the tests wait for processes of their own.
		maxWorkers: 2,
		// The files share a process, and what they import: to import it anew for each took half of the time.
		isolate: false,
		// What programs that are started here keep is none of the user's.
		env: {
			NODE_ENV: 'production',
			NO_COLOR: '',
			FORCE_COLOR: '',
			// Ink starts programs to ask for the size of a terminal where it is given none.
			COLUMNS: '80',
			LINES: '24',
			// Each Node that starts would read the certificates that it names.
			NODE_EXTRA_CA_CERTS: '',
			XDG_CACHE_HOME: path.join(import.meta.dirname, '../node_modules/.cache'),
		},
	},
});
