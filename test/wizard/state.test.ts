import {describe, expect, test} from 'vitest';
import type {Question} from '../../source/template/form.ts';
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
		['"medium 3"', undefined],
		['end "high 1"', 'Low'],
		['end up', 'Medium'],
		['end home', undefined],
		['<medium>', 'Medium'],
		['<other>', undefined],
		['end ctrl-r', undefined],
	] as const)('%s: %s', (keys, expected) => {
		expect(play(state, keys).answers[id]).toBe(expected);
	});
});

describe('lists', () => {
	const done = ['All implementation phases complete', 'Documentation complete'];
	test.each([
		['', undefined],
		['"Shipped" enter', [...done, 'Shipped']],
		['"One" enter "Two" enter', [...done, 'One', 'Two']],
		['up "First" enter "Second" enter', [done[0], 'First', 'Second', done[1]]],
		['home "First" esc', ['First', ...done]],
		['"nothing done yet" enter', [...done, 'nothing done yet']],
		['"D" delete enter', [...done, 'D']],
		['" " space', undefined],
		['"x" backspace enter', undefined],
		['home enter " today" enter', [`${done[0]} today`, done[1]]],
		['home enter ctrl-u enter', [done[1]]],
		['home alt-down', [done[1], done[0]]],
		['home alt-down alt-up', undefined],
		['up alt-up', [done[1], done[0]]],
		['alt-up', undefined],
		['home delete', [done[1]]],
		['home ctrl-d', [done[1]]],
		['delete', undefined],
		['home delete ctrl-_', undefined],
		['home delete ctrl-_ ctrl-y', [done[1]]],
		['home delete delete', []],
		['home delete delete ctrl-r', undefined],
		['"One" enter ctrl-_', undefined],
		['"One two" ctrl-_ ctrl-_ ctrl-_ esc', undefined],
		['<One|Two>', [...done, 'One', 'Two']],
		['<One|Two> "Three" enter', [...done, 'One', 'Two', 'Three']],
		['up <one|- [ ] two|3. three|* four>', [done[0], 'one', 'two', 'three', 'four', done[1]]],
		['<- [x] One>', [...done, 'One']],
		['"a" backspace <- [x] One> esc', [...done, 'One']],
		['" One  " enter', [...done, 'One']],
		['home enter end " and" <x|y|z> esc', [`${done[0]} andx`, 'y', 'z', done[1]]],
		['home enter down enter "!" enter', [done[0], `${done[1]}!`]],
	] as const)('%s', (keys, expected) => {
		expect(play(onStep('Definition of Done'), keys).answers['definition-of-done']).toEqual(expected);
	});

	test.each([
		['', 2],
		['up up up', 0],
		['end home', 0],
		['"x" enter', 3],
		['home "x" enter', 1],
		['home enter "x" enter', 1],
		['home enter "x" esc', 0],
		['home enter ctrl-u enter', 0],
		['home alt-down ctrl-_', 0],
		['up delete', 1],
		['up delete home ctrl-_', 1],
		['home delete down ctrl-_', 0],
		['"One" enter ctrl-_', 2],
	])('%s: the cursor is on row %i', (keys, row) => {
		expect(play(onStep('Definition of Done'), keys).focus.item).toBe(row);
	});

	test('Enter with nothing typed goes on; Tab keeps an item that is written and goes on', () => {
		const state = onStep('Definition of Done');
		expect(where(play(state, 'enter'))).toBe('open-questions (list 0)');
		expect(where(play(state, '"x" enter enter'))).toBe('open-questions (list 0)');
		expect(where(play(state, '"x" tab'))).toBe('open-questions (list 0)');
		expect(play(state, '"x" tab').answers['definition-of-done']).toHaveLength(3);
	});

	test('a list that nobody filled stays blank, until it is said that there is nothing, or is emptied', () => {
		const state = onStep('Open Questions');
		expect(play(state, 'enter').answers).toEqual({});
		expect(play(state, '"Why" enter').answers).toEqual({'open-questions': ['Why']});
		expect(play(state, '"Why" enter up delete').answers).toEqual({'open-questions': []});
		const none = play(state, 'down enter');
		expect(none.answers).toEqual({'open-questions': []});
		expect(where(none)).toBe('additional-notes');
		expect(play(none, 'shift-tab ctrl-_').answers).toEqual({});
		expect(play(none, 'shift-tab ctrl-r').answers).toEqual({});
		expect(play(none, 'shift-tab down "Why" enter').answers).toEqual({'open-questions': ['Why']});
	});

	test('what is removed is told, with the key that brings it back', () => {
		expect(play(onStep('Definition of Done'), 'up delete').message?.text).toBe(
			'Removed “Documentation complete” · Ctrl-_ brings it back',
		);
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
			'"Slow" enter down enter end enter "Cache" enter',
			[{risk: 'Slow', probability: 'High', impact: 'Low', mitigation: 'Cache'}],
		],
		['"Slow" esc', [{risk: 'Slow'}]],
		['"S" backspace esc', undefined],
		['"One" esc end "Two" esc alt-up', [{risk: 'Two'}, {risk: 'One'}]],
		['"One" esc delete', []],
		['"One" esc delete ctrl-r', undefined],
		['down enter', []],
		['down enter shift-tab "One" esc', [{risk: 'One'}]],
		['"One" esc delete ctrl-_', [{risk: 'One'}]],
		['"One" esc ctrl-_', undefined],
		[
			'<- Slow\tHigh\tLow\tCache|- [ ] Other>',
			[{risk: 'Slow', probability: 'High', impact: 'Low', mitigation: 'Cache'}, {risk: 'Other'}],
		],
	] as const)('%s', (keys, expected) => {
		expect(play(onStep('Technical Risks'), keys).answers[id]).toEqual(expected);
	});

	test('what is typed begins the first text of a row, also where a choice stands before it', () => {
		const state = onStep('Technical Risks');
		const choiceFirst = (question: Question): Question => ({
			...question,
			columns: question.columns?.toReversed().slice(1) ?? null,
		});
		const steps = state.steps.map(step => ({...step, questions: step.questions.map(choiceFirst)}));
		expect(play({...state, steps}, '"Slow"').answers[id]).toEqual([{risk: 'Slow'}]);
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

	test('after the last column comes the row that adds, and Enter there goes on', () => {
		const state = play(onStep('Technical Risks'), '"x" enter enter enter enter');
		expect(where(state)).toBe(`${id} (entries 1)`);
		expect(where(play(state, 'enter'))).toBe('risk-assessment/overall-risk');
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

	test('Enter with nothing typed accepts them all', () => {
		const state = play(onStep('Implementation Phases'), 'enter');
		expect(where(state)).toBe(`risk-assessment/technical-risks (entries 0)`);
		expect(state.answers).toEqual({});
	});

	test('Enter opens one, goes through its parts, then to the next one', () => {
		const opened = play(onStep('Implementation Phases'), 'home enter');
		expect(where(opened)).toBe(`${id} 0 name`);
		const after = play(opened, 'enter '.repeat(6));
		expect(where(after)).toBe(`${id} (entries 1)`);
		expect(after.answers).toEqual({});
	});

	test.each([
		['"Launch" esc', ['Foundation', 'Core Features', 'Testing & Deployment', 'Launch']],
		['"L" backspace esc', undefined],
		['home "L" backspace esc', undefined],
		['home alt-down', ['Core Features', 'Foundation', 'Testing & Deployment']],
		['home delete delete', ['Core Features', 'Testing & Deployment']],
		['home delete delete ctrl-_', undefined],
		['"nothing done yet"', ['Foundation', 'Core Features', 'Testing & Deployment', 'nothing done yet']],
		['down down "Dye" esc', ['Foundation', 'Core Features', 'Testing & Deployment', 'Dye']],
		['up up "Dye" esc', ['Foundation', 'Dye', 'Core Features', 'Testing & Deployment']],
		['home alt-down ctrl-_', undefined],
		['home enter "!" esc', ['Foundation!', 'Core Features', 'Testing & Deployment']],
		['home enter ctrl-u "Base" esc', ['Base', 'Core Features', 'Testing & Deployment']],
	] as const)('%s', (keys, expected) => {
		expect(names(keys)).toEqual(expected);
	});

	test('a phase is changed part by part, its lists in place', () => {
		const state = play(
			onStep('Implementation Phases'),
			'home enter enter down enter "3 days" enter enter "One more" enter enter "Shipped" enter esc',
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

	test("undo in a phase's list takes back nothing outside of it", () => {
		const tasks = '"Launch" tab tab tab tab';
		expect(names(tasks)?.at(-1)).toBe('Launch');
		expect(play(onStep('Implementation Phases'), `${tasks} ctrl-_`).message?.text).toBe(
			'Nothing to undo here',
		);
		const added = play(onStep('Implementation Phases'), `${tasks} "One" enter "Two" enter ctrl-_`);
		expect(added.answers[id]?.at(-1)).toMatchObject({name: 'Launch', tasks: ['One']});
	});

	test('Esc closes what is open, the innermost first', () => {
		const opened = play(onStep('Implementation Phases'), 'home enter pagedown ctrl-o home esc');
		expect(where(opened)).not.toContain(id);
		const inTasks = play(onStep('Implementation Phases'), 'home enter tab tab tab tab home enter');
		expect(where(inTasks)).toBe(`${id} 0 tasks 0`);
		expect(where(play(inTasks, 'esc'))).toBe(`${id} 0 tasks (list 0)`);
		expect(where(play(inTasks, 'esc esc'))).toBe(`${id} (entries 0)`);
		expect(where(play(inTasks, 'esc esc esc'))).toBe(`${id} (entries 0)`);
	});
});

describe('what holds more than a line is asked about before it is removed:', () => {
	const asked = (state: WizardState) =>
		state.overlay?.kind === 'removal' ? state.overlay.question : state.overlay;
	test.each([
		['Definition of Done', 'home delete', null],
		['Implementation Phases', 'home delete', 'Remove Phase 1: Foundation (Tasks: 2, Deliverables: 1)?'],
		['Implementation Phases', 'delete', null],
		['Implementation Phases', '"Launch" esc delete', null],
		['Implementation Phases', '"Launch" tab tab "1 day" esc delete', 'Remove Phase 4: Launch?'],
		['Implementation Phases', 'home enter tab tab tab tab up delete', null],
		['Technical Risks', '"Slow" esc delete', null],
		['Technical Risks', '"Slow" tab down esc delete', 'Remove row 1: Slow?'],
		['Open Questions', 'delete', null],
	] as const)('%s, %s: %s', (step, keys, question) => {
		expect(asked(play(onStep(step), keys))).toBe(question);
	});

	test.each(['y', 'D', 'd', 'n', 'a', 'enter', 'tab', 'space', 'backspace', 'esc', 'ctrl-s', 'f1', 'J'])(
		'%s keeps it, and does nothing else',
		key => {
			const state = play(onStep('Implementation Phases'), 'home');
			expect(play(state, `delete ${key}`)).toEqual(state);
		},
	);

	test('Ctrl-C leaves and Ctrl-Z stops also then', () => {
		const state = play(onStep('Implementation Phases'), 'home delete');
		expect(playAll(state, 'ctrl-c').effects).toEqual([{kind: 'leave', anyway: false}]);
		expect(playAll(state, 'ctrl-z').effects).toEqual([{kind: 'stop'}]);
	});

	test('what went wrong, and answers that were changed outside, end the question', () => {
		const state = play(onStep('Implementation Phases'), 'home delete');
		expect(asked(reduceWizard(state, {kind: 'refused', message: 'Not kept'}).state)).toBe(null);
		expect(asked(reduceWizard(state, {kind: 'rebased', base: {}, answers: {}}).state)).toBe(null);
	});
});

test('Enter alone goes through all steps with all defaults', () => {
	const state = seedState();
	const questions = state.steps.flatMap(step => step.questions);
	expect(where(play(state, 'enter '.repeat(questions.length)))).toBe('finish');
	expect(play(state, 'enter '.repeat(questions.length)).answers).toEqual({});
});

test('letters move nothing in the list of the steps', () => {
	const state = play(seedState(), 'ctrl-o');
	expect(play(state, '"nothing done yet jkgG"')).toEqual(state);
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
