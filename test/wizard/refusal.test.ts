import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {refusedHere} from '../../source/wizard/store.ts';

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
		const error = refusedHere(new UserError('not-writable', message, hint), '/r');
		expect(error).toMatchObject({message: told, hint: advice});
	},
);
