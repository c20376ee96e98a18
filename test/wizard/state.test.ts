import {describe, expect, test} from 'vitest';
import type {WizardState} from '../../source/wizard/model.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {onStep, play, playAll, seedState, where} from './play.ts';

describe('moving', () => {
	test.each([
		['', 'description'],
		['enter', 'specification-reference/spec-version'],
		['tab tab', 'specification-reference/plan-version'],
		['tab tab tab', 'architecture-overview/high-level-design'],
		['tab shift-tab', 'description'],
		['shift-tab', 'description'],
		['tab tab tab shift-tab', 'specification-reference/plan-version'],
		['pagedown', 'specification-reference/spec-version'],
		['pagedown pagedown pagedown', 'architecture-overview/technical-stack/frontend'],
		['pagedown pagedown pageup', 'specification-reference/spec-version'],
		['pagedown down', 'specification-reference/plan-version'],
		['pagedown down down', 'specification-reference/plan-version'],
		['pagedown up', 'specification-reference/spec-version'],
		['ctrl-s', 'finish'],
		['ctrl-s shift-tab', 'additional-notes'],
		['ctrl-n', 'architecture-overview/high-level-design'],
		['ctrl-n ctrl-n', 'architecture-overview/technical-stack/frontend'],
		['ctrl-o down down enter', 'architecture-overview/high-level-design'],
		['ctrl-o down esc', 'description'],
		['ctrl-o end enter', 'finish'],
		['ctrl-o end up enter', 'additional-notes'],
		['ctrl-o ctrl-o', 'description'],
	] as const)('%s: %s', (keys, expected) => {
		expect(where(play(seedState(), keys))).toBe(expected);
	});

	test('a title, everything else as it stands, and the last step', () => {
		const {state, effects} = playAll(seedState(), '"Checkout" ctrl-s enter');
		expect(state.answers).toEqual({description: 'Checkout'});
		expect(effects).toEqual([{kind: 'write'}]);
		expect(playAll(state, 'enter').effects).toEqual([]);
	});

	test('every key of a burst counts', () => {
		const state = play(
			seedState(),
			'"Checkout" enter ctrl-u "2.0" enter enter "It works" pagedown "React" tab "Node"',
		);
		expect(state.answers).toEqual({
			description: 'Checkout',
			'specification-reference/spec-version': '2.0',
			'architecture-overview/high-level-design': 'It works',
			'architecture-overview/technical-stack/frontend': 'React',
			'architecture-overview/technical-stack/backend': 'Node',
		});
	});

	test('Esc leaves everything as it is where nothing is open', () => {
		const state = play(seedState(), '"Check"');
		const after = play(state, 'esc');
		expect(after.answers).toEqual(state.answers);
		expect(where(after)).toBe('description');
	});
});

