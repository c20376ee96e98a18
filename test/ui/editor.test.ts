import {describe, expect, test} from 'vitest';
import {editorArguments, editorCommand} from '../../source/ui/editor.ts';

test.each([
	[{VISUAL: 'vim', EDITOR: 'nano'}, 'vim'],
	[{EDITOR: 'nano'}, 'nano'],
	[{VISUAL: ' ', EDITOR: 'nano'}, 'nano'],
	[{}, 'vi'],
])('%j runs %s', (env, command) => {
	expect(editorCommand(env)).toBe(command);
});

describe('a line is told in the form that the editor understands', () => {
	test.each([
		['vi', ['+7', 'a b.md']],
		['/usr/bin/nvim -u NONE', ['+7', 'a b.md']],
		['nano', ['+7', 'a b.md']],
		['emacsclient -t', ['+7', 'a b.md']],
		['code', ['--wait', '--goto', 'a b.md:7']],
		['code --wait', ['--goto', 'a b.md:7']],
		['code -w', ['--goto', 'a b.md:7']],
		['"/Applications/Visual Studio Code/bin/code"', ['--wait', '--goto', 'a b.md:7']],
		['subl -w', ['a b.md:7']],
		['zed', ['--wait', 'a b.md:7']],
		['hx', ['a b.md:7']],
		['idea', ['--wait', '--line', '7', 'a b.md']],
		['my-own-editor', ['a b.md']],
	])('%s', (command, args) => {
		expect(editorArguments(command, 'a b.md', 7)).toEqual(args);
	});
});
