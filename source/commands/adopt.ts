import path from 'node:path';
import {adoptedPath, beginAdoption, refuseTarget, writeAdopted} from '../authoring/adopt-plan.ts';
import {UserError, wrongUse} from '../errors.ts';
import {type Bytes, fromBuffer} from '../markdown/bytes.ts';
import {nothingProposed} from '../overview/adoption.ts';
import {proposalText} from '../report/adoption.ts';
import {reasonOf, sizeLimit} from '../storage/save/file-system.ts';
import {asText} from '../storage/save/read-file.ts';
import {count} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import {confirmed} from './ask.ts';
import type {Context, Handler} from './context.ts';
import {lineLayout, planOption, printRemarks, printResult} from './output.ts';
import {repositoryOf, shownPath} from './plan-files.ts';

/** Shows what of a plan in prose would become tasks, asks, and writes it as a plan. */
export const adopt: Handler<'adopt'> = async ({args: [named = ''], options, context}) => {
	const around = repositoryOf(context);
	const out = options.out ?? null;
	if (out !== null) refuseTarget(out, around);
	const isInput = named === '-';
	const file = isInput ? null : path.resolve(context.cwd, named);
	const adoption = await beginAdoption(
		{
			file,
			name: file === null ? 'standard input' : shownPath(file, context),
			...(isInput ? {bytes: await readPlanInput(context)} : {}),
			dialect: context.dialect,
		},
		around,
	);
	const {name, proposal} = adoption;
	if (proposal.tasks.length === 0) {
		await printRemarks(
			[
				`nothing in ${name} would become a task; nothing was written`,
				`looked for: ${nothingProposed.lookedFor}`,
				`${nothingProposed.byHand}: ${nothingProposed.example}`,
			],
			context,
		);
		return 1;
	}
	await printResult(proposalText(name, proposal, lineLayout(context)), context);
	if (!options.yes) {
		if (isInput) {
			throw wrongUse(
				'it asks before it writes, and standard input is the plan itself',
				'--yes answers the question; nothing was written',
			);
		}
		const target = shownPath(adoptedPath(adoption, out, around), context);
		if (!(await confirmed(`Write ${safeText(target)}?`, context, 'yes'))) return 1;
	}
	const written = shownPath((await writeAdopted(adoption, out, around)).file, context);
	await printResult(`${safeText(written)}\n`, context);
	const tasks = count(proposal.tasks.length, 'task');
	await printRemarks(
		[
			`wrote ${tasks}; planwright open ${shellWord(written)} shows them`,
			`planwright start --next${planOption(context, written)} takes the first`,
		],
		context,
	);
	return 0;
};

/** A plan from standard input. Throws UserErrors for a terminal, what cannot be read, is too large or no UTF-8. */
async function readPlanInput({world}: Context): Promise<Bytes> {
	if (world.stdin.isTTY === true) {
		throw wrongUse(
			'standard input is the terminal, and no plan',
			'pipe one into it: pbpaste | planwright adopt - --yes, or name a file',
		);
	}
	const parts: Buffer[] = [];
	let size = 0;
	try {
		for await (const part of world.stdin) {
			const bytes = typeof part === 'string' ? Buffer.from(part) : part;
			size += bytes.length;
			if (size > sizeLimit) break;
			parts.push(bytes);
		}
	} catch (error) {
		const [reason, hint] = reasonOf(error);
		throw new UserError('usage', `standard input cannot be read: ${reason}`, hint, {cause: error});
	}
	if (size > sizeLimit) throw wrongUse('standard input is larger than 64 MiB', 'give it a smaller plan');
	return asText(fromBuffer(Buffer.concat(parts)), 'standard input');
}