describe('text', () => {
	test.each([
		['"one"', {description: 'one'}],
		['"one" ctrl-u', {}],
		['"one two" ctrl-w', {description: 'one '}],
		['"one" tab shift-tab ctrl-_', {}],
		['"oe" tab shift-tab left "n"', {description: 'one'}],
		['<one|two>', {description: 'one two'}],
	] as const)('%s', (keys, expected) => {
		expect(play(seedState(), keys).answers).toEqual(expected);
	});

	test('white space at the ends is not kept when a text is left, and is while it is written', () => {
		const state = play(seedState(), '" Checkout  "');
		expect(state.answers).toEqual({description: ' Checkout  '});
		expect(play(state, '"x" enter').answers).toEqual({description: 'Checkout  x'});
		expect(play(state, 'ctrl-s').answers).toEqual({description: 'Checkout'});
		expect(play(seedState(), '"   " enter').answers).toEqual({});
		expect(play(onStep('High-Level Design'), '<|a|b||> pagedown').answers).toEqual({
			'architecture-overview/high-level-design': 'a\nb',
		});
	});

	test('what a plan that is edited says with white space at its ends is left as it is', () => {
		const base = {description: ' Checkout '};
		const state = seedState({mode: 'edit', base, answers: base});
		expect(play(state, 'left right enter').answers).toEqual(base);
		expect(play(state, '"! " enter').answers).toEqual({description: 'Checkout !'});
	});

	describe('what the template says is offered:', () => {
		const id = 'specification-reference/spec-version';
		test.each([
			['', '1.0'],
			['"2.1"', '2.1'],
			['<2.1>', '2.1'],
			['left "1"', '1.10'],
			['end "1"', '1.01'],
			['backspace "1"', '1.1'],
			['ctrl-r "1"', '1.01'],
			['"2" backspace', ''],
			['"2" ctrl-_', '1.0'],
			['"2" ctrl-r', '1.0'],
			['enter shift-tab "2"', '2'],
			['left enter shift-tab "2"', '1.20'],
		] as const)('%s: %s', (keys, expected) => {
			const state = play(onStep('Specification Reference'), keys);
			expect(state.field.text).toBe(expected);
			expect(state.answers[id] ?? '1.0').toBe(expected);
		});
	});

	test('an emptied field with a default is emptied in the plan, and Ctrl-R brings the default back', () => {
		const id = 'specification-reference/spec-version';
		const emptied = play(seedState(), 'enter ctrl-u enter');
		expect(emptied.answers).toEqual({[id]: ''});
		expect(play(emptied, 'shift-tab ctrl-r').answers).toEqual({});
		expect(play(emptied, 'shift-tab ctrl-r ctrl-_').answers).toEqual({[id]: ''});
	});

	test('a paragraph takes several lines, by Ctrl-J, Alt-Enter, a backslash, or pasted', () => {
		const state = onStep('High-Level Design');
		const id = 'architecture-overview/high-level-design';
		expect(play(state, '"a" ctrl-j "b" alt-enter "c\\" enter "d" <|e|f>').answers).toEqual({
			[id]: 'a\nb\nc\nd\ne\nf',
		});
		expect(where(play(state, '"a" ctrl-j "b" up up'))).toBe(id);
		expect(where(play(state, '"a\\\\" enter'))).not.toBe(id);
	});

	test('the editor gets a text and gives one back', () => {
		const {state, effects} = playAll(onStep('High-Level Design'), '"draft" ctrl-g');
		expect(effects).toEqual([{kind: 'editor', text: 'draft'}]);
		expect(state.field.text).toBe('draft');
	});
});

describe('choices', () => {
	const state = play(onStep('Technical Risks'), 'pagedown');
	const id = 'risk-assessment/overall-risk';
	test.each([
		['', undefined],
		['down', 'High'],
		['down down', 'Medium'],
		['m', 'Medium'],
		['3', 'Low'],
		['l up', 'Medium'],
		['l home', undefined],
		['end', 'Low'],
		['<medium>', 'Medium'],
		['<other>', undefined],
		['l ctrl-r', undefined],
	] as const)('%s: %s', (keys, expected) => {
		expect(play(state, keys).answers[id]).toBe(expected);
	});
});

