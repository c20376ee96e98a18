import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import type {CodeCache} from './code-cache.ts';
import type {Output, World} from './commands/context.ts';
import {run} from './main.ts';
import type {Env} from './storage/caches.ts';

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

/** Command lines in an order in which each has something to do; the last can be run again. */
const commandLines: Readonly<Record<CodeCache, readonly (readonly string[])[]>> = {
	status: [['status', '--line'], ['status', '--json'], ['status']],
	reading: [
		['list', '--json'],
		['next'],
		['next', '--json'],
		['show', 'T001'],
		['show', 'T001', '--json'],
		['list'],
	],
	marking: [
		['done', 'T001'],
		['reopen', 'T001', '--json'],
		['drop', '2.1'],
		['done', 'T001'],
	],
	writing: [
		['start', 'T001', '--by', 'somebody', '--json'],
		['block', '1.3', '--reason', 'something'],
		['start', '--next'],
		['add', 'A task'],
		['start', 'T001'],
	],
};

/** The last command line of a kind. */
export function lastCommandLine(cache: CodeCache): readonly string[] {
	return commandLines[cache].at(-1) ?? [];
}

/**
 * Runs command lines on a plan made for them in a folder, so that V8 compiles what commands of a kind need. What they
 * keep of the plan stays in the folder too: who exercises there again does not need to read it.
 */
export async function exercise(cache: CodeCache, folder: string): Promise<void> {
	mkdirSync(path.join(folder, '.git'), {recursive: true});
	writeFileSync(path.join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
	writeFileSync(path.join(folder, 'PLAN.md'), plan);
	for (const argv of commandLines[cache]) {
		await run(argv, silentWorld(folder));
	}
}

/** The environment of a user whose home a folder is, and who names no plan. */
export function homeIn(folder: string): Env {
	return {
		HOME: folder,
		XDG_CACHE_HOME: folder,
		LOCALAPPDATA: folder,
		PLANWRIGHT_PLAN: '',
		PLANWRIGHT_NO_CACHE: '',
	};
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
		env: homeIn(cwd),
		cwd,
		now: () => new Date(),
	};
}
