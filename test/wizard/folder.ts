import fs from 'node:fs';
import path from 'node:path';
import type {Surroundings} from '../../source/authoring/places.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../folder.ts';

export type Folder = {
	readonly root: string;
	readonly around: Surroundings;
	readonly write: (file: string, text: string) => string;
	readonly read: (file: string) => string;
};

/** A repository with these files; it is Monday, 5 January 2026 there. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): Folder {
	const root = temporaryFolder();
	makeRepository(root);
	const folder: Folder = {
		root,
		around: {
			root,
			cwd: root,
			env: process.env,
			now: () => new Date('2026-01-05T09:00:00'),
		},
		write: (file, text) => {
			writeFiles(root, {[file]: text});
			return path.join(root, file);
		},
		read: file => fs.readFileSync(path.join(root, file), 'utf8'),
	};
	writeFiles(root, files);
	return folder;
}
