import {describe, expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

const hostile = [
	'\u001b[2J\u001b[H',
	'\u001b]0;title\u0007',
	'\u001b]52;c;ZXZpbA==\u0007',
	'\u001b[?1049h',
	'\u001bc',
	'\u009b31m',
	'\u0090q\u009c',
	'a\rb',
	'\u0007\u0007',
	'\b\b\b',
	'\u007f',
	'\u0000',
	'\u202eevil\u202c',
	'\u2066x\u2069',
	'\u200b\u200d',
	'\ufeff',
	'\u2028',
	'\u0085',
	'\u000e\u000f',
	'\u001b[6n',
];

/** Everything that a terminal would obey, but for line feeds and the tabs of texts with lines. */
const raw = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff]/;

const commandLines: readonly string[][] = [
	[],
	['status'],
	['status', '--line'],
	['status', '--json'],
	['list'],
	['list', '--refs'],
	['list', '--json'],
	['next'],
	['next', '--json'],
	['show', '@6'],
	['show', '@6', '--json'],
	['show', 'TEXT'],
	['show', 'no such task'],
	['done', '@6'],
	['done', '@6', '--json'],
	['done', '@6', '--expect', 'TEXT'],
	['start', '@10'],
	['block', '@6', '--reason', 'why TEXT'],
	['start', '@6', '--by', 'TEXT'],
	['add', 'TEXT'],
	['undo'],
	['add', '-'],
	['reword', '@6', 'TEXT'],
	['move', '@6', '--into', 'TEXT'],
	['move', '@6', '--after', '@10'],
	['remove', '@6'],
	['note', '@6', 'TEXT', '--by', 'TEXT'],
	['note', '@6', '-'],
	['list', '--section', 'TEXT'],
	['list', '--status', 'TEXT'],
	['list', 'TEXT.md'],
	['TEXT'],
	['--TEXT'],
	['-C', 'TEXT', 'list'],
	['template', 'show', 'TEXT'],
	['template', 'show', 't'],
	['template', 'list'],
	['check'],
	['check', '--json'],
	['completion', 'TEXT'],
	['__complete', 'fish', 'show', ''],
];

function planWith(text: string): string {
	return [
		`# Plan ${text.replaceAll('\0', '')}`,
		// A NUL byte before this many others would have the file refused.
		`<!-- ${'-'.repeat(8192)} -->`,
		`- **Spec ID**: ${text}`,
		`## Phase 1: ${text} [Priority: ${text}]`,
		`**Timeline**: ${text}`,
		`- [ ] one ${text}`,
		`  - Doing: ${text}`,
		`  note ${text}`,
		`- [!] two ${text}`,
		`  - Blocked: ${text}`,
		`- [ ] three (depends on ${text})`,
		`- [${text.slice(0, 1)}] four`,
		`## Phase 2: ${text}`,
		'**Dependencies**: Phase 1',
		`- [ ] five ${text}`,
		'',
	].join('\n');
}

async function expectSafe(argv: readonly string[], text: string): Promise<void> {
	for (const given of [{}, {terminal: 60}]) {
		const folder = folderWith({
			'PLAN.md': planWith(text),
			'.planwright/templates/t.md': planWith(`[${text}]`),
		});
		if (argv[0] === 'undo') await runIn(folder, ['start', '@6', '--by', text]);
		const {out, err} = await runIn(folder, argv, {...given, stdin: `a ${text}\n`});
		expect([raw.exec(out)?.[0], raw.exec(err)?.[0]]).toEqual([undefined, undefined]);
	}
}

describe('nothing of a file, an argument or a name reaches the output raw', () => {
	test.each(commandLines)('planwright %s %s %s %s', async (...line) => {
		const text = hostile.join(' ');
		await expectSafe(
			line.map(word => word.replace('TEXT', text)),
			text,
		);
	});

	test.each(hostile)('%j alone', async text => {
		await expectSafe(['status'], text);
		await expectSafe(['show', text], text);
	});
});
