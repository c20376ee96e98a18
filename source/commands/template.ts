import {loadTemplate, templateFile, templateOfPlan} from '../authoring/templates.ts';
import {wrongUse} from '../errors.ts';
import {decode} from '../markdown/bytes.ts';
import {listTemplates} from '../storage/find/templates.ts';
import type {Form} from '../template/form.ts';
import {pick} from '../text/collections.ts';
import {didYouMean} from '../text/did-you-mean.ts';
import {safeText} from '../text/safe-text.ts';
import {padEnd, widthOf} from '../text/width.ts';
import type {Context, Handler} from './context.ts';
import {jsonText, printRemarks, printResult, schema} from './output.ts';
import {chosenPlan} from './plan-choice.ts';
import {repositoryOf, shownPath} from './plan-files.ts';

const actions = ['list', 'show', 'questions', 'answers'] as const;

/** Templates, their text, their questions, and what a plan answers. */
export const template: Handler<'template'> = async ({args, options, context}) => {
	const [typed = '', name] = args;
	const action = actions.find(known => known === typed);
	switch (action) {
		case 'list':
			await printResult(options.json ? {templates: templatesHere(context)} : listText(context), context);
			return 0;
		case 'show':
			await showTemplate(name ?? options.template, options.json, context);
			return 0;
		case 'questions': {
			const {template} = loadTemplate(name ?? options.template ?? null, repositoryOf(context));
			await printResult(questionsAsJson(template.form), context);
			return 0;
		}
		case 'answers':
			await printAnswers({plan: name, template: options.template, asJson: options.json}, context);
			return 0;
		case undefined: {
			const hint = didYouMean(typed, actions, `it takes ${actions.join(', ')}`, 'planwright template ');
			throw wrongUse(`planwright template cannot ${typed}`, hint);
		}
	}
};

/** A form as data; what only the wizard needs of a group is left out. */
function questionsAsJson({template, questions}: Form) {
	return {
		schema,
		template,
		questions: questions.map(question => ({
			...pick(question, 'id', 'type', 'label', 'hint', 'default', 'choices', 'multiline'),
			...pick(question, 'columns', 'members', 'section', 'line'),
		})),
	};
}

type AnswersAsked = {
	readonly plan: string | undefined;
	readonly template: string | undefined;
	readonly asJson: boolean;
};

/**
 * What a plan answers: the answers alone, as `new` and `edit` take them, and on stderr what cannot be
 * read; or as JSON like that of other commands, which holds both.
 */
async function printAnswers({plan, template: name, asJson}: AnswersAsked, context: Context): Promise<void> {
	const {readAnswers} = await import('../template/read-answers.ts');
	const {plan: read, path} = await chosenPlan(plan, context);
	const {template} = templateOfPlan(read.source, name ?? null, repositoryOf(context));
	const {answers, unreadable} = readAnswers(template, read.source);
	if (asJson) {
		await printResult({path, template: template.form.template, answers, unreadable}, context);
		return;
	}
	await printResult(jsonText(answers, context), context);
	await printRemarks(unreadable.length === 0 ? [] : [`cannot be read: ${unreadable.join(', ')}`], context);
}

/** The templates at hand by name, and the paths of those that are the repository's own. */
function templatesHere(context: Context) {
	const {root} = repositoryOf(context);
	return listTemplates(root).map(({name, path, isBundled}) => ({
		name,
		path: isBundled ? null : shownPath(path, context),
	}));
}

function listText(context: Context): string {
	const templates = listTemplates(repositoryOf(context).root);
	const widest = Math.max(0, ...templates.map(({name}) => widthOf(safeText(name))));
	const lines = templates.map(({name, path, description}) => {
		return `${padEnd(safeText(name), widest)}  ${safeText(description ?? shownPath(path, context))}\n`;
	});
	return lines.join('');
}

/** The template's text as it is, but for what a terminal would take as a command. */
async function showTemplate(name: string | undefined, asJson: boolean, context: Context): Promise<void> {
	const {bytes, name: template, path, isBundled} = templateFile(name ?? null, repositoryOf(context));
	const text = decode(bytes).replace(/^\ufeff/, '');
	await printResult(
		asJson ? {template, path: isBundled ? null : shownPath(path, context), text} : safeText(text, 'lines'),
		context,
	);
}
