import {entriesOf, itemsOf, type Part, partItems, partsOf, partText, textOf} from '../authoring/answers.ts';
import {templateId, titleId} from '../authoring/start.ts';
import type {Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {cut} from '../text/width.ts';
import {namesMembers, timelinePart} from './groups.ts';
import {layoutOf} from './layout.ts';
import type {WizardState} from './model.ts';
import {type Place, targetOf} from './reducers/focus.ts';

/** What is wanted where the focus is, in one line, with an example: of the template where it has one. */
export function guidanceOf(state: WizardState): string {
	const target = targetOf(state);
	switch (target.kind) {
		case 'finish':
			return 'Enter writes the plan. ↓ goes to its place, and to what is blank.';
		case 'path':
			return `The file to write; left empty, ${safeText(state.place)}. Enter takes it.`;
		case 'entries':
			return entriesGuidance(target.place.question);
		case 'list':
			return listGuidance(target.place);
		case 'depends':
			return dependsGuidance;
		case 'choice': {
			if (target.place.question.id === templateId) return templateGuidance(state);
			const hint = hintOf(target.place);
			return `${hint === '' ? `One of these${suchAs(target.choices[0] ?? '')}` : hint}. ↑ ↓ choose.`;
		}
		case 'text': {
			const {place, multiline} = target;
			const {part} = place;
			if (place.partItem !== null || (part === null && place.item !== null)) return listGuidance(place);
			if (part !== null && namesMembers(place.question, part)) return dependsGuidance;
			if (isTitle(state, place.question)) return 'What it is called, such as Checkout redesign.';
			const hint = hintOf(place);
			const example = suchAs(exampleOf(place));
			if (!multiline) return `One line${hint === '' ? '' : `: ${hint}`}${example}.`;
			return `${hint === '' ? 'One or more lines' : hint}${example}. Ctrl-J begins a new line.`;
		}
	}
}

function templateGuidance(state: WizardState): string {
	return `What it is made of: ↑ ↓ choose${layoutOf(state).preview > 0 ? '' : ', Ctrl-P shows'}.`;
}

const dependsGuidance = 'What comes first, such as Phase 1. ↑ to pick one.';

function entriesGuidance(question: Question): string {
	const [first] = partsOf(question);
	const [entry] = entriesOf(question, {});
	const hint = first === undefined ? '' : hintOf({question, part: first});
	const example = meant(first === undefined ? '' : partText(entry, first), hint);
	return question.type === 'group'
		? `One ${(question.keyword ?? 'phase').toLowerCase()} each${example}. Type to add, Enter opens one.`
		: `One row each${example}. Type to add, Enter opens one.`;
}

function listGuidance(place: Place): string {
	const hint = hintOf(place);
	const example = exampleOf(place) || (hint === '' ? 'T001 Create the schema' : '');
	return `One line each${meant(example, hint)}. Type to add, Enter keeps it.`;
}

/** What the template says there; `3 days` where it asks how long something takes. */
function exampleOf({question, part}: Pick<Place, 'question' | 'part'>): string {
	if (part === null) return textOf(question, {}) || (itemsOf(question, {})[0] ?? '');
	if (part.id === timelinePart(question)?.id) return '3 days';
	const [entry] = entriesOf(question, {});
	return partText(entry, part) || (partItems(entry, part)[0] ?? '');
}

function hintOf({question, part}: {readonly question: Question; readonly part: Part | null}): string {
	const hint = ((part ?? question).hint ?? '').replace(/\s+/g, ' ').trim();
	return safeText(hint.replace(/[.:]$/, ''));
}

/** An example, else what the template says of it, which is none. */
function meant(example: string, hint: string): string {
	return example === '' && hint !== '' ? ` (${cut(hint, 60)})` : suchAs(example);
}

function suchAs(example: string): string {
	const [line = ''] = example.split('\n');
	return line === '' ? '' : `, such as ${cut(safeText(line), 40)}`;
}

function isTitle({facts, form}: WizardState, {id}: Question): boolean {
	const titles = facts?.titles ?? [];
	return titles.length < 2 && id === titleId(form, {titles});
}
