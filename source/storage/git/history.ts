import path from 'node:path';
import type {Bytes} from '../../markdown/bytes.ts';
import {type PlanHistory, readHistory} from '../../plan/history/history.ts';
import type {HistoryCommit} from '../../plan/history/timelines.ts';
import type {Day, ReadOptions} from '../../plan/model.ts';
import {realPath} from '../find/entries.ts';
import {type GitOptions, type GitRun, readBlobs, runGit} from './git.ts';

/** A plan's history, or why there is none. */
export type GitHistory =
	| {
			readonly kind: 'history';
			readonly history: PlanHistory;
			readonly olderPaths: readonly string[];
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
export async function gitHistory(file: string, options: HistoryOptions): Promise<GitHistory> {
	const {now, today, read, ...git} = options;
	const target = realPath(file) ?? file;
	const log = await readFileLog(target, git);
	if (log.kind !== 'log') {
		return log;
	}
	const {commits, head, olderPaths, shallow} = log;
	const reader = readHistory(commits, head, {path: file, ...read});
	for await (const {name, bytes} of readBlobs(reader.versions, {...git, cwd: path.dirname(target)})) {
		reader.read(name, bytes);
	}
	return {kind: 'history', history: reader.finish(now, today), olderPaths, shallow};
}

/** What git knows of a file's past. */
type FileLog =
	| {
			readonly kind: 'log';
			/** Those that changed the file, each after its parents. */
			readonly commits: readonly HistoryCommit[];
			/** Older names of the file, the newest first, from the root of the repository. */
			readonly olderPaths: readonly string[];
			/** What came before the first commit was cut off when the repository was cloned. */
			readonly shallow: boolean;
			/** The version that the current commit has. */
			readonly head: string;
	  }
	| {readonly kind: 'no-git' | 'no-repository' | 'not-committed'};

/** The commits that changed a file, followed through renames. `file` is absolute and no link. */
async function readFileLog(
	file: string,
	given: Pick<GitOptions, 'environment' | 'signal'> = {},
): Promise<FileLog> {
	const options = {...given, cwd: path.dirname(file)};
	const name = path.basename(file);
	const state = await runGit(['rev-parse', '--is-shallow-repository', `HEAD:./${name}`], options);
	if (state === null) {
		return {kind: 'no-git'};
	}
	const [shallow, head = ''] = state.stdout.toString('utf8').trim().split('\n');
	if (state.code !== 0 || !/^[0-9a-f]{40,64}$/.test(head)) {
		const inRepository = shallow === 'true' || shallow === 'false';
		return {kind: inRepository ? 'not-committed' : 'no-repository'};
	}
	const followed = parseLog(await log(['--follow', '--', name], options, ['--literal-pathspecs']));
	const paths = pathsIn(followed.entries);
	const isWhole = paths.names.length === 1 && !paths.isCopy;
	// Git follows one name at a time, and takes a file that looks like another for a copy of it. So the
	// names are taken from there, and what happened to them is asked for without following.
	const entries = isWhole
		? followed.entries
		: parseLog(
				await log(
					['--full-history', '--no-renames', '--', ...paths.names.map(at => `:(top,literal)${at}`)],
					options,
				),
			).entries;
	return {
		kind: 'log',
		commits: commitsOf(entries),
		olderPaths: paths.names.slice(1),
		shallow: shallow === 'true',
		head,
	};
}

const format = '%x01%H%x00%P%x00%aN%x00%aI%x00%s';

async function log(
	rest: readonly string[],
	options: GitOptions,
	first: readonly string[] = [],
): Promise<GitRun | null> {
	return runGit(
		[
			...first,
			'-c',
			'log.showSignature=false',
			'log',
			'-m',
			'--raw',
			'-z',
			'--no-abbrev',
			'--no-color',
			'--topo-order',
			'--encoding=UTF-8',
			`--format=${format}`,
			...rest,
		],
		options,
	);
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

function parseLog(run: GitRun | null): {readonly entries: readonly Entry[]} {
	const tokens = (run?.stdout.toString('utf8') ?? '').split('\0');
	const entries: Entry[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at]?.replace(/^\n/, '') ?? '';
		const id = /^\x01([0-9a-f]{40,64})$/.exec(token)?.[1];
		if (id !== undefined) {
			const [parents = '', author = '', date = '', subject = ''] = tokens.slice(at + 1, at + 5);
			entries.push({
				id,
				parents: parents.split(' ').filter(Boolean).length,
				author,
				date,
				subject,
				changes: [],
			});
			at += 4;
			continue;
		}
		const raw = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(token);
		if (raw === null) {
			continue;
		}
		const [, before = '', after = '', status = ''] = raw;
		const isPair = status === 'R' || status === 'C';
		const first = tokens[at + 1] ?? '';
		entries.at(-1)?.changes.push({
			status,
			before: known(before),
			after: known(after),
			path: isPair ? (tokens[at + 2] ?? '') : first,
			from: isPair ? first : null,
		});
		at += isPair ? 2 : 1;
	}
	return {entries};
}

function known(version: string): string | null {
	return /^0+$/.test(version) ? null : version;
}

/** The names that the file had, the newest first, up to where it was written or copied. */
function pathsIn(entries: readonly Entry[]): {readonly names: readonly string[]; readonly isCopy: boolean} {
	const names: string[] = [];
	for (const {changes} of entries) {
		for (const {status, path: at, from} of changes) {
			if (names.length === 0) {
				names.push(at);
			}
			if (at !== names.at(-1)) {
				continue;
			}
			if (status === 'C') {
				return {names, isCopy: true};
			}
			if (status === 'R' && from !== null && !names.includes(from)) {
				names.push(from);
			}
		}
	}
	return {names, isCopy: false};
}

/** Each commit once, oldest first, with the file before it in every parent that has it otherwise. */
function commitsOf(entries: readonly Entry[]): readonly HistoryCommit[] {
	const commits = new Map<
		string,
		{commit: Omit<HistoryCommit, 'before' | 'after'>; parents: number; pairs: Pair[]}
	>();
	for (const {id, parents, author, date, subject, changes} of entries) {
		let known = commits.get(id);
		if (known === undefined) {
			known = {commit: {id, author, date, subject}, parents, pairs: []};
			commits.set(id, known);
		}
		known.pairs.push(pairOf(changes));
	}
	return [...commits.values()].reverse().flatMap(({commit, parents, pairs}) => {
		const after = pairs.find(pair => pair.after !== null)?.after ?? null;
		// A merge that has the file as one of its parents has it changed nothing.
		return pairs.length < parents ? [] : [{...commit, before: pairs.map(({before}) => before), after}];
	});
}

type Pair = {readonly before: string | null; readonly after: string | null};

/** Without renames an old name goes and a new one comes in one commit. */
function pairOf(changes: readonly Change[]): Pair {
	return {
		before: changes.find(({status, before}) => before !== null && status !== 'C')?.before ?? null,
		after: changes.find(({after}) => after !== null)?.after ?? null,
	};
}
