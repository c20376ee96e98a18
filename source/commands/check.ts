import {templatesAtHand} from '../authoring/templates.ts';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {check as checkPlan, findUnfinished} from '../plan/check/check.ts';
import {gitProposals} from '../plan/check/git-facts.ts';
import {
	countedBlanks,
	type FileFinding,
	findingsText,
	gitSaid,
	type UnfilledLine,
	unfilledLines,
} from '../report/problems.ts';
import {gitFacts} from '../storage/git/facts.ts';
import {encodingFaultIn} from '../storage/save/read-file.ts';
import {chooseTemplate} from '../template/locate/locate.ts';
import {pick} from '../text/collections.ts';
import type {Context, Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {plansNamedOrHere} from './plan-choice.ts';
import {type ReadFailure, type ReadFile, repositoryOf} from './plan-files.ts';

/** What is wrong in plans. */
export const check: Handler<'check'> = async ({args, options, context}) => {
	const {plans, failures} = await plansNamedOrHere(args, context);
	const unfilledIn = unfilledFinder(context);
	const said: string[] = [];
	const findings: FileFinding[] = [];
	for (const file of plans) {
		const {plan, path} = file;
		const unfilled = unfilledIn(plan.source);
		const blanks = options.blanks ? unfilled : countedBlanks(unfilled);
		const unfinished = options.finished ? findUnfinished(plan) : [];
		const found = [...checkPlan(plan, blanks), ...unfinished].map(finding => ({path, ...finding}));
		const git = options.git ? await gitFindings(file, context) : {findings: [], remarks: []};
		findings.push(...[...found, ...git.findings].sort((a, b) => a.line - b.line));
		said.push(...git.remarks);
	}
	findings.push(...failures.flatMap(encodingFinding));
	const remarks = failures.flatMap(({error}) => (encodingFaultIn(error) === null ? [error.message] : []));
	await printRemarks([...said, ...remarks], context);
	const shapes = findings.map(finding => ({
		...pick(finding, 'path', 'line', 'rule', 'severity', 'message'),
		...(options.git ? {command: finding.command ?? null} : {}),
	}));
	await printResult(options.json ? {findings: shapes} : findingsText(findings, context.style()), context);
	const isWrong = findings.some(({severity}) => severity === 'error' || options.strict);
	return isWrong || remarks.length > 0 ? 1 : 0;
};

/** What git says of a plan and the plan does not. Throws a UserError where there is no git to ask. */
async function gitFindings(
	{plan, file, path}: ReadFile,
	{world: {env, now}}: Context,
): Promise<{readonly findings: readonly FileFinding[]; readonly remarks: readonly string[]}> {
	const {facts, remarks} = gitSaid(await gitFacts(file, plan, {environment: env, now: now()}), path);
	return {findings: gitProposals(plan, facts, path).map(each => ({path, ...each})), remarks};
}

/** A file that cannot be read for its encoding is a plan with a fault. One that cannot be read at all is none. */
function encodingFinding({path, error}: ReadFailure): readonly FileFinding[] {
	const fault = encodingFaultIn(error);
	const message = `the file ${fault}: ${error.hint}`;
	return fault === null ? [] : [{path, line: 1, rule: 'encoding', severity: 'error', message}];
}

/** Finds what is left of a plan's template, where one fits; a plan that was written otherwise has no blanks. */
function unfilledFinder(context: Context): (source: Bytes) => readonly UnfilledLine[] {
	const templates = templatesAtHand(repositoryOf(context));
	return source => {
		try {
			return unfilledLines(chooseTemplate(templates, source), source);
		} catch (error) {
			if (error instanceof UserError) return [];
			throw error;
		}
	};
}
