import chalk from 'chalk';
import {renderToString} from 'ink';
import {createElement} from 'react';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {TrackerState} from '../../source/tracker/model.ts';
import {spokenCursor} from '../../source/tracker/speech.ts';
import {TrackerScreen} from '../../source/tracker/tracker.tsx';
import {ThemeContext, themeOf} from '../../source/ui/theme.tsx';
import {openChecklist} from './checklist.ts';

const plan = `# Plan

## The \`core\` of *it*

- [ ] T01 one
- [ ] T02 **Write** the \`npm test\` of [the spec](docs/spec.md), ~~later~~
  - Blocked: not \`yet\`

  ### Why

  \`\`\`sh
  npm *test*
  \`\`\`
- [x] T03 done with \`code\`
- [!] T04 stuck
  - Blocked: waiting on \`keys\`
`;

const {level} = chalk;
beforeAll(() => {
	chalk.level = 3;
});
afterAll(() => {
	chalk.level = level;
});

/** The screen as it is sent, with a name for each attribute that is turned on or off. */
function sent(state: TrackerState, theme: 'dark' | 'ansi'): string {
	const screen = createElement(TrackerScreen, {state});
	const themed = createElement(ThemeContext, {value: themeOf({color: true, theme})}, screen);
	const names: Readonly<Record<string, string>> = {
		1: 'b',
		3: 'i',
		4: 'u',
		9: 's',
		22: '/b',
		23: '/i',
		24: '/u',
		29: '/s',
	};
	return renderToString(themed, {columns: state.columns}).replace(/\u001b\[([\d;]*)m/g, (_, code: string) =>
		code === '38;5;180'
			? '<code>'
			: code === '39'
				? '</>'
				: names[code] === undefined
					? ''
					: `<${names[code]}>`,
	);
}

test('a row draws what is bold, code, a link and struck, and shows none of the marks', () => {
	const list = openChecklist(plan);
	expect(sent(list.state(), 'dark')).toContain(
		'<b>Write</b> the <code>npm test</> of <u>the spec</u>, <s>later</s>',
	);
	expect(sent(list.state(), 'ansi')).toContain('<b>Write</b> the <b>npm test</b> of <u>the spec</u>');
	expect(list.screen()).toContain('○ T02  Write the npm test of the spec, later');
});

test('code steps back with a task that is done, and a section and a reason are drawn as well', () => {
	const screen = sent(openChecklist(plan).state(), 'dark');
	expect(screen).toContain('done with code');
	expect(screen).toMatch(/<b>The <\/b><code>core<\/><b> of <i>it<\/i><\/b>/);
	expect(screen).toContain('waiting on keys');
	expect(screen).not.toMatch(/[*`]/);
});

test('without colour the text is plain, and so is what is heard', () => {
	const list = openChecklist(plan, {line: 6});
	expect(list.cursorRow()).toBe('❯ ○ T02  Write the npm test of the spec, later');
	expect(spokenCursor(list.state())).toContain('Write the npm test of the spec, later');
});

test('under the cursor the looks are carried through the wrapped rows, which are as wide as they were', () => {
	const words = Array.from({length: 12}, (_, index) => `word${index}`).join(' ');
	const marked = openChecklist(`# P\n- [ ] a **${words}** and \`${words}\` b\n`, {columns: 40});
	const unmarked = openChecklist(`# P\n- [ ] a ${words} and ${words} b\n`, {columns: 40});
	expect(marked.rows()).toEqual(unmarked.rows());
	const rows = sent(marked.state(), 'dark').split('\n');
	expect(rows.filter(row => /<b>(?:word\d+ ?)+<\/b>/.test(row)).length).toBeGreaterThan(1);
	expect(rows.filter(row => /<code>(?:word\d+ ?)+<\/>/.test(row)).length).toBeGreaterThan(1);
});

test('a row that is cut keeps its looks and its width', () => {
	const list = openChecklist(`# P\n- [ ] one\n- [ ] **many words${' and more'.repeat(12)}** end\n`);
	const row =
		sent(list.state(), 'dark')
			.split('\n')
			.find(text => text.includes('many')) ?? '';
	expect(row).toMatch(/<b>many words [and more]+…<\/b>/);
	expect(list.rows().find(text => text.includes('many'))).toMatch(/^.{79,80}$/);
});

test('the details draw the notes: code in its look between its fences, headings bold', () => {
	const list = openChecklist(plan, {columns: 130, height: 30, line: 6});
	const screen = sent(list.state(), 'dark');
	for (const drawn of [/ {2}<b>Why<\/b>/, /<code>npm \*test\*<\/>/, /```sh/, /not <code>yet<\/>/]) {
		expect(screen).toMatch(drawn);
	}
	list.press('enter');
	expect(sent(list.state(), 'dark')).toMatch(/<code>npm \*test\*<\/>/);
});

test('words that are drawn are found as they look and as they are written', () => {
	for (const words of ['write the npm', '**write']) {
		const list = openChecklist(plan);
		list.press('/');
		list.type(words);
		list.press('enter');
		expect(list.cursorRow()).toContain('T02');
	}
});

test('what marks hid until now does not reach the terminal', () => {
	const list = openChecklist('# P\n- [ ] **a&#27;[2J** `\u001b[31m` [&#8238;b\u009b](x)\n', {columns: 130});
	expect(list.screen()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
	expect(list.screen()).toContain('a␛[2J ␛[31m <U+202E>b<U+009B>');
});
