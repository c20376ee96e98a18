import path from 'node:path';
import {expect, test} from 'vitest';
import {pathProblem} from '../../source/authoring/places.ts';
import {makeFolder} from '../wizard/folder.ts';

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
