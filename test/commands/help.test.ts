import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {helpText} from '../../source/commands/help.ts';
import {commands, commonOptions} from '../../source/commands/table.ts';
import {version} from '../../source/version.ts';
import {folderWith, runIn} from './run-in.ts';

describe('help', () => {
	test('the overview names every command', () => {
		for (const {name} of commands) {
			expect(helpText(null, 80)).toContain(name === 'home' ? 'planwright ' : `planwright ${name}`);
		}
		expect(
			Math.max(
				...helpText(null, 80)
					.split('\n')
					.map(line => line.length),
			),
		).toBeLessThanOrEqual(80);
	});

	test.each(commands.map(({name}) => name))('that of %s names its options and fits', name => {
		const text = helpText(name, 80);
		const options = [...(commands.find(row => row.name === name)?.options ?? []), ...commonOptions];
		for (const option of options) {
			expect(text).toContain(`--${option.name}`);
		}
		expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
	});

	test('it goes to stdout, with exit code 0', async () => {
		const folder = folderWith();
		expect(await runIn(folder, ['--help'])).toMatchObject({code: 0, err: ''});
		expect((await runIn(folder, ['done', '--help'])).out).toMatch(
			/^planwright done \[REF\.\.\.\]\n {2}mark tasks as done\n/,
		);
	});
});

test('the version is that of the package', () => {
	const {version: packaged} = JSON.parse(
		readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
	);
	expect(version).toBe(packaged);
});
