import {isTexts} from '../template/answers.ts';
import type {Answer, Answers, Entry} from '../template/form.ts';
import {isRecord} from './is-record.ts';

/** The answers of a wizard that is not finished. */
export type Draft = {
	readonly id: string;
	/** The repository's root, absolute. */
	readonly root: string;
	/** The template's name, and a hash of its bytes to see whether it changed since. */
	readonly template: string;
	readonly templateHash: string;
	readonly title: string;
	readonly answers: Answers;
	/** Where the wizard was; any JSON, only the wizard knows what it means. */
	readonly position: unknown;
	/** Where the plan is to go, when the user said so. */
	readonly out: string | null;
	/** The directory of the spec that was picked. */
	readonly spec: string | null;
	/** ISO 8601, UTC. */
	readonly created: string;
	readonly updated: string;
};

/** What a new draft begins with; the rest follows. */
export type DraftStart = Omit<Draft, 'id' | 'created' | 'updated'>;

/** A draft from what its file holds; `null` when something in it is not as it must be. */
export function draftFrom(id: string, store: Readonly<Record<string, unknown>>): Draft | null {
	const {root, template, templateHash, title, answers, position, out, spec, created, updated} = store;
	if (
		typeof root !== 'string' ||
		typeof template !== 'string' ||
		typeof templateHash !== 'string' ||
		typeof title !== 'string' ||
		!isAnswers(answers) ||
		!isTextOrNull(out) ||
		!isTextOrNull(spec) ||
		!isTime(created) ||
		!isTime(updated)
	) {
		return null;
	}
	return {
		id,
		root,
		template,
		templateHash,
		title,
		answers,
		position: position ?? null,
		out: out ?? null,
		spec: spec ?? null,
		created,
		updated,
	};
}

function isTextOrNull(value: unknown): value is string | null | undefined {
	return value === undefined || value === null || typeof value === 'string';
}

function isTime(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isAnswers(value: unknown): value is Answers {
	return isRecord(value) && Object.values(value).every(isAnswer);
}

function isAnswer(value: unknown): value is Answer {
	return typeof value === 'string' || isTexts(value) || (Array.isArray(value) && value.every(isEntry));
}

function isEntry(value: unknown): value is Entry {
	return isRecord(value) && Object.values(value).every(each => typeof each === 'string' || isTexts(each));
}