describe('lists', () => {
	const done = ['All implementation phases complete', 'Documentation complete'];
	test.each([
		['', undefined],
		['a "Shipped" enter enter', [...done, 'Shipped']],
		['a "One" enter "Two" enter enter', [...done, 'One', 'Two']],
		['o "First" enter esc', [done[0], 'First', done[1]]],
		['O "First" esc', ['First', ...done]],
		['a enter', undefined],
		['a "  " esc', undefined],
		['c " today" enter', [`${done[0]} today`, done[1]]],
		['c ctrl-u enter', [done[1]]],
		['J', [done[1], done[0]]],
		['J K', undefined],
		['down alt-up', [done[1], done[0]]],
		['D delete', [done[1]]],
		['delete ctrl-d', [done[1]]],
		['D delete u', undefined],
		['D delete u U', [done[1]]],
		['D delete D delete', []],
		['D delete D delete ctrl-r', undefined],
		['a "One" enter enter u', undefined],
		['<One|Two>', [done[0], 'One', 'Two', done[1]]],
		['<one|- [ ] two|3. three|* four>', [done[0], 'one', 'two', 'three', 'four', done[1]]],
		['a <- [x] One> esc', [...done, 'One']],
		['a " One  " enter enter', [...done, 'One']],
		['<- [ ] One|- [ ] Two>', [done[0], 'One', 'Two', done[1]]],
		['c end " and" <x|y|z> esc', [`${done[0]} andx`, 'y', 'z', done[1]]],
		['c down "!" enter', [done[0], `${done[1]}!`]],
	] as const)('%s', (keys, expected) => {
		expect(play(onStep('Definition of Done'), keys).answers['definition-of-done']).toEqual(expected);
	});

	test.each([
		['J u', 0],
		['J J u', 0],
		['down D delete k u', 1],
		['D delete down u', 0],
		['down D delete', 0],
		['a "x" esc g u', 0],
	])('%s: the cursor goes to what came back, or with its item', (keys, cursor) => {
		expect(play(onStep('Definition of Done'), keys).focus.item).toBe(cursor);
	});

	test('Enter accepts a list; Tab keeps an item that is written and goes on', () => {
		const state = onStep('Definition of Done');
		expect(where(play(state, 'enter'))).toBe('open-questions (list 0)');
		expect(where(play(state, 'a "x" tab'))).toBe('open-questions (list 0)');
		expect(play(state, 'a "x" tab').answers['definition-of-done']).toHaveLength(3);
	});

	test('a list that nobody filled stays blank; one that was emptied says that there is nothing', () => {
		expect(play(onStep('Open Questions'), 'a enter').answers).toEqual({});
		expect(play(onStep('Open Questions'), 'a "Why" enter enter').answers).toEqual({
			'open-questions': ['Why'],
		});
		expect(play(onStep('Open Questions'), 'a "Why" enter enter D delete').answers).toEqual({
			'open-questions': [],
		});
		expect(play(onStep('Open Questions'), 'n').answers).toEqual({'open-questions': []});
		expect(play(onStep('Open Questions'), 'n u').answers).toEqual({});
		expect(play(onStep('Open Questions'), 'n ctrl-r').answers).toEqual({});
		expect(play(onStep('Definition of Done'), 'n').answers).toEqual({});
		expect(play(onStep('Definition of Done'), 'n').message?.text).toContain('a adds');
	});

	test('whoever types over a list is told its keys', () => {
		const state = play(onStep('Definition of Done'), 's');
		expect(state.answers).toEqual({});
		expect(state.message?.text).toContain('a adds');
	});

	test('a whole list goes to the editor', () => {
		const {effects} = playAll(onStep('Definition of Done'), 'ctrl-g');
		expect(effects).toEqual([{kind: 'editor', text: done.join('\n')}]);
	});
});

describe('tables', () => {
	const id = 'risk-assessment/technical-risks';
	test.each([
		[
			'a "Slow" enter h enter l enter "Cache" enter',
			[{risk: 'Slow', probability: 'High', impact: 'Low', mitigation: 'Cache'}],
		],
		['a "Slow" esc', [{risk: 'Slow'}]],
		['a esc', undefined],
		['a "One" esc a "Two" esc K', [{risk: 'Two'}, {risk: 'One'}]],
		['a "One" esc D delete', []],
		['a "One" esc D delete ctrl-r', undefined],
		['n', []],
		['n a "One" esc', [{risk: 'One'}]],
		['a "One" esc D delete u', [{risk: 'One'}]],
		['a "One" esc n', [{risk: 'One'}]],
		[
			'<Slow\tHigh\tLow\tCache|Other>',
			[{risk: 'Slow', probability: 'High', impact: 'Low', mitigation: 'Cache'}, {risk: 'Other'}],
		],
	] as const)('%s', (keys, expected) => {
		expect(play(onStep('Technical Risks'), keys).answers[id]).toEqual(expected);
	});

	test('a table in Markdown that is pasted makes rows of its rows', () => {
		const table =
			'| Risk | Probability | Impact | Mitigation |\n|---|:-:|---|---|\n| Slow | High | Low | Cache |\n| Other |';
		const {state} = reduceWizard(onStep('Technical Risks'), {kind: 'paste', text: table});
		expect(state.answers[id]).toEqual([
			{risk: 'Slow', probability: 'High', impact: 'Low', mitigation: 'Cache'},
			{risk: 'Other'},
		]);
	});

	test('after the last column the row is closed', () => {
		expect(where(play(onStep('Technical Risks'), 'a "x" enter enter enter enter'))).toBe(`${id} (entries 0)`);
	});
});

