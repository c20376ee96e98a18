import type {Entry, Form, Question} from '../../source/template/form.ts';
import {seed} from '../template/seed.ts';

const bundled = seed().form;

/** Where the bundled form has many questions of one kind. */
const leftOut =
	/^(?:resource-requirements|success-metrics|rollout-plan)\/|\/infrastructure$|^risk-assessment\/dependencies$/;

const without = {hint: null, default: null, choices: null, multiline: false, columns: null, members: null};

/** What it asks nowhere: a choice, and a list that begins empty. */
const added: readonly Question[] = [
	{
		...without,
		id: 'risk-assessment/overall-risk',
		type: 'choice',
		label: 'Overall Risk',
		choices: ['High', 'Medium', 'Low'],
		section: ['Risk Assessment'],
		line: 1,
	},
	{
		...without,
		id: 'open-questions',
		type: 'list',
		label: 'Open Questions',
		hint: 'Question',
		section: ['Open Questions'],
		line: 1,
	},
];

/** Three of the four phases, with less in their lists. */
function shorterPhases([first = {}, second = {}, , last = {}]: readonly Entry[]): readonly Entry[] {
	const shorter = (phase: Entry, tasks: number) => ({
		...phase,
		tasks: [phase.tasks ?? []].flat().slice(0, tasks),
		deliverables: [`${phase.name} delivered`],
	});
	return [
		shorter(first, 2),
		shorter(second, 1),
		{...shorter(last, 1), priority: 'HIGH', dependencies: 'Phase 2 complete'},
	];
}

function shortened(question: Question): Question {
	switch (question.id) {
		case bundled.title:
			return {...question, label: 'Description'};
		case 'implementation-phases':
			return {...question, default: shorterPhases(question.default as readonly Entry[])};
		case 'definition-of-done':
			return {...question, default: ['All implementation phases complete', 'Documentation complete']};
		default:
			return question;
	}
}

const questions = bundled.questions.filter(({id}) => !leftOut.test(id)).map(shortened);
const rows = questions.findIndex(({id}) => id === 'risk-assessment/technical-risks') + 1;
const done = questions.findIndex(({id}) => id === 'definition-of-done') + 1;

/** The form of the bundled template, shorter, and with what it asks nowhere. */
export const seedForm: Form = {
	...bundled,
	questions: [
		...questions.slice(0, rows),
		...added.slice(0, 1),
		...questions.slice(rows, done),
		...added.slice(1),
		...questions.slice(done),
	],
};
