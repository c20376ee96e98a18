import {readFileSync} from 'node:fs';
import path from 'node:path';
import {makeRepository as makeEmptyRepository, temporaryFolder, writeFiles} from '../folder.ts';

/** A folder with a git repository in it. */
export type Repository = {
	readonly root: string;
	readonly read: (file: string) => string;
	readonly write: (file: string, text: string) => void;
};

/** Makes a repository that holds these files, by their paths in it. */
export function makeRepository(files: Readonly<Record<string, string>> = {}): Repository {
	const root = temporaryFolder();
	makeEmptyRepository(root);
	writeFiles(root, files);
	return {
		root,
		read: file => readFileSync(path.join(root, file), 'utf8'),
		write: (file, text) => writeFiles(root, {[file]: text}),
	};
}
