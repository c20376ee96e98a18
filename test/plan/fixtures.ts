import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {type Bytes, fromBuffer} from '../../source/markdown/bytes.ts';
import type {Plan, ReadOptions} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';

const folder = path.join(import.meta.dirname, '../fixtures/plans');

export const fixtureNames: readonly string[] = readdirSync(folder).filter(name => name.endsWith('.md'));

export function fixtureBytes(name: string): Bytes {
	return fromBuffer(readFileSync(path.join(folder, name)));
}

export function fixture(name: string, options: ReadOptions = {}): Plan {
	return readPlan(fixtureBytes(name), options);
}

/** Each task in one line: where it stands, its status, its reference and its text. */
export function taskLines(plan: Plan): string[] {
	return plan.tasks.map(({line, status, optional, ref, text}) =>
		`${line} ${status}${optional ? '*' : ''} ${ref} ${text}`.trimEnd(),
	);
}
