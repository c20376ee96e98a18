import {check} from '../plan/findings.ts';
import {findingsText} from '../report/findings-text.ts';
import type {Handler} from './context.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {statusPlans} from './status.ts';

export const run: Handler<'check'> = async ({args, options, context}) => {
	const {plans, remarks} = await statusPlans(args, context);
	const findings = plans.flatMap(({plan, path}) => check(plan).map(finding => ({path, ...finding})));
	await printRemarks(remarks, context);
	if (options.json) {
		const shapes = findings.map(({path, line, rule, severity, message}) => ({
			path,
			line,
			rule,
			severity,
			message,
		}));
		await printJson({findings: shapes}, context);
	} else {
		await printResult(findingsText(findings, context.style()), context);
	}
	const isWrong = findings.some(({severity}) => severity === 'error' || options.strict);
	return isWrong || remarks.length > 0 ? 1 : 0;
};
