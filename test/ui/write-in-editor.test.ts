import fs from 'node:fs';
import {expect, test} from 'vitest';
import {writeInEditor} from '../../source/ui/editor.ts';
import {makeFolder} from '../wizard/folder.ts';

function editor(script: string): {readonly command: string; readonly seen: () => string} {
	const {write, root, read} = makeFolder();
	const file = write('my editor.sh', `#!/bin/sh\ncp "$1" '${root}/seen'\n${script}\n`);
	fs.chmodSync(file, 0o755);
	return {command: `'${file}'`, seen: () => read('seen')};
}

const env = {PATH: process.env.PATH};

test('the text goes there and what was saved comes back', async () => {
	const {command, seen} = editor(`printf 'one\\r\\ntwo\\n' > "$1"`);
	expect(await writeInEditor('before\nand after', {...env, EDITOR: command})).toBe('one\ntwo');
	expect(seen()).toBe('before\nand after\n');
});

test('an editor that saves nothing leaves the text as it was', async () => {
	expect(await writeInEditor('as it was', {...env, VISUAL: editor('').command})).toBe('as it was');
	expect(await writeInEditor('', {...env, VISUAL: editor('').command})).toBe('');
});

test('an editor that is none, or fails, is told', async () => {
	await expect(writeInEditor('x', {...env, EDITOR: '/no/such/editor'})).rejects.toMatchObject({
		message: 'the editor /no/such/editor was not found',
		hint: 'set $VISUAL or $EDITOR',
	});
	await expect(writeInEditor('x', {...env, EDITOR: editor('exit 3').command})).rejects.toThrow('exit code 3');
});
