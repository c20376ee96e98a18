import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {UserError} from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The command that writes texts: `$VISUAL`, else `$EDITOR`, else `vi`. It may have arguments. */
export function editorCommand({VISUAL, EDITOR}: Environment): string {
	return [VISUAL, EDITOR].find(command => command !== undefined && command.trim() !== '') ?? 'vi';
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
		await run(editorCommand(env), file, env);
		return fs.readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n$/, '');
	} finally {
		fs.rmSync(folder, {recursive: true, force: true});
	}
}

/** Through the shell, since the command may have arguments and quotes. */
function run(command: string, file: string, env: Environment): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (what: string, cause?: unknown) =>
			reject(new UserError('usage', `the editor ${command} ${what}`, 'set $VISUAL or $EDITOR', {cause}));
		const child = spawn('/bin/sh', ['-c', `${command} "$@"`, 'planwright', file], {
			stdio: 'inherit',
			env: {...env},
		});
		child.on('error', error => fail('cannot be run', error));
		child.on('exit', (code, signal) => {
			if (code === 0) resolve();
			else
				fail(code === 127 || code === 126 ? 'was not found' : `ended with ${signal ?? `exit code ${code}`}`);
		});
	});
}
