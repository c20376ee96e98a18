import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import type {Surroundings} from '../../source/wizard/new-plan.ts';

export type Folder = {
	readonly root: string;
	readonly around: Surroundings;
	readonly write: (file: string, text: string) => string;
	readonly read: (file: string) => string;
};

/** A repository with these files, gone with the test; it is Monday, 5 January 2026 there. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): Folder {
	const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'planwright-wizard-')));
	onTestFinished(() => fs.rmSync(root, {recursive: true, force: true}));
	execFileSync('git', ['init', '--quiet', root], {stdio: 'ignore'});
	const folder: Folder = {
		root,
		around: {
			root,
			cwd: root,
			env: process.env,
			now: () => new Date('2026-01-05T09:00:00'),
			columns: 80,
			rows: 24,
		},
		write: (file, text) => {
			const place = path.join(root, file);
			fs.mkdirSync(path.dirname(place), {recursive: true});
			fs.writeFileSync(place, text);
			return place;
		},
		read: file => fs.readFileSync(path.join(root, file), 'utf8'),
	};
	for (const [file, text] of Object.entries(files)) folder.write(file, text);
	return folder;
}
