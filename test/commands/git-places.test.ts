import {chmodSync, cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {cli, drivenRepository, type GitRepository, gitRepository} from './git-repository.ts';

const file = 'plans/plan.md';
const plan = '# Checkout\n\n- [ ] Set up project structure\n- [ ] Initialize database schema\n';

/** Merges what two branches make of one file, and gives what comes out. */
function mergedBy(repository: GitRepository, ours: string, theirs: string, at = file): string {
	repository.git('checkout', '--quiet', '-b', 'theirs');
	repository.write(at, theirs);
	repository.commit('theirs');
	repository.git('checkout', '--quiet', '-b', 'ours', 'HEAD~1');
	repository.write(at, ours);
	repository.commit('ours');
	repository.git('merge', '--quiet', '--no-edit', 'theirs');
	return repository.read(at);
}

const tickFirst = (text: string) => text.replace('[ ] Set', '[x] Set');
const tickSecond = (text: string) => text.replace('[ ] Init', '[>] Init');

describe('git merges with the driver, whatever the bytes', () => {
	const crlf = plan.replaceAll('\n', '\r\n');
	const marked = `\xef\xbb\xbf${plan}`;
	const invalid = plan.replace('schema', 'sch\xffma \xc3');
	test.each([
		['CRLF', crlf, tickFirst(crlf), tickSecond(crlf), tickFirst(tickSecond(crlf))],
		['a side that changed to CRLF', plan, tickFirst(crlf), tickSecond(plan), tickFirst(tickSecond(crlf))],
		['a byte order mark', marked, tickFirst(marked), tickSecond(marked), tickFirst(tickSecond(marked))],
		['a side that added one', plan, tickFirst(plan), tickSecond(marked), tickFirst(tickSecond(marked))],
		['no UTF-8', invalid, tickFirst(invalid), tickSecond(invalid), tickFirst(tickSecond(invalid))],
		[
			'no final newline',
			plan.trimEnd(),
			tickFirst(plan.trimEnd()),
			tickSecond(plan.trimEnd()),
			tickFirst(tickSecond(plan.trimEnd())),
		],
		[
			'no plan',
			'one\ntwo\nthree\nfour\n',
			'ONE\ntwo\nthree\nfour\n',
			'one\ntwo\nthree\nFOUR\n',
			'ONE\ntwo\nthree\nFOUR\n',
		],
	])('%s', (_, base, ours, theirs, wanted) => {
		expect(mergedBy(drivenRepository(base), ours, theirs)).toBe(wanted);
	});
});

test('a linked work tree merges with the driver that was set up in another', () => {
	const repository = drivenRepository(plan);
	repository.git('worktree', 'add', '--quiet', '-b', 'tree', path.join(repository.root, 'tree'));
	const tree = gitRepository({}, path.join(repository.root, 'tree'));
	expect(tree.planwright('setup', 'git', '--check').code).toBe(0);
	expect(mergedBy(tree, tickFirst(plan), tickSecond(plan))).toBe(tickFirst(tickSecond(plan)));
});

test('a submodule merges with its own', () => {
	const inner = gitRepository({[file]: plan});
	inner.commit('Write the plan');
	const outer = gitRepository();
	outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'inner');
	const sub = gitRepository({}, path.join(outer.root, 'inner'));
	expect(sub.planwright('setup', 'git', '--yes').code).toBe(0);
	sub.commit('Attributes');
	expect(mergedBy(sub, tickFirst(plan), tickSecond(plan))).toBe(tickFirst(tickSecond(plan)));
});

describe('run through npx', () => {
	/** A copy of the program as npx keeps it, and a repository that was set up with it. */
	function installed() {
		const repository = gitRepository({[file]: plan, '.gitignore': '.npm/\nbin/\n'});
		const kept = path.join(repository.root, ".npm/_npx/it's 100% kept/node_modules");
		mkdirSync(path.join(kept, '.bin'), {recursive: true});
		cpSync(path.dirname(cli), path.join(kept, 'planwright/dist'), {recursive: true});
		cpSync(path.join(cli, '../../package.json'), path.join(kept, 'planwright/package.json'));
		const command = path.join(kept, '.bin/planwright');
		symlinkSync('../planwright/dist/cli.js', command);
		return {repository, command, kept};
	}

	/** Makes git find a `planwright` that notes that it was called. */
	function shim({root, git}: GitRepository): GitRepository['env'] {
		mkdirSync(path.join(root, 'bin'));
		const called = path.join(root, 'bin/called');
		writeFileSync(
			path.join(root, 'bin/planwright'),
			`#!/bin/sh\necho > '${called}'\nexec '${process.execPath}' '${cli}' "$@"\n`,
		);
		chmodSync(path.join(root, 'bin/planwright'), 0o755);
		git('config', 'core.quotePath', 'true');
		return {PATH: `${path.join(root, 'bin')}:${process.env.PATH}`};
	}

	test('git calls what npx keeps, whatever its path', () => {
		const {repository, command} = installed();
		expect(repository.run(command, ['setup', 'git', '--yes']).code).toBe(0);
		expect(repository.run(command, ['setup', 'git', '--check']).code).toBe(0);
		repository.commit('Write the plan');
		expect(mergedBy(repository, tickFirst(plan), tickSecond(plan))).toBe(tickFirst(tickSecond(plan)));
	});

	test('when npx has thrown it away, the planwright that is found', () => {
		const {repository, command, kept} = installed();
		repository.run(command, ['setup', 'git', '--yes']);
		repository.commit('Write the plan');
		renameSync(kept, `${kept}-gone`);
		const env = shim(repository);
		const withPath = {
			...repository,
			git: (...args: readonly string[]) => repository.run('git', args, env).out,
		};
		expect(mergedBy(withPath, tickFirst(plan), tickSecond(plan))).toBe(tickFirst(tickSecond(plan)));
		expect(repository.read('bin/called')).toBe('\n');
		const {code, out} = repository.planwright('setup', 'git', '--check');
		expect([code, out]).toEqual([1, expect.stringContaining('calls a program that is not there any more')]);
		expect(repository.planwright('setup', 'git', '--yes').code).toBe(0);
		expect(repository.planwright('setup', 'git', '--check').code).toBe(0);
	});
});
