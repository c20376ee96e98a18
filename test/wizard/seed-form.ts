import type {Column, Entry, Form, MemberQuestion, Question} from '../../source/template/form.ts';

/** The form of the bundled template, made by hand and somewhat shorter. */
const blank = {
	hint: null,
	default: null,
	choices: null,
	multiline: false,
	columns: null,
	members: null,
	line: 1,
};

export function text(section: readonly string[], label: string, more: Partial<Question> = {}): Question {
	const id = [...section, label].join('/').toLowerCase().replaceAll(' ', '-');
	return {...blank, id, type: 'text', label, section, ...more};
}

const levels = ['High', 'Medium', 'Low'];

function column(label: string, choices: readonly string[] | null, hint: string | null): Column {
	return {id: label.toLowerCase(), label, type: choices === null ? 'text' : 'choice', hint, choices};
}

function member(
	id: string,
	type: MemberQuestion['type'],
	hint: string | null = null,
	choices: readonly string[] | null = null,
): MemberQuestion {
	const label = id.charAt(0).toUpperCase() + id.slice(1);
	return {id, label, type, hint, choices, required: id === 'name'};
}

function phase(name: string, dependencies: string, ...tasks: readonly string[]): Entry {
	return {name, priority: 'HIGH', dependencies, tasks, deliverables: [`${name} delivered`]};
}

export const title = text([], 'Description', {id: 'description', hint: 'DESCRIPTION'});

export const seedForm: Form = {
	template: 'implementation-plan',
	title: 'description',
	settable: ['feature_directory', 'feature_id', 'plan_number'],
	questions: [
		title,
		text(['Specification Reference'], 'Spec Version', {default: '1.0'}),
		text(['Specification Reference'], 'Plan Version', {default: '1.0'}),
		text(['Architecture Overview', 'High-Level Design'], 'High-Level Design', {
			id: 'architecture-overview/high-level-design',
			hint: 'High-level description of the solution approach',
			multiline: true,
		}),
		text(['Architecture Overview', 'Technical Stack'], 'Frontend', {hint: 'Technologies and frameworks'}),
		text(['Architecture Overview', 'Technical Stack'], 'Backend', {hint: 'Technologies and frameworks'}),
		text(['Architecture Overview', 'Technical Stack'], 'Database', {hint: 'Database technologies'}),
		text(['Implementation Phases'], 'Implementation Phases', {
			id: 'implementation-phases',
			type: 'group',
			members: [
				member('name', 'text'),
				member('priority', 'choice', null, ['HIGH', 'MEDIUM', 'LOW']),
				member('timeline', 'text', 'X days/weeks'),
				member('dependencies', 'text'),
				member('tasks', 'list'),
				member('deliverables', 'list'),
			],
			default: [
				phase('Foundation', 'None', 'Set up project structure', 'Initialize database schema'),
				phase('Core Features', 'Phase 1 complete', 'Implement main business logic'),
				phase('Testing & Deployment', 'Phase 2 complete', 'Write comprehensive tests'),
			],
		}),
		text(['Risk Assessment', 'Technical Risks'], 'Technical Risks', {
			id: 'risk-assessment/technical-risks',
			type: 'rows',
			columns: [
				column('Risk', null, 'Risk 1'),
				column('Probability', levels, null),
				column('Impact', levels, null),
				column('Mitigation', null, 'Mitigation strategy'),
			],
		}),
		text(['Risk Assessment'], 'Overall Risk', {type: 'choice', choices: levels}),
		text(['Definition of Done'], 'Definition of Done', {
			id: 'definition-of-done',
			type: 'list',
			default: ['All implementation phases complete', 'Documentation complete'],
		}),
		text(['Open Questions'], 'Open Questions', {id: 'open-questions', type: 'list', hint: 'Question'}),
		text(['Additional Notes'], 'Additional Notes', {
			id: 'additional-notes',
			hint: 'Any additional context',
			multiline: true,
		}),
	],
};
