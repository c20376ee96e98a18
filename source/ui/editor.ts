import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {UserError} from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The command of the user's editor: `$VISUAL`, else `$EDITOR`, else vi. May have arguments of its own. */
export function editorCommand(env: Environment): string {
	return [env.VISUAL, env.EDITOR].find(command => command !== undefined && command.trim() !== '') ?? 'vi';
}

/** How an editor is told a line: which of them, by the names that they have. */
const forms: readonly (readonly [names: RegExp, form: (file: string, line: number) => readonly string[]])[] =
	[
		[
			/^(?:code|code-insiders|codium|vscodium|cursor|windsurf)$/,
			(file, line) => ['--wait', '--goto', `${file}:${line}`],
		],
		[/^(?:subl|zed|zeditor)$/, (file, line) => ['--wait', `${file}:${line}`]],
		[/^(?:hx|helix)$/, (file, line) => [`${file}:${line}`]],
		[/^(?:mate)$/, (file, line) => ['--wait', '--line', String(line), file]],
		[
			/^(?:idea|webstorm|pycharm|goland|rider|clion)$/,
			(file, line) => ['--wait', '--line', String(line), file],
		],
		[
			/^(?:vi|vim|nvim|view|gvim|vimx|ex|nano|pico|emacs|emacsclient|kak|micro|joe|jed|mg|ne|jmacs|gedit|ed)$/,
			(file, line) => [`+${line}`, file],
		],
	];

/** The arguments that open a file at a line in an editor; those that are not known get the file alone. */
export function editorArguments(command: string, file: string, line: number): readonly string[] {
	const words = command.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
	const program = path.basename((words[0] ?? '').replace(/^["']|["']$/g, '')).replace(/\.(?:exe|cmd)$/i, '');
	const form = forms.find(([names]) => names.test(program))?.[1];
	const given = form === undefined ? [file] : form(file, line);
	// What the user's own command says already is not said twice.
	return given.filter(
		argument => argument !== '--wait' || !words.some(word => word === '--wait' || word === '-w'),
	);
}

/**
 * Runs the editor on the terminal until it is left; through the shell, since the command may have arguments
 * and quotes. Rejects with a UserError `usage` when it cannot be run or ends with a failure.
 */
export async function runEditor(env: Environment, file: string, line = 1): Promise<void> {
	const command = editorCommand(env);
	const args = editorArguments(command, file, line);
	await new Promise<void>((resolve, reject) => {
		const fail = (what: string, cause?: unknown) =>
			reject(new UserError('usage', `the editor ${command} ${what}`, 'set $VISUAL or $EDITOR', {cause}));
		const child = spawn('/bin/sh', ['-c', `${command} "$@"`, 'planwright', ...args], {
			stdio: 'inherit',
			env: {...env},
		});
		child.on('error', error => fail('cannot be run', error));
		child.on('exit', (code, signal) => {
			if (code === 0) resolve();
			else if (code === 126 || code === 127) fail('was not found');
			else fail(`ended with ${signal ?? `exit code ${code}`}`);
		});
	});
}

/**
 * Lets the user write a text in the editor, which has the terminal meanwhile; resolves to what was saved,
 * line breaks as LF and without the final one that editors add. The file is for the user alone, and gone
 * afterwards. Throws a UserError `usage` when the editor cannot be run or ends with a failure.
 */
export async function writeInEditor(text: string, env: Environment): Promise<string> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'planwright-'));
	const file = path.join(folder, 'answer.md');
	try {
		fs.writeFileSync(file, text === '' ? '' : `${text}\n`, {mode: 0o600});
		await runEditor(env, file);
		return fs.readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n$/, '');
	} finally {
		fs.rmSync(folder, {recursive: true, force: true});
	}
}
