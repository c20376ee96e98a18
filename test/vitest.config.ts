import {defineConfig} from 'vitest/config';

export default defineConfig({
	cacheDir: '../node_modules/.vite',
	test: {
		root: import.meta.dirname,
		include: ['**/*.test.ts', '**/*.test.tsx'],
		testTimeout: 30_000,
		hookTimeout: 30_000,
		env: {NO_COLOR: '', FORCE_COLOR: ''},
	},
});
