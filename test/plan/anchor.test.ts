import {describe, expect, test} from 'vitest';
import {anchorOf, findTask} from '../../source/plan/change/anchor.ts';
import {anchor, planOf, taskWith} from './plans.ts';

const seen = planOf(`# Plan
## Phase 1: Base
- [ ] T001 lay bricks
- [ ] write tests
- [ ] sweep
- [ ] sweep
## Phase 2: Roof
- [ ] write tests
- [ ] lay tiles
`);

function lineOf(words: string | number, now: string): number | string {
	const task = typeof words === 'number' ? anchorAt(words) : anchor(seen, words);
	const found = findTask(planOf(now), task);
	return typeof found === 'string' ? found : found.line;
}

function anchorAt(line: number) {
	const task = seen.tasks.find(task => task.line === line);
	return anchorOf(seen, task ?? taskWith(seen, 'none'));
}

describe('a task is found again', () => {
	test.each<[string, string | number, string, number | string]>([
		['below new lines', 'lay tiles', 'intro\n\n## Phase 2: Roof\n- [ ] new\n- [x] lay tiles\n', 5],
		['by its id when it was reworded', 'T001', '- [ ] other\n- [>] **T001**: lay red bricks\n', 2],
		['not by its id when other words took its place', 'T001', '- [ ] T001 sell the house\n', 'gone'],
		['by its id in another section', 'T001', '## Roof\n- [ ] T001 lay bricks\n', 2],
		[
			'by its text where its id is not unique',
			'T001',
			'## Phase 1: Base\n- [ ] T001 lay bricks\n- [ ] T001 sell bricks\n',
			2,
		],
		['not when the id went with the text', 'T001', '- [ ] lay bricks\n', 'gone'],
		[
			'by text and section',
			4,
			'# Plan\n## Phase 2: Roof\n- [ ] write tests\n## Phase 1: Base\n- [ ] write tests\n',
			5,
		],
		[
			'by its section alone when there are more elsewhere',
			'lay tiles',
			'- [ ] lay tiles\n# Plan\n## Phase 2: Roof\n- [ ] lay tiles\n',
			4,
		],
		['under a renamed heading', 'lay tiles', '# Plan\n## Roof\n- [ ] lay tiles\n', 3],
		['gone', 'lay tiles', '# Plan\n## Phase 2: Roof\n- [ ] lay tile\n', 'gone'],
		[
			'no longer the only one',
			'lay tiles',
			'# Plan\n## Phase 2: Roof\n- [ ] lay tiles\n- [ ] lay tiles\n',
			'unclear',
		],
		['the second of two', 6, '# Plan\n## Phase 1: Base\n- [ ] sweep\n\n- [ ] sweep\n', 5],
		['one of two that is alone now', 6, '# Plan\n## Phase 1: Base\n- [ ] sweep\n', 'unclear'],
		[
			'one of two that are three now',
			5,
			'# Plan\n## Phase 1: Base\n- [ ] sweep\n- [ ] sweep\n- [ ] sweep\n',
			'unclear',
		],
	])('%s', (_, words, now, wanted) => {
		const found = lineOf(words, `${now}`);
		expect(found).toBe(wanted);
	});

	test('under its parent where that was moved, and not where only the marks tell which one was moved', () => {
		const before = planOf('- [ ] API\n  - [ ] tests\n- [ ] UI\n  - [ ] tests\n- [ ] sweep\n- [x] sweep\n');
		const [, tests, , , sweep] = before.tasks.map(task => anchorOf(before, task));
		const now = planOf('- [ ] UI\n  - [ ] tests\n- [ ] API\n  - [ ] tests\n- [x] sweep\n- [ ] sweep\n');
		expect(findTask(now, tests ?? anchor(before, ''))).toMatchObject({line: 4});
		expect(findTask(now, sweep ?? anchor(before, ''))).toBe('unclear');
	});

	test('where the numbers moved on, a number names no task', () => {
		const before = planOf('- [ ] 1. dig\n- [ ] 2. pour\n');
		const now = planOf('- [ ] 1. buy\n- [ ] 2. dig\n- [ ] 3. pour\n');
		expect(findTask(now, anchor(before, 'pour'))).toBe('unclear');
		expect(findTask(planOf('- [ ] 1. dig\n- [ ] 2. pour it\n'), anchor(before, 'pour'))).toMatchObject({
			line: 2,
		});
		expect(findTask(planOf('- [ ] 1. dig\n- [ ] 2. cast\n'), anchor(before, 'pour'))).toBe('gone');
	});
});
