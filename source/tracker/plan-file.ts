import type {Bytes} from '../markdown/bytes.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Day, Minute, Plan, ReadOptions} from '../plan/model.ts';
import {readPlan} from '../plan/read/read.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {updateFile} from '../storage/save/update-file.ts';
import {watchFile} from '../storage/watch.ts';
import type {Edit, EditOutcome} from './model.ts';

/** The file of a checklist: read whole, changed as it is now, watched. */
export type PlanFile = {
	/** Throws a UserError where it cannot be read. */
	readonly read: () => Plan;
	/** Writes all edits that can be made, in one go. Rejects with a UserError when nothing could be written. */
	readonly save: (edits: readonly Edit[]) => Promise<Saved>;
	/** Calls back when the file may have changed; gives what ends it. */
	readonly watch: (onChange: () => void) => () => void;
};

/** What the file holds after a save, and what became of each edit. */
export type Saved = {
	/** What it held before. */
	readonly before: Plan;
	readonly plan: Plan;
	readonly outcomes: readonly EditOutcome[];
	/** A copy that had to be kept of what another program wrote at the same moment. */
	readonly copy: string | null;
};

export type PlanFileOptions = {
	/** Absolute. */
	readonly file: string;
	/** As messages call it. */
	readonly shown: string;
	readonly reading: ReadOptions;
	readonly today: () => Day;
	/** Now, for what is written of who did a task; `null`: nothing is. */
	readonly now?: () => Minute | null;
	/** What the file held when it was read last; `null`: it was not. */
	readonly plan: Plan | null;
};

/** The file at a path. What was read last is kept, so that bytes that did not change are not read twice. */
export function planFile({file, shown, reading, today, plan, now}: PlanFileOptions): PlanFile {
	let last = plan;
	const planOf = (bytes: Bytes): Plan => {
		if (last?.source === bytes) return last;
		last = readPlan(bytes, {...reading, today: today()});
		return last;
	};
	return {
		read: () => {
			try {
				return planOf(readFileBytes(file));
			} catch (error) {
				throw withShownPath(error, file, shown);
			}
		},
		save: async edits => {
			let copy: string | null = null;
			const saved = await updateFile(
				file,
				bytes => {
					const before = planOf(bytes);
					const value = {before, ...applyEdits(before, edits, planOf, now?.())};
					return {bytes: value.plan.source === bytes ? null : value.plan.source, value};
				},
				{onCopy: kept => (copy = kept)},
			).catch((error: unknown) => {
				throw withShownPath(error, file, shown);
			});
			return {...saved, copy};
		},
		watch: onChange => watchFile(file, onChange),
	};
}

/**
 * Makes edits one after the other. One that has become impossible changes nothing, and the others are made. With a
 * time it is said who did what is done now, where it was said who was doing it.
 */
export function applyEdits(
	plan: Plan,
	edits: readonly Edit[],
	planOf: (bytes: Bytes) => Plan,
	at: Minute | null = null,
): {readonly plan: Plan; readonly outcomes: readonly EditOutcome[]} {
	const outcomes: EditOutcome[] = [];
	let current = plan;
	for (const edit of edits) {
		const changes = edit.changes.map(each => (each.kind === 'mark' && at !== null ? {...each, at} : each));
		const made = applyChanges(current, changes, planOf);
		outcomes.push({...made, edit});
		current = made.plan;
	}
	return {plan: current, outcomes};
}
