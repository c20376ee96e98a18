import path from 'node:path';
import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {pathProblem} from '../../source/wizard/path-problem.ts';
import {refusedHere} from '../../source/wizard/refusal.ts';
import {makeFolder} from './folder.ts';

test.each([
	['plan.md', false, undefined, false],
	['there.md', false, 'it exists already: choose another name', true],
	['there.md', true, 'it exists already: it will be overwritten, as --force says', false],
	['folder', false, 'it is a folder: name a Markdown file in it', true],
	['folder', true, 'it is a folder: name a Markdown file in it', true],
	['new/', false, 'it is a folder: name a Markdown file in it', true],
	['../out.md', false, 'it lies outside the repository: name it in full to write it there', true],
	['w --resume', false, 'it does not end in .md: so it will not be found among the plans', false],
])('%s, with --force %s: %s', (typed, force, text, isFatal) => {
	const {root} = makeFolder({'there.md': 'x', 'folder/a.md': 'x'});
	const problem = pathProblem(typed, path.resolve(root, typed), {root, force});
	expect(problem === null ? undefined : `${problem.reason}: ${problem.advice}`).toBe(text);
	expect(problem?.isFatal ?? false).toBe(isFatal);
});

test.each([
	[
		'cannot write /r/plans/a.md: it exists already',
		'overwrite it with --force, or choose another name with --out',
		'not written, it exists already (plans/a.md)',
		'↓ and Enter choose another name',
	],
	[
		'cannot write /r/plans/a.md: the disk is full',
		'free some space, then try again',
		'not written, the disk is full (plans/a.md)',
		'free some space, then try again',
	],
	['Phase 1 has no name', 'answer it first', 'Phase 1 has no name', 'answer it first'],
])(
	'%s is told with its reason first, and with what can be done in the wizard',
	(message, hint, told, advice) => {
		const error = refusedHere(new UserError('not-writable', message, hint), '/r/plans/a.md', '/r');
		expect(error).toMatchObject({message: told, hint: advice});
	},
);
