import type {Part} from '../agents/block.ts';
import {
	type AgentFile,
	findAgentFiles,
	refuseToWrite,
	removeFromAgentFiles,
	writeAgentFiles,
} from '../storage/agent-files.ts';
import {safeText} from '../text/safe-text.ts';
import {paint} from '../text/theme.ts';
import {confirmed} from './ask.ts';
import type {Context} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {repositoryOf} from './plan-files.ts';
import type {OptionsOf} from './table.ts';

/** Tells the agents of a repository of its plans, no longer, or whether they are told. */
export async function setupAgents(options: OptionsOf<'setup'>, context: Context): Promise<number> {
	const {root} = repositoryOf(context);
	const files = findAgentFiles(root, context.world.env);
	if (options.check) return check(files, context);
	const change = options.remove ? removing(files) : writing(files);
	return apply(change, leftAlone(files), {root, context, isSure: options.yes});
}

const faultWords: Partial<Record<Part['state'], string>> = {
	missing: 'is not there',
	old: 'is of another version',
	edited: 'was edited',
};

async function check(files: readonly AgentFile[], context: Context): Promise<number> {
	const faults = files.flatMap(({path, looked}) => [
		...looked.parts.flatMap(({name, state}) => {
			const words = faultWords[state];
			return words === undefined ? [] : [`${path}: the ${name} ${words}`];
		}),
		...(looked.fault === null ? [] : [`${path}: ${looked.fault}`]),
	]);
	if (faults.length === 0) {
		await printResult('in force: agents are told of the plans here\n', context);
		return 0;
	}
	await printResult(`not in force\n${faults.map(fault => `  ${safeText(fault)}\n`).join('')}`, context);
	const isToWrite = files.some(({bytes, looked}) => looked.written !== bytes);
	const byHand = files.filter(({looked}) => looked.fault !== null);
	await printRemarks(
		[
			...(isToWrite ? ['planwright setup agents puts it in force'] : []),
			...byHand.map(({path}) => `${path}: take the comments and such commas out by hand`),
			...leftAlone(files),
		],
		context,
	);
	return 1;
}

/** What was edited is neither overwritten nor taken out: it is somebody's own now. */
function leftAlone(files: readonly AgentFile[]): readonly string[] {
	return files
		.filter(({looked}) => looked.parts.some(({state}) => state === 'edited'))
		.map(
			({path}) =>
				`${path}: what planwright wrote was edited and is left as it is; delete it by hand, then planwright setup agents writes it anew`,
		);
}

/** What is to be changed, and what is said of it. */
type Change = {
	readonly files: readonly AgentFile[];
	readonly states: readonly Part['state'][];
	readonly sign: '+' | '-';
	readonly question: string;
	readonly apply: typeof writeAgentFiles;
	/** Where nothing is to be changed. */
	readonly already: string;
	readonly done: string;
	readonly remarks: readonly string[];
};

function writing(files: readonly AgentFile[]): Change {
	const changed = files.filter(({bytes, looked}) => looked.written !== bytes);
	return {
		files: changed,
		states: ['missing', 'old'],
		sign: '+',
		question: 'Write this?',
		apply: writeAgentFiles,
		already: 'in force already; ',
		done: 'agents are told of the plans here now',
		remarks: [
			...(changed.length === 0 ? [] : [`commit ${changed.map(({path}) => path).join(', ')}`]),
			...files.flatMap(({path, looked}) => (looked.fault === null ? [] : [`${path}: ${looked.fault}`])),
		],
	};
}

function removing(files: readonly AgentFile[]): Change {
	return {
		files: files.filter(({bytes, looked}) => bytes !== null && looked.removed !== bytes),
		states: ['current', 'old'],
		sign: '-',
		question: 'Remove this?',
		apply: removeFromAgentFiles,
		already: 'it is not set up here; ',
		done: 'agents are no longer told of the plans here',
		remarks: files.flatMap(({path, looked}) =>
			looked.parts
				.filter(({name, state}) => state === 'theirs' && name.startsWith('hook '))
				.map(({name}) => `${path}: the ${name} was written or changed by hand and is left as it is`),
		),
	};
}

/** Says what will be changed, asks, and changes it; 1 where it is not done, or not all of it. */
async function apply(
	change: Change,
	leftAlone: readonly string[],
	where: {readonly root: string; readonly context: Context; readonly isSure: boolean},
): Promise<number> {
	const {root, context, isSure} = where;
	const environment = context.world.env;
	if (change.files.length > 0) {
		await printResult(changesText(change, context), context);
		await refuseToWrite(change.files, environment);
		if (!isSure && !(await confirmed(change.question, context))) return 1;
		await change.apply(change.files, {root, environment});
		await printResult(`${change.done}\n`, context);
	} else {
		await printResult(`${leftAlone.length === 0 ? change.already : ''}nothing to change\n`, context);
	}
	await printRemarks([...change.remarks, ...leftAlone], context);
	return leftAlone.length === 0 ? 0 : 1;
}

/** What is put in or taken out, under the names of the files; the same lines only once. */
function changesText({files, states, sign}: Change, context: Context): string {
	const style = context.style();
	const known = new Map<string, string>();
	return files
		.flatMap(({path, bytes, looked}) => {
			const isNew = sign === '+' && bytes === null;
			const isGone = sign === '-' && looked.removed === null;
			const remark = isNew ? ' (new)' : isGone ? ' (is deleted)' : '';
			const parts = looked.parts.filter(({state}) => states.includes(state));
			const lines = parts.flatMap(({name, lines: whole}) => {
				if (sign === '-') return [`the ${name}`];
				const text = whole.join('\n');
				const where = known.get(text);
				known.set(text, where ?? path);
				return where === undefined ? whole : [`the same ${name} as in ${where}`];
			});
			return [
				paint(style, 'title', safeText(path)) + remark,
				...lines.map(line => `  ${sign} ${safeText(line)}`.trimEnd()),
				'',
			];
		})
		.join('\n');
}
