import path from 'node:path';
import type {Bytes} from '../../markdown/bytes.ts';
import {type PlanHistory, readHistory} from '../../plan/history.ts';
import type {Day, ReadOptions} from '../../plan/model.ts';
import {readBlobs} from './blobs.ts';
import {type GitOptions, withoutLinks} from './git.ts';
import {readFileLog} from './log.ts';

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
	const target = withoutLinks(file);
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
