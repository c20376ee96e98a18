import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import type {CodeCache} from './code-cache.ts';
import type {Output, World} from './commands/context.ts';
import {run} from './main.ts';

/** Something of all that plans have. */
const plan = `# Implementation Plan: A plan

- **Spec ID**: SPEC-001
- **Generated**: 2026-01-05

## Phase 1: One [Priority: HIGH]
**Timeline**: 3 days
**Dependencies**: None

### Tasks
1. [ ] T001 a task
2. [ ] T002 another (depends on T001)
   - [ ] a part of it
     - Doing: somebody
3. [!] one more
   - Blocked: by something

## Phase 2: Two
**Timeline**: 1-2 weeks
**Dependencies**: Phase 1 complete

- [ ] the last
\`\`\`
- [ ] no task
\`\`\`

## Definition of Done
- [ ] all
`;

/** Command lines in an order in which each has something to do. */
const commandLines: Readonly<Record<CodeCache, readonly (readonly string[])[]>> = {
	status: [['status'], ['status', '--line'], ['status', '--json']],
	reading: [
		['list'],
		['list', '--json'],
		['next'],
		['next', '--json'],
		['show', 'T001'],
		['show', 'T001', '--json'],
	],
	marking: [
		['done', 'T001'],
		['reopen', 'T001', '--json'],
		['drop', '2.1'],
	],
	writing: [
		['start', 'T001', '--by', 'somebody', '--json'],
		['block', '1.3', '--reason', 'something'],
		['start', '--next'],
		['add', 'A task'],
	],
};

/**
 * Runs command lines on a plan made for them in a folder, so that V8 compiles what commands of a kind need. What they
 * keep of the plan stays in the folder too: who exercises there again does not need to read it.
 */
export async function exercise(cache: CodeCache, folder: string): Promise<void> {
	mkdirSync(path.join(folder, '.planwright'), {recursive: true});
	writeFileSync(path.join(folder, 'PLAN.md'), plan);
	for (const argv of commandLines[cache]) {
		await run(argv, silentWorld(folder));
	}
}

/** Does something in a folder that is there for no longer than that. */
export async function inOwnFolder(action: (folder: string) => void | Promise<void>): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'planwright-code-'));
	try {
		await action(folder);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function silentWorld(cwd: string): World {
	const silent: Output = {
		write: (_text, done) => done(),
		on: () => {},
		off: () => {},
	};
	return {
		stdin: Readable.from([]),
		stdout: silent,
		stderr: silent,
		env: {HOME: cwd, XDG_CACHE_HOME: cwd, LOCALAPPDATA: cwd},
		cwd,
		now: () => new Date(),
	};
}
