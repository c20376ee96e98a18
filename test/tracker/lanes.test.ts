import {expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';

const board =
	'## Todo\n\n- [ ] Write\n- [ ] Read\n\n## Doing\n\n## Notes\n\nwords\n\n## Done\n\n- [x] Plan\n';

test('an empty section between sections with tasks is shown, and one with words is not', () => {
	const screen = openChecklist(board).screen();
	expect(screen).toMatch(/Todo[\s\S]*Doing +no tasks +░+ +0\/0[\s\S]*Done/);
	expect(screen).not.toContain('Notes');
});

test('a task goes down into it, on, and back up', () => {
	const list = openChecklist(board);
	list.press('j', 'J');
	expect(list.file()).toContain('## Todo\n\n- [ ] Write\n\n## Doing\n\n- [ ] Read\n\n## Notes');
	list.press('K');
	expect(list.file()).toBe(board);
});

test('a filter leaves it out', () => {
	const list = openChecklist(board);
	list.press('f', 'o');
	expect(list.screen()).not.toContain('Doing');
});
