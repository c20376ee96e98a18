import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {recordCodeCache} from './code-cache.ts';
import type {Output, World} from './commands/context.ts';

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

/** What runs often enough to be kept as code, in an order in which each has something to do. */
const commandLines: readonly (readonly string[])[] = [
	['status'],
	['status', '--line'],
	['status', '--json'],
	['list'],
	['list', '--json'],
	['next'],
	['next', '--json'],
	['show', 'T001'],
	['show', 'T001', '--json'],
	['start', 'T001', '--by', 'somebody', '--json'],
	['block', '1.3', '--reason', 'something'],
	['done', 'T001'],
	['reopen', '1.3', '--json'],
	['start', '--next'],
	['add', 'A task'],
	['done', 'nothing', '--json'],
];

/**
 * Runs the commands that run often, on a plan made for it, and writes the code that V8 made of their
 * modules beside them. `folder` is where the built modules are. Part of the build.
 */
export async function makeCodeCache(folder: string): Promise<void> {
	const write = recordCodeCache(folder);
	const cwd = mkdtempSync(path.join(tmpdir(), 'planwright-build-'));
	try {
		mkdirSync(path.join(cwd, '.planwright'));
		writeFileSync(path.join(cwd, 'PLAN.md'), plan);
		const {run} = await import('./main.ts');
		for (const argv of commandLines) {
			await run(argv, silentWorld(cwd));
		}
		write();
	} finally {
		rmSync(cwd, {recursive: true, force: true});
	}
}

function silentWorld(cwd: string): World {
	const silent: Output = {
		write: (_text, done) => done(),
		on: () => {},
		off: () => {},
	};
	return {stdin: Readable.from([]), stdout: silent, stderr: silent, env: {}, cwd, now: () => new Date()};
}
