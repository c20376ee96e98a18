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
		env: {NO_COLOR: '', FORCE_COLOR: ''},
	},
});