describe('phases', () => {
	const id = 'implementation-phases';
	const names = (keys: string) => {
		const answer = play(onStep('Implementation Phases'), keys).answers[id];
		return Array.isArray(answer)
			? answer.map(entry => (typeof entry === 'object' ? entry.name : entry))
			: answer;
	};

	test('Enter accepts them all', () => {
		const state = play(onStep('Implementation Phases'), 'enter');
		expect(where(state)).toBe(`risk-assessment/technical-risks (entries 0)`);
		expect(state.answers).toEqual({});
	});

	test.each([
		['a "Launch" esc', ['Foundation', 'Core Features', 'Testing & Deployment', 'Launch']],
		['a esc', undefined],
		['J', ['Core Features', 'Foundation', 'Testing & Deployment']],
		['D delete', ['Core Features', 'Testing & Deployment']],
		['D delete u', undefined],
		['"nothing done yet"', ['Foundation', 'thing done yet', 'Core Features', 'Testing & Deployment']],
		['J u', undefined],
		['c "!" esc', ['Foundation!', 'Core Features', 'Testing & Deployment']],
		['c ctrl-u "Base" esc', ['Base', 'Core Features', 'Testing & Deployment']],
	] as const)('%s', (keys, expected) => {
		expect(names(keys)).toEqual(expected);
	});

	test('a phase is changed part by part, its lists in place', () => {
		const state = play(
			onStep('Implementation Phases'),
			'c enter down enter "3 days" enter enter a "One more" enter enter enter a "Shipped" enter esc',
		);
		const answer = state.answers[id];
		expect(Array.isArray(answer) ? answer[0] : null).toEqual({
			name: 'Foundation',
			priority: 'MEDIUM',
			timeline: '3 days',
			dependencies: 'None',
			tasks: ['Set up project structure', 'Initialize database schema', 'One more'],
			deliverables: ['Foundation delivered', 'Shipped'],
		});
	});

	test("u in a phase's list takes back nothing outside of it", () => {
		const tasks = 'a "Launch" tab tab tab tab';
		expect(names(`${tasks} "unit"`)?.at(-1)).toBe('Launch');
		expect(play(onStep('Implementation Phases'), `${tasks} u`).message?.text).toBe('Nothing to undo here');
		const added = play(onStep('Implementation Phases'), `${tasks} a "One" esc a "Two" esc u`);
		expect(added.answers[id]?.at(-1)).toMatchObject({name: 'Launch', tasks: ['One']});
	});

	test('Esc closes what is open, the innermost first', () => {
		const opened = play(onStep('Implementation Phases'), 'c pagedown ctrl-o home esc');
		expect(where(opened)).not.toContain(id);
		const inTasks = play(onStep('Implementation Phases'), 'c tab tab tab tab c');
		expect(where(inTasks)).toBe(`${id} 0 tasks 0`);
		expect(where(play(inTasks, 'esc'))).toBe(`${id} 0 tasks (list 0)`);
		expect(where(play(inTasks, 'esc esc'))).toBe(`${id} (entries 0)`);
		expect(where(play(inTasks, 'esc esc esc'))).toBe(`${id} (entries 0)`);
	});
});

