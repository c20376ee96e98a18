import {existsSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {keepPromptLine} from '../../source/storage/prompt-line.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../folder.ts';
import {runIn, textOf} from './run-in.ts';

const kept = '.git/planwright/prompt';
const asked = {env: {PLANWRIGHT_PROMPT: 'for:'}};
const line = ['status', '--line'];

function repositoryWith(files: Readonly<Record<string, string>>): string {
	const root = temporaryFolder();
	makeRepository(root);
	writeFiles(root, files);
	return root;
}

/** What a shell finds: whose line it is, the line, and whether all that is watched is there and older. */
function lineIn(root: string) {
	const [about, text, ...watched] = textOf(root, kept).trimEnd().split('\n');
	const timeOf = (file: string) => statSync(file, {bigint: true}).mtimeNs;
	const time = timeOf(path.join(root, kept));
	return {about, text, isFresh: watched.every(file => existsSync(file) && timeOf(file) < time)};
}

test.each(['bash', 'zsh', 'fish'])('the function for %s has at most fifteen lines', async shell => {
	const {out} = await runIn(temporaryFolder(), ['prompt', shell]);
	const lines = out.split('\n');
	const from = lines.findIndex(each => /^(function )?__planwright_prompt/.test(each));
	const to = lines.findIndex(each => each === '}' || each === 'end');
	expect(to - from + 1).toBeGreaterThan(1);
	expect(to - from + 1).toBeLessThanOrEqual(15);
});

describe('the line for the prompt', () => {
	test('is kept for nobody who does not ask for it', async () => {
		const root = repositoryWith({'PLAN.md': '# Plan\n\n- [ ] one\n- [ ] two\n'});
		await runIn(root, line);
		await runIn(root, ['done', 'one']);
		expect(existsSync(path.join(root, kept))).toBe(false);
	});

	test('is what status --line prints, and follows each command from then on', async () => {
		const root = repositoryWith({'plans/a.md': '# Mail\n\n- [ ] one\n- [ ] two\n'});
		const {out} = await runIn(path.join(root, 'plans'), line, asked);
		expect(lineIn(root)).toEqual({about: 'for:', text: out.trimEnd(), isFresh: true});
		expect(statSync(path.join(root, kept)).mode & 0o777).toBe(0o600);
		await runIn(root, ['done', 'one', '--plan', 'plans/a.md', '--json'], {env: {FORCE_COLOR: '1'}});
		expect(lineIn(root)).toEqual({about: 'for:', text: 'Mail 50% 1/2 ▸ m.2 two', isFresh: true});
		writeFileSync(path.join(root, 'PLAN.md'), '# Other\n\n- [ ] three\n');
		await runIn(root, ['list', '--plan', 'PLAN.md']);
		expect(lineIn(root)).toMatchObject({text: '2 plans 33% 1/3 ▸ Other, Mail', isFresh: true});
	});

	test.each([
		['the plan is written', (root: string) => writeFiles(root, {'plans/a.md': '- [x] one\n- [ ] two\n'})],
		['the plan goes', (root: string) => rmSync(path.join(root, 'plans'), {recursive: true})],
		['a plan comes', (root: string) => writeFiles(root, {'plans/b.md': '- [ ] two\n'})],
		[
			'another branch is checked out',
			(root: string) => writeFiles(root, {'.git/HEAD': 'ref: refs/heads/b\n'}),
		],
	])('is not fresh when %s', async (_, change) => {
		const root = repositoryWith({'plans/a.md': '- [ ] one\n- [ ] two\n'});
		await runIn(root, line, asked);
		expect(lineIn(root).isFresh).toBe(true);
		change(root);
		expect(lineIn(root).isFresh).toBe(false);
	});

	test('is not fresh when a file is written while it is made', async () => {
		const root = repositoryWith({'PLAN.md': 'one'});
		const watched = [path.join(root, 'PLAN.md')];
		await keepPromptLine(path.join(root, kept), async () => {
			const text = textOf(root, 'PLAN.md');
			writeFileSync(path.join(root, 'PLAN.md'), 'two');
			return {about: 'for:', text, watched};
		});
		expect(lineIn(root).isFresh).toBe(false);
	});

	test('is empty, and kept, where there is no plan or none can be read', async () => {
		const root = repositoryWith({'.planwright/config.json': '{'});
		expect((await runIn(root, line, asked)).code).toBe(2);
		expect(lineIn(root)).toEqual({about: 'for:', text: '', isFresh: true});
		rmSync(path.join(root, '.planwright'), {recursive: true});
		expect(lineIn(root).isFresh).toBe(false);
		expect((await runIn(root, line, asked)).code).toBe(0);
		expect(lineIn(root)).toEqual({about: 'for:', text: '', isFresh: true});
	});

	test('about a plan that PLANWRIGHT_PLAN names is left alone by commands about others', async () => {
		const root = repositoryWith({'PLAN.md': '# A\n\n- [ ] one\n', 'TODO.md': '# B\n\n- [ ] two\n'});
		const about = `for:${path.join(root, 'TODO.md')}`;
		await runIn(root, line, {env: {PLANWRIGHT_PROMPT: about, PLANWRIGHT_PLAN: 'TODO.md'}});
		await runIn(root, ['list', '-p', 'PLAN.md']);
		expect(lineIn(root)).toEqual({about, text: 'B 0% 0/1 ▸ b.1 two', isFresh: true});
	});

	test('never fails a command, and is not written anew where nothing changed', async () => {
		const root = repositoryWith({'PLAN.md': '# Plan\n\n- [ ] one\n'});
		await runIn(root, line, asked);
		const before = statSync(path.join(root, kept));
		await runIn(root, line, asked);
		expect(statSync(path.join(root, kept)).ino).toBe(before.ino);
		rmSync(path.join(root, '.git/planwright'), {recursive: true});
		writeFileSync(path.join(root, '.git/planwright'), '');
		expect(await runIn(root, line, asked)).toEqual({code: 0, out: 'Plan 0% 0/1 ▸ p.1 one\n', err: ''});
	});
});
