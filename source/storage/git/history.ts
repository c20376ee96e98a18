import path from 'node:path';
import type {Bytes} from '../../markdown/bytes.ts';
import {type HistoryCommit, type PlanHistory, readHistory} from '../../plan/history/history.ts';
import type {Day, ReadOptions} from '../../plan/model.ts';
import {grouped} from '../../text/collections.ts';
import {realPath} from '../find/entries.ts';
import {type GitOptions, type GitRun, readBlobs, runGit} from './git.ts';

/** A plan's history, or why there is none. */
export type GitHistory =
	| {
			readonly kind: 'history';
			readonly history: PlanHistory;
			/** Older names of the file, the newest first, from the root of the repository. */
			readonly olderPaths: readonly string[];
			/** What came before the first commit was cut off when the repository was cloned. */
			readonly shallow: boolean;
	  }
	| {readonly kind: 'no-git' | 'no-repository' | 'not-committed'};

export type HistoryOptions = Pick<GitOptions, 'environment' | 'signal'> & {
	/** The file as it is now. */
	readonly now: Bytes;
	readonly today: Day;
	readonly read?: ReadOptions;
};

/**
 * Reads a plan's history from the commits of its file, each version once. `file` is absolute. Rejects with
 * the signal's reason when that comes; git is ended then.
 */
export async function gitHistory(file: string, given: HistoryOptions): Promise<GitHistory> {
	const {now, today, read, ...git} = given;
	const found = await fileLog(file, git);
	if (found.kind !== 'log') return found;
	const {entries, names, head, shallow, options} = found;
	const reader = readHistory(commitsOf(entries), head, {path: file, ...read});
	for await (const {name: version, bytes} of readBlobs(reader.versions, options)) {
		reader.read(version, bytes);
	}
	const history = reader.finish(now, today);
	return {kind: 'history', history, olderPaths: names.slice(1), shallow};
}

/** What git keeps of a file. */
export type FileLog = {
	readonly kind: 'log';
	/** Its commits, newest first. */
	readonly entries: readonly Entry[];
	/** Its names from the root of the repository, the newest first. */
	readonly names: readonly string[];
	/** There were more commits than git was let say. */
	readonly isCut: boolean;
	/** Git's name of the contents that it has in `HEAD`. */
	readonly head: string;
	readonly shallow: boolean;
	/** Absolute path of the work tree. */
	readonly root: string;
	/** For runs of git in the folder of the file. */
	readonly options: GitOptions;
};

/** The commits of a file, by its absolute path, or why there are none. */
export async function fileLog(
	file: string,
	git: Omit<GitOptions, 'cwd'>,
): Promise<FileLog | {readonly kind: 'no-git'} | {readonly kind: 'no-repository'} | NotCommitted> {
	const target = realPath(file) ?? file;
	const name = path.basename(target);
	const options = {...git, cwd: path.dirname(target)};
	const asked = ['rev-parse', '--is-shallow-repository', '--show-toplevel', `HEAD:./${name}`];
	const state = await runGit(asked, options);
	if (state === null) return {kind: 'no-git'};
	const [isShallow, root = '', head = ''] = state.stdout.toString('utf8').trim().split('\n');
	const shallow = isShallow === 'true';
	if (state.code !== 0 || !/^[0-9a-f]{40,64}$/.test(head)) {
		return shallow || isShallow === 'false' ? {kind: 'not-committed', root} : {kind: 'no-repository'};
	}
	return {kind: 'log', ...(await readFileLog(name, options)), head, shallow, root, options};
}

/** `root` is the absolute path of the work tree. */
type NotCommitted = {readonly kind: 'not-committed'; readonly root: string};

/**
 * The log of a file in the folder that git works in, followed through renames, and its names from the root of the
 * repository, the newest first.
 */
