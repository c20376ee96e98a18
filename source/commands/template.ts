import {UserError} from '../errors.ts';
import {decode} from '../markdown/bytes.ts';
import {listTemplates, loadTemplateFile} from '../storage/find-templates.ts';
import {templateQuestionsJson} from '../template/questions-json.ts';
import {readTemplate} from '../template/read-template.ts';
import type {Template} from '../template/template.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import {padEnd, widthOf} from '../text/width.ts';
import type {Context, Handler} from './context.ts';
import {nearest} from './nearest.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan, renamed, repositoryOf, shownPath} from './plan-files.ts';

const actions = ['list', 'show', 'questions', 'answers'] as const;

export const run: Handler<'template'> = async ({args, options, context}) => {
	const [typed = '', name] = args;
	const action = actions.find(known => known === typed);
	switch (action) {
		case 'list':
			await (options.json ? listAsJson(context) : listForPeople(context));
			return 0;
		case 'show':
			await printResult(showTemplate(name ?? options.template, context), context);
			return 0;
		case 'questions': {
			const {template} = templateNamed(name ?? options.template, context);
			await printJson(templateQuestionsJson(template.form), context);
			return 0;
		}
		case 'answers':
			await printAnswers(name, options.template, context);
			return 0;
		case undefined: {
			const near = nearest(typed, actions);
			throw new UserError(
				'usage',
				`planwright template cannot ${typed}`,
				near === null ? `it takes ${actions.join(', ')}` : `did you mean planwright template ${near}?`,
			);
		}
	}
};

/** What a plan answers, as `new` and `edit` take it, and on stderr what cannot be read. */
async function printAnswers(
	plan: string | undefined,
	name: string | undefined,
	context: Context,
): Promise<void> {
	const {templateOf} = await import('./plan-template.ts');
	const {readAnswers} = await import('../template/read-answers.ts');
	const {source} = (await chosenPlan(plan, context)).plan;
	const {answers, unreadable} = readAnswers(templateOf(source, name, context), source);
	const layout = context.world.stdout.isTTY === true ? 'indented' : 'line';
	await printResult(`${safeJson(answers, layout)}\n`, context);
	await printRemarks(unreadable.length === 0 ? [] : [`cannot be read: ${unreadable.join(', ')}`], context);
}

function templatesHere(context: Context) {
	const {root} = repositoryOf(context);
	return listTemplates(root).map(({name, path}) => ({name, path: shownPath(path, context)}));
}

async function listForPeople(context: Context): Promise<void> {
	const templates = templatesHere(context).map(({name, path}) => [safeText(name), safeText(path)] as const);
	const widest = Math.max(0, ...templates.map(([name]) => widthOf(name)));
	await printResult(templates.map(([name, path]) => `${padEnd(name, widest)}  ${path}\n`).join(''), context);
}

function listAsJson(context: Context): Promise<void> {
	return printJson({templates: templatesHere(context)}, context);
}

/** The template's text as it is, but for what a terminal would take as a command. */
function showTemplate(name: string | undefined, context: Context): string {
	const {bytes} = loadTemplate(name, context);
	return safeText(decode(bytes).replace(/^\ufeff/, ''), {tabs: 'keep', newlines: 'keep'});
}

/** A template as a form, by name or path, else that of the settings, else the bundled one. */
export function templateNamed(name: string | undefined, context: Context): {readonly template: Template} {
	const {bytes, name: known} = loadTemplate(name, context);
	return {template: readTemplate(bytes, known)};
}

function loadTemplate(name: string | undefined, context: Context) {
	const {root, settings} = repositoryOf(context);
	try {
		return loadTemplateFile(root, settings, name, context.cwd);
	} catch (error) {
		const file = name ?? settings.template ?? '';
		throw renamed(error, `${context.cwd}/${file}`, file);
	}
}