describe('what would be removed is asked about:', () => {
	const asked = (state: WizardState) =>
		state.overlay?.kind === 'removal' ? state.overlay.question : state.overlay;
	test.each([
		['Definition of Done', 'D', 'Remove “All implementation phases complete”?'],
		['Definition of Done', 'down delete', 'Remove “Documentation complete”?'],
		['Implementation Phases', 'D', 'Remove Phase 1: Foundation and its 3 tasks?'],
		['Implementation Phases', 'a "Launch" esc D', 'Remove Phase 4: Launch?'],
		['Implementation Phases', 'c tab tab tab tab D', 'Remove “Set up project structure”?'],
		['Technical Risks', 'a "Slow" esc D', 'Remove row 1: Slow?'],
		['Technical Risks', 'a tab m esc delete', 'Remove row 1?'],
		['Open Questions', 'D', null],
		['Open Questions', 'delete', null],
	] as const)('%s, %s: %s', (step, keys, question) => {
		expect(asked(play(onStep(step), keys))).toBe(question);
	});

	test.each(['y', 'D', 'd', 'n', 'a', 'enter', 'tab', 'space', 'backspace', 'esc', 'ctrl-s', 'f1', 'J'])(
		'%s keeps it, and does nothing else',
		key => {
			const state = onStep('Implementation Phases');
			expect(play(state, `D ${key}`)).toEqual(state);
		},
	);

	test('Ctrl-C leaves and Ctrl-Z stops also then', () => {
		const state = play(onStep('Implementation Phases'), 'D');
		expect(playAll(state, 'ctrl-c').effects).toEqual([{kind: 'leave', anyway: false}]);
		expect(playAll(state, 'ctrl-z').effects).toEqual([{kind: 'stop'}]);
	});

	test('what went wrong, and answers that were changed outside, end the question', () => {
		const state = play(onStep('Implementation Phases'), 'D');
		expect(asked(reduceWizard(state, {kind: 'refused', message: 'Not kept'}).state)).toBe(null);
		expect(asked(reduceWizard(state, {kind: 'rebased', base: {}, answers: {}}).state)).toBe(null);
	});
});

describe('what was moved is told:', () => {
	test.each([
		['Implementation Phases', 'J', 'Moved “Foundation” below “Core Features” · u takes it back'],
		['Implementation Phases', 'down alt-up', 'Moved “Core Features” above “Foundation” · u takes it back'],
		['Definition of Done', 'J', 'Moved “All implementation…” below “Documentation compl…” · u takes it back'],
		['Implementation Phases', 'K', undefined],
	] as const)('%s, %s: %s', (step, keys, told) => {
		expect(play(onStep(step), keys).message?.text).toBe(told);
	});
});

describe('the last step', () => {
	test('one key goes to the first blank, Enter to the one under the cursor', () => {
		const state = play(seedState(), '"x" ctrl-s');
		expect(where(play(state, 'ctrl-n'))).toBe('architecture-overview/high-level-design');
		expect(where(play(state, 'down down down enter'))).toBe('architecture-overview/technical-stack/frontend');
	});

	test('a blank inside a phase is gone to where it is', () => {
		const state = play(seedState(), 'ctrl-s down down down down down down down down enter');
		expect(where(state)).toBe('implementation-phases 1 timeline');
	});

	test('where the plan goes can be changed', () => {
		const state = play(seedState(), 'ctrl-s down enter "docs/plan.md" enter');
		expect(state.path).toBe('docs/plan.md');
		expect(where(state)).toBe('finish');
	});

	test('letters do nothing', () => {
		const state = play(seedState(), '"x" ctrl-s down down');
		for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
			expect(play(state, key)).toEqual({...state, message: null});
		}
	});

	test('a refusal is told, and it can be tried again', () => {
		const {state} = playAll(seedState(), 'ctrl-s enter');
		expect(state.busy).toBe(true);
	});
});

test('Ctrl-C leaves', () => {
	expect(playAll(seedState(), '"x" ctrl-c').effects).toEqual([{kind: 'leave', anyway: false}]);
});

test('typing closes the preview and is not lost', () => {
	const state = play(seedState(), '"a" ctrl-p "b"');
	expect(state.overlay).toBe(null);
	expect(state.answers).toEqual({description: 'ab'});
});

test('Ctrl-C again leaves where the answers could not be kept, unless something else was typed meanwhile', () => {
	const left = play(seedState(), '"x" ctrl-c');
	expect(play(left, '"y"')).toEqual(left);
	const {state} = reduceWizard(left, {kind: 'unkept'});
	expect(state.message?.text).toBe('Ctrl-C again leaves, and the answers are lost');
	expect(playAll(state, 'ctrl-c').effects).toEqual([{kind: 'leave', anyway: true}]);
	expect(playAll(state, '"y" ctrl-c').effects).toEqual([{kind: 'leave', anyway: false}]);
});
