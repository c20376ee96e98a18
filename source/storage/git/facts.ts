import path from 'node:path';
import type {FileFacts, GitFacts, PlanCommit} from '../../plan/check/git-facts.ts';
import {namedFiles} from '../../plan/check/named-files.ts';
import type {Plan} from '../../plan/model.ts';
import {isFile, realPath, timeOfChange} from '../find/entries.ts';
import {type GitOptions, runGit} from './git.ts';
import {type FileLog, fileLog} from './history.ts';

/** What git says of a plan, or why it says nothing. */
export type GitAnswer =
	| {
			readonly kind: 'facts';
			readonly facts: GitFacts;
			/** The plan is in no commit yet, so that only the files of the work tree were looked at. */
			readonly isCommitted: boolean;
			/** What came before the oldest of the commits is not known. */
			readonly shallow: boolean;
			/** There is more than is ever looked at. */
			readonly isCut: boolean;
	  }
	| {readonly kind: 'no-git' | 'no-repository'};

export type FactsOptions = Pick<GitOptions, 'environment' | 'signal'> & {readonly now: Date};

/** No run of git says more than so many bytes, or takes longer, in ms. */
const most = {bytes: 1 << 24, time: 10_000};
const mostCommits = 5_000;
/** As many of the files that a plan names are looked at. */
const mostFiles = 1_000;

/**
 * Asks git about the plan in a file, by its absolute path: the commits since its first, and the files that it names.
 * Nothing grows with the size of the repository. Rejects with the signal's reason when that comes.
 */
export async function gitFacts(file: string, plan: Plan, options: FactsOptions): Promise<GitAnswer> {
	const {now, ...given} = options;
	const git = {...given, most};
	const log = await fileLog(file, git);
	if (log.kind === 'no-git' || log.kind === 'no-repository') return {kind: log.kind};
	const names = [...new Set(namedFiles(plan).map(each => each.path))].slice(0, mostFiles);
	const target = realPath(file) ?? file;
	const places = new Map(names.map(name => [name, placesOf(name, log.root, target)] as const));
	const base = {isCommitted: log.kind === 'log', shallow: false, isCut: false};
	if (log.kind === 'not-committed') {
		const states = fileFacts(places, log.root, {changes: new Map(), atFirst: null});
		const facts = {commits: [], files: states, changed: timeOfChange(file), now: now.getTime()};
		return {kind: 'facts', facts, ...base};
	}
	const {entries, root} = log;
	const inRoot = {...git, cwd: root};
	const first = entries.at(-1)?.id ?? 'HEAD';
	const since = `${first}..HEAD`;
	const all = [...places.values()].flat();
	const [commits, changes, isEdited] = await Promise.all([
		readCommits(since, log.names, inRoot),
		readChanges(since, all, inRoot),
		runGit(['diff', '--quiet', 'HEAD', '--', `./${path.basename(target)}`], log.options),
	]);
	const unchanged = all.filter(place => !changes.of.has(place) && isFile(path.join(root, place)));
	const atFirst = await thoseIn(first, unchanged, inRoot);
	const committed = Date.parse(entries[0]?.date ?? '');
	return {
		kind: 'facts',
		facts: {
			commits: commits.list,
			files: fileFacts(places, root, {changes: changes.of, atFirst}),
			changed: isEdited?.code === 0 ? committed : Math.max(committed, timeOfChange(file)),
			now: now.getTime(),
		},
		...base,
		shallow: log.shallow,
		isCut: log.isCut || commits.isCut || changes.isCut,
	};
}

/** Where a file can be that a plan names: from the root of the work tree, or a folder between it and the plan. */
function placesOf(name: string, root: string, plan: string): readonly string[] {
	const folders = path.relative(root, path.dirname(plan)).split(path.sep);
	return folders[0] === ''
		? [name]
		: [name, ...folders.map((_, index) => [...folders.slice(0, index + 1), name].join('/'))];
}

