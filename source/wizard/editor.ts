import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {runEditor} from '../ui/editor.ts';

type Environment = Readonly<Record<string, string | undefined>>;

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
