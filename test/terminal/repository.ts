import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A folder with a git repository in it, gone with the test that made it. */
export type Repository = {
	readonly root: string;
	readonly read: (file: string) => string;
	readonly write: (file: string, text: string) => void;
};

/** Makes a repository that holds these files, by their paths in it. */
export function makeRepository(files: Readonly<Record<string, string>> = {}): Repository {
	const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'planwright-test-')));
	onTestFinished(() => rmSync(root, {recursive: true, force: true}));
	execFileSync('git', ['init', '--quiet', root], {stdio: 'ignore'});
	const repository: Repository = {
		root,
		read: file => readFileSync(path.join(root, file), 'utf8'),
		write: (file, text) => {
			mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
			writeFileSync(path.join(root, file), text);
		},
	};
	for (const [file, text] of Object.entries(files)) repository.write(file, text);
	return repository;
}