/** The commits that change more than the plan, whatever it was called; merges say what others did. */
async function readCommits(
	since: string,
	plan: FileLog['names'],
	options: GitOptions,
): Promise<{readonly list: readonly PlanCommit[]; readonly isCut: boolean}> {
	const run = await runGit(
		[
			...log,
			'--format=%H%x00%s%x00%b',
			`--max-count=${mostCommits}`,
			since,
			'--',
			':(top)',
			...plan.map(name => `:(top,exclude,literal)${name}`),
		],
		options,
	);
	const fields = run?.stdout.toString('utf8').split('\0') ?? [];
	const list: PlanCommit[] = [];
	// Behind the last of them stands an empty field, or what was cut off.
	for (let at = 0; at + 3 < fields.length; at += 3) {
		const [id = '', subject = '', body = ''] = fields.slice(at, at + 3);
		list.push({id, subject, body});
	}
	return {list, isCut: run?.isCut === true || list.length === mostCommits};
}

const log = '-c log.showSignature=false log -z --no-merges --full-history --no-color --encoding=UTF-8'.split(
	' ',
);

type Change = {
	/** When its last commit was, in ms. */
	readonly last: number;
	/** Its first commit made it. */
	readonly isAdded: boolean;
};

/** What became of files, by their paths from the root. */
async function readChanges(
	since: string,
	places: readonly string[],
	options: GitOptions,
): Promise<{readonly of: ReadonlyMap<string, Change>; readonly isCut: boolean}> {
	const found = new Map<string, Change>();
	if (places.length === 0) return {of: found, isCut: false};
	const run = await runGit(
		['--literal-pathspecs', ...log, '--format=%x01%at', '--name-status', '--no-renames', '--stdin'],
		options,
		`${[since, '--', ...places].join('\n')}\n`,
	);
	let date = 0;
	const tokens = (run?.stdout.toString('utf8') ?? '').split('\0').values();
	for (const token of tokens) {
		const seconds = /^\n?\x01(\d+)$/.exec(token)?.[1];
		if (seconds !== undefined) date = Number(seconds) * 1000;
		else if (/^\n?[A-Z]$/.test(token)) {
			const place = tokens.next().value ?? '';
			// The newest come first.
			found.set(place, {last: found.get(place)?.last ?? date, isAdded: token.endsWith('A')});
		}
	}
	return {of: found, isCut: run?.isCut === true};
}

/** Those of some files that a commit has, in which each is as it is now or is not at all. */
async function thoseIn(
	commit: string,
	places: readonly string[],
	options: GitOptions,
): Promise<ReadonlySet<string>> {
	if (places.length === 0) return new Set();
	const input = places.map(place => `${commit}:${place}\n`).join('');
	const run = await runGit(['cat-file', '--batch-check=%(objecttype)'], options, input);
	const rows = run?.stdout.toString('utf8').split('\n') ?? [];
	return new Set(places.filter((_, index) => rows[index] === 'blob'));
}

type Known = {
	readonly changes: ReadonlyMap<string, Change>;
	/** Those that were there at first; `null`: all. */
	readonly atFirst: ReadonlySet<string> | null;
};

function fileFacts(
	places: ReadonlyMap<string, readonly string[]>,
	root: string,
	{changes, atFirst}: Known,
): ReadonlyMap<string, FileFacts> {
	const stateOf = (all: readonly string[]): FileFacts['state'] => {
		const here = all.find(place => isFile(path.join(root, place)));
		if (here === undefined) return all.some(place => changes.has(place)) ? 'gone' : 'never';
		const isNew = changes.get(here)?.isAdded ?? (atFirst !== null && !atFirst.has(here));
		return isNew ? 'new' : 'there';
	};
	return new Map(
		[...places].map(([name, all]) => {
			const changed = Math.max(...all.map(place => changes.get(place)?.last ?? 0));
			return [name, {state: stateOf(all), changed}];
		}),
	);
}
