import fs from 'node:fs';
import path from 'node:path';
import {type Looked, lookAtInstructions, lookAtSkill} from '../agents/block.ts';
import {lookAtSettings, settingsPath} from '../agents/settings.ts';
import {UserError} from '../errors.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import {ancestorsOf, isFolder, isInside, isLink, readText, realPath} from './find/entries.ts';
import {createFile} from './save/create-file.ts';
import {refusal, withShownPath} from './save/file-system.ts';
import {readFileBytes} from './save/read-file.ts';
import {updateFile} from './save/update-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A file that agents read, and what is or is to be of ours in it. */
export type AgentFile = {
	/** From the root, with slashes. */
	readonly path: string;
	/** Absolute, with links resolved. */
	readonly file: string;
	/** `null` where there is no such file. */
	readonly bytes: Bytes | null;
	readonly look: (bytes: Bytes | null) => Looked;
	readonly looked: Looked;
};

/** Instructions of which the first is made; the others are for agents that read no `AGENTS.md`. */
const instructions = ['AGENTS.md', 'CLAUDE.md', 'GEMINI.md', '.github/copilot-instructions.md'] as const;

/** Where agents look for skills in a repository: https://agentskills.io and the manuals of Claude Code and Copilot. */
const skillFolders = ['.agents/skills', '.claude/skills', '.github/skills'] as const;

/**
 * The files of a repository that agents read, each once where one links to another. Throws a UserError where one of
 * them leads out of the repository, cannot be read, or is not of its form.
 */
export function findAgentFiles(root: string, environment: Environment): readonly AgentFile[] {
	const hasStatusLine = hasOtherStatusLine(root, environment);
	const candidates: readonly {path: string; look: AgentFile['look']; isMade: boolean}[] = [
		...instructions.map(each => ({path: each, look: lookAtInstructions, isMade: each === 'AGENTS.md'})),
		...skillFolders.map(folder => ({
			path: `${folder}/planwright/SKILL.md`,
			look: lookAtSkill,
			isMade: isFolder(path.join(root, folder)),
		})),
		{path: settingsPath, look: bytes => lookAtSettings(bytes, hasStatusLine), isMade: true},
	];
	const files = candidates.flatMap(({path: named, look, isMade}): readonly AgentFile[] => {
		const file = resolved(root, named);
		const bytes = file === null ? null : readNamed(file, named);
		if (bytes === null && !isMade) return [];
		const looked = look(bytes);
		const isMissing = looked.parts.every(({state}) => state === 'missing');
		if (bytes !== null && named !== 'AGENTS.md' && isMissing && importsInstructions(bytes)) return [];
		return [{path: named, file: file ?? path.join(root, named), bytes, look, looked}];
	});
	return files.filter(({file}, index) => files.findIndex(other => isSameFile(other.file, file)) === index);
}

function readNamed(file: string, named: string): Bytes {
	try {
		return readFileBytes(file);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const {code, message, cause} = error;
		const fix = isFolder(file) ? 'move it away' : error.hint.replace(/, or name another file$/, '');
		throw new UserError(code, message.replace(file, named), `${fix}; nothing was written`, {cause});
	}
}

/** Whether a file brings in `AGENTS.md` by itself, as `@AGENTS.md`: what is said there need not be said twice. */
function importsInstructions(bytes: Bytes): boolean {
	return /(?:^|\s)@(?:\.\/)?AGENTS\.md\b/.test(decode(bytes));
}

/** By their folders too, of which one may be a link to the other and the files not there yet. */
function isSameFile(one: string, other: string): boolean {
	const place = (file: string) => {
		const folder = [...ancestorsOf(file)].find(each => realPath(each) !== null) ?? file;
		return path.join(realPath(folder) ?? folder, path.relative(folder, file));
	};
	return one === other || place(one) === place(other);
}

/** Where a file of the repository lies, its links resolved; `null` where there is none. */
function resolved(root: string, named: string): string | null {
	const file = path.join(root, named);
	for (const place of [...ancestorsOf(file)].filter(each => isInside(each, root) && each !== root)) {
		const real = realPath(place);
		const leadsOut = real === null ? isLink(place) : !isInside(real, realPath(root) ?? root);
		if (leadsOut) {
			throw refusal(
				named,
				'it is a link that leads out of the repository, or nowhere',
				'remove the link, or put the file in its place; nothing was written',
			);
		}
	}
	return realPath(file);
}

/** Whether the person has a status line, which that of the repository would hide or be hidden by. */
function hasOtherStatusLine(root: string, {CLAUDE_CONFIG_DIR, HOME, USERPROFILE}: Environment): boolean {
	const home = HOME ?? USERPROFILE;
	const own = CLAUDE_CONFIG_DIR ?? (home === undefined ? null : path.join(home, '.claude'));
	const settings = [
		path.join(root, '.claude/settings.local.json'),
		...(own === null ? [] : [path.join(own, 'settings.json')]),
	];
	return settings.some(file => /"statusLine"\s*:/.test(readText(file)));
}

/** Throws a UserError `not-writable` where one of the files, or of those to be made, cannot be written. Writes nothing. */
export async function refuseToWrite(files: readonly AgentFile[], environment: Environment): Promise<void> {
	for (const {file, path: named, bytes} of files) {
		if (bytes !== null) {
			await updateFile(file, () => ({bytes: null, value: undefined}), {environment}).catch(error => {
				throw withShownPath(error, file, named);
			});
			continue;
		}
		const folder = [...ancestorsOf(path.dirname(file))].find(each => fs.existsSync(each)) ?? '/';
		if (!isFolder(folder)) {
			throw refusal(named, `${path.basename(folder)} is no folder`, 'move it away; nothing was written');
		}
		if (!mayWriteIn(folder)) {
			const hint = 'make the folder writable (chmod u+w), then try again';
			throw refusal(named, 'its folder is write-protected', hint);
		}
	}
}

function mayWriteIn(folder: string): boolean {
	try {
		fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
		// A mode without any write bit means hands off, though root would be let in.
		return (fs.statSync(folder).mode & 0o222) !== 0;
	} catch {
		return false;
	}
}

/** Puts what is missing or old into files. What others wrote meanwhile stays. */
export async function writeAgentFiles(
	files: readonly AgentFile[],
	{root, environment}: {readonly root: string; readonly environment: Environment},
): Promise<void> {
	for (const {file, bytes, look, looked} of files) {
		if (bytes === null) {
			await createFile(file, looked.written, {root, environment});
		} else {
			await updateFile(file, now => ({bytes: look(now).written, value: undefined}), {environment});
		}
	}
}

/** Takes it out again; files that were made for it go, and their folders where nothing else is in them. */
export async function removeFromAgentFiles(
	files: readonly AgentFile[],
	{environment}: {readonly root: string; readonly environment: Environment},
): Promise<void> {
	for (const {file, path: named, look} of files) {
		const isLeft = await updateFile(
			file,
			now => {
				const {removed} = look(now);
				return {bytes: removed, value: removed !== null};
			},
			{environment},
		);
		if (isLeft) continue;
		fs.unlinkSync(file);
		if (named.startsWith('.')) removeEmpty(path.dirname(file));
	}
}

function removeEmpty(folder: string): void {
	try {
		fs.rmdirSync(folder);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && /^(ENOTEMPTY|EEXIST)$/.test(String(error.code)))) {
			throw new UserError('not-writable', `${folder} cannot be removed`, 'remove it by hand', {cause: error});
		}
	}
}
