import path from 'node:path';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	cacheDir: '../node_modules/.vite',
	test: {
		root: import.meta.dirname,
		include: ['**/*.test.ts', '**/*.test.tsx'],
		setupFiles: ['setup.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Half of the tests wait for processes of their own.
		maxWorkers: 2,
		// The files share a process, and what they import: to import it anew for each took half of the time.
		isolate: false,
		// What programs that are started here keep is none of the user's.
		env: {
			NO_COLOR: '',
			FORCE_COLOR: '',
			XDG_CACHE_HOME: path.join(import.meta.dirname, '../node_modules/.cache'),
		},
	},
});
