import path from 'node:path';
import {UserError} from '../errors.ts';
import {planNote} from '../overview/plan.ts';
import type {ReadOptions} from '../plan/model.ts';
import {readPlan} from '../plan/read/read.ts';
import {findPlans} from '../storage/find/plans.ts';
import {readSettings, settingsDialect} from '../storage/repository.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {shownTitle} from '../text/plain-text.ts';
import type {PlanEntry} from './model.ts';

export type PlanEntriesOptions = {
	/** Absolute root of the repository. */
	readonly root: string;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	readonly dialect: ReadOptions['dialect'] | null;
	readonly today: string;
};

/**
 * The plans of a repository, those that are not finished first. Files without a task, which folders of
 * plans hold too, are among them only where there is nothing else.
 */
export async function planEntries({
	root,
	cwd,
	dialect,
	today,
}: PlanEntriesOptions): Promise<readonly PlanEntry[]> {
	const settings = readSettings(root);
	const entries: PlanEntry[] = [];
	for (const file of await findPlans(root, settings)) {
		const shown = path.relative(cwd, file) || path.basename(file);
		try {
			const chosen = dialect ?? (await settingsDialect(settings, root, file));
			const plan = readPlan(readFileBytes(file), {
				path: file,
				today,
				...(chosen === null ? {} : {dialect: chosen}),
			});
			entries.push({path: shown, title: shownTitle(plan), progress: plan.progress, note: planNote(plan)});
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			entries.push({path: shown, title: '', progress: null, note: error.message.replaceAll(file, shown)});
		}
	}
	const useful = entries.filter(({progress}) => progress === null || progress.total > 0);
	const listed = useful.length > 0 ? useful : entries;
	return [...listed.filter(entry => !isFinished(entry)), ...listed.filter(isFinished)];
}

function isFinished({progress}: PlanEntry): boolean {
	return progress !== null && progress.total > 0 && progress.percent === 100;
}