async function readFileLog(
	name: string,
	options: GitOptions,
): Promise<Pick<FileLog, 'entries' | 'names' | 'isCut'>> {
	const run = await log(['--follow', '--', name], options, ['--literal-pathspecs']);
	const followed = parseLog(run);
	const {names, isCopy} = pathsIn(followed);
	const isCut = run?.isCut === true;
	if (names.length === 1 && !isCopy) return {entries: followed, names, isCut};
	// Git follows one name at a time, and takes a file that looks like another for a copy of it. So the
	// names are taken from there, and what happened to them is asked for without following.
	const unfollowed = ['--full-history', '--no-renames', '--', ...names.map(at => `:(top,literal)${at}`)];
	return {entries: parseLog(await log(unfollowed, options)), names, isCut};
}

const logCommand =
	'-c log.showSignature=false log -m --raw -z --no-abbrev --no-color --topo-order --encoding=UTF-8';
const format = '%x01%H%x00%P%x00%aN%x00%aI%x00%s';

async function log(
	rest: readonly string[],
	options: GitOptions,
	first: readonly string[] = [],
): Promise<GitRun | null> {
	return runGit([...first, ...logCommand.split(' '), `--format=${format}`, ...rest], options);
}

/** One commit as compared with one of its parents, newest first. */
type Entry = {
	readonly id: string;
	readonly parents: number;
	readonly author: string;
	readonly date: string;
	readonly subject: string;
	readonly changes: Change[];
};

type Change = {
	/** As git names it: `A`, `D`, `M`, `R`, `C`, `T`. */
	readonly status: string;
	readonly before: string | null;
	readonly after: string | null;
	readonly path: string;
	/** Of a rename or a copy the name before. */
	readonly from: string | null;
};

function parseLog(run: GitRun | null): readonly Entry[] {
	const entries: Entry[] = [];
	const tokens = (run?.stdout.toString('utf8') ?? '').split('\0').values();
	const next = () => tokens.next().value ?? '';
	for (const token of tokens) {
		const id = /^\n?\x01([0-9a-f]{40,64})$/.exec(token)?.[1];
		const [, before, after, status] = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(token) ?? [];
		if (id !== undefined) {
			const parents = next().split(' ').filter(Boolean).length;
			entries.push({id, parents, author: next(), date: next(), subject: next(), changes: []});
		} else if (status !== undefined) {
			const first = next();
			const isPair = status === 'R' || status === 'C';
			const [from, at] = isPair ? [first, next()] : [null, first];
			entries.at(-1)?.changes.push({status, before: known(before), after: known(after), path: at, from});
		}
	}
	return entries;
}

/** A version that there is. */
function known(version = ''): string | null {
	return /^0*$/.test(version) ? null : version;
}

/** The names that the file had, the newest first, up to where it was written or copied. */
function pathsIn(entries: readonly Entry[]): {readonly names: readonly string[]; readonly isCopy: boolean} {
	const names: string[] = [];
	for (const {changes} of entries) {
		for (const {status, path: at, from} of changes) {
			if (names.length === 0) names.push(at);
			if (at !== names.at(-1)) continue;
			if (status === 'C') return {names, isCopy: true};
			if (status === 'R' && from !== null && !names.includes(from)) names.push(from);
		}
	}
	return {names, isCopy: false};
}

/** Each commit once, oldest first, with the file before it in every parent that has it otherwise. */
function commitsOf(entries: readonly Entry[]): readonly HistoryCommit[] {
	return [...grouped(entries, ({id}) => id).values()].reverse().flatMap(same => {
		const [entry] = same;
		// A merge that has the file as one of its parents has it changed nothing.
		if (entry === undefined || same.length < entry.parents) return [];
		const {id, author, date, subject} = entry;
		// Without renames an old name goes and a new one comes in one commit.
		const before = same.map(
			({changes}) => changes.find(each => each.status !== 'C' && each.before)?.before ?? null,
		);
		const after = same.flatMap(({changes}) => changes.flatMap(each => each.after ?? []))[0] ?? null;
		return [{id, author, date, subject, before, after}];
	});
}
