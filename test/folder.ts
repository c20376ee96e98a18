import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** A new empty folder, links in its path resolved, that goes when the tests of the file have ended. */
export function temporaryFolder(): string {
	const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'planwright-test-')));
	made.push(folder);
	return folder;
}

/** Writes files, and the folders that they need, by their paths in a folder. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(root, name);
		fs.mkdirSync(path.dirname(file), {recursive: true});
		fs.writeFileSync(file, text);
	}
}

/** An empty repository of git, without starting git. */
export function makeRepository(root: string): void {
	writeFiles(root, {
		'.git/HEAD': 'ref: refs/heads/main\n',
		'.git/config': '[core]\n\trepositoryformatversion = 0\n\tbare = false\n',
	});
	for (const folder of ['objects', 'refs']) {
		fs.mkdirSync(path.join(root, '.git', folder), {recursive: true});
	}
}

/** Not sooner than a file's tests have ended: programs that they started may still write in their folders. */
export function removeTemporaryFolders(): void {
	for (const folder of made.splice(0)) {
		fs.rmSync(folder, {recursive: true, force: true});
	}
}
