import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		root: import.meta.dirname,
		cacheDir: '../node_modules/.vite',
		include: ['**/*.test.ts', '**/*.test.tsx'],
		testTimeout: 30_000,
		hookTimeout: 30_000,
		env: {NO_COLOR: '', FORCE_COLOR: ''},
	},
});
