import {approvalWords, openComments, openCommentsWords} from '../overview/comments.ts';
import {dayWords} from '../overview/days.ts';
import {extraCounts, nowIn, type PlanFile, planNote, planWords, progressFigures} from '../overview/plan.ts';
import {withoutReference} from '../overview/task.ts';
import {claimableTasks, type Day, type Plan, type Task} from '../plan/model.ts';
import {graphemesOf} from '../text/graphemes.ts';
import {shownText} from '../text/inline-markdown.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import {conflictRemarks} from './problems.ts';
import {nothingNext} from './tasks.ts';

/** What an agent reads at each start is paid for each time: at most so many bytes of UTF-8, some 400 tokens. */
const mostBytes = 1600;

export type BriefOptions = {
	readonly today: Day;
	/** The plan was named, so that further commands have to name it too. */
	readonly isNamed: boolean;
};

/**
 * What an agent must know when it begins or its memory was cut, of the unfinished plans, newest first: of one what is
 * being done and the next task; of several how to choose. Empty where there is none.
 */
export function briefText(files: readonly PlanFile[], options: BriefOptions): string {
	const [file] = files;
	if (file === undefined) return '';
	const lines = files.length === 1 ? onePlan(file, options) : severalPlans(files);
	return `${lines.join('\n')}\n`;
}

const takesNext = 'planwright start --next --by NAME     takes the next task; nobody else gets it';
const saysWhy = 'planwright next                       what is left, and what it waits for';
const otherCommands = [
	'planwright done REF --note "..."      when it is done and tested',
	'planwright block REF --reason "..."   when you cannot go on',
];

function onePlan(file: PlanFile, {today, isNamed}: BriefOptions): readonly string[] {
	const {plan, path} = file;
	const before = [
		`Plan: ${cutBytes(titleOf(file), 120)}  ${figuresOf(plan)}`,
		`File: ${cutBytes(safeText(path), 150)}`,
		...conflictRemarks(file).map(remark => cutBytes(safeText(remark), 160)),
		...phaseLines(plan, today),
		...doingLines(plan),
		...commentLines(plan),
	];
	const after = [
		'',
		...(isNamed ? [`With --plan ${cutBytes(shellWord(safeText(path)), 150)} on each of these:`] : []),
		claimableTasks(plan).length > 0 ? takesNext : saysWhy,
		...otherCommands,
	];
	const used = bytesOf([...before, ...after].join('\n')) + 2;
	return [...before, ...nextLines(plan, mostBytes - used), ...after];
}

function titleOf({plan, path}: PlanFile): string {
	return safeText(planWords({title: plan.title, path}));
}

function figuresOf({progress, comments}: Plan): string {
	return [progressFigures(progress), ...extraCounts(progress, comments).map(({text}) => text)].join('  ');
}

/** The phase that work is at. */
function phaseLines(plan: Plan, today: Day): readonly string[] {
	const now = nowIn(plan);
	const phase = 'task' in now ? plan.phases[now.task.phase ?? -1] : undefined;
	if (phase === undefined) return [];
	const {title, progress, end, late} = phase;
	const name = cutBytes(safeText(shownText(title, {isDecoded: true})), 100);
	const due = end === null ? '' : `, ${late ? 'late, ' : ''}due ${dayWords(end, today)}`;
	return [`Phase: ${name}  ${progress.done}/${progress.total}${due}`];
}

const mostDoing = 3;

function doingLines(plan: Plan): readonly string[] {
	const doing = plan.tasks.filter(({status}) => status === 'doing');
	const lines = doing.slice(0, mostDoing).map(task => {
		const by = task.by === null ? '' : `  (${cutBytes(safeText(task.by), 24)})`;
		return `Doing: ${nameOf(task)}  ${cutBytes(textOf(task), 45)}${by}`;
	});
	const more = doing.length - lines.length;
	return more > 0 ? [...lines, `and ${more} more being done`] : lines;
}

/** The first comment that waits for an answer in one line, how to read the others, and that the plan is not as it was approved. */
function commentLines(plan: Plan): readonly string[] {
	const [first, ...more] = openComments(plan);
	const words = first?.words.findLast(({text}) => text !== '');
	const task = plan.tasks[first?.task ?? -1];
	const about = task === undefined ? plan.sections[first?.section ?? -1]?.title : nameOf(task);
	const said = cutBytes(safeText(`${words?.by ?? ''}: ${words?.text.replace(/\s*\n\s*/g, ' ') ?? ''}`), 160);
	return [
		...(first === undefined
			? []
			: [`Comment ${first.id} on ${cutBytes(safeText(about ?? ''), 60)}  ${said}`]),
		...(more.length > 0 ? [`and ${more.length} more: planwright comments --open`] : []),
		...(plan.approval?.holds === false ? [cutBytes(`Plan ${approvalWords(plan)}`, 100)] : []),
	];
}

/** The task that is handed out next whole, else its first lines; where there is none, why. In at most so many bytes. */
function nextLines(plan: Plan, room: number): readonly string[] {
	const [task] = claimableTasks(plan);
	if (task === undefined)
		return [
			cutBytes(
				nothingNext(plan).replace(/^[nw]/, letter => letter.toUpperCase()),
				room,
			),
		];
	const rest = [task.body, task.detail]
		.map(text => text.replaceAll('\r\n', '\n').trim())
		.filter(text => text !== '')
		.flatMap(text => text.split('\n').map(line => safeText(`  ${line}`, 'lines').trimEnd()));
	const whole = [`Next: ${nameOf(task)}  ${textOf(task)}`, ...rest];
	if (bytesOf(whole.join('\n')) <= room) return whole;
	const more = `  ... planwright show ${shellWord(nameOf(task))} prints all of it`;
	const lines: string[] = [];
	let left = room - bytesOf(more);
	for (const line of whole) {
		const isFirst = lines.length === 0;
		const shown = isFirst ? cutBytes(line, left - 1) : line;
		left -= bytesOf(shown) + 1;
		if (left < 0 && !isFirst) break;
		lines.push(shown);
	}
	return [...lines, more];
}

function textOf(task: Task): string {
	return safeText(withoutReference(task));
}

/** The reference of a task, or where that is no name to type, its key. */
function nameOf({ref, key}: Task): string {
	return bytesOf(ref) <= 24 ? safeText(ref) : key;
}

const mostPlans = 4;

function severalPlans(files: readonly PlanFile[]): readonly string[] {
	const lines = files.slice(0, mostPlans).map(file => {
		const comments = openCommentsWords(file.plan.comments);
		const figures = `${progressFigures(file.plan.progress)}${comments === '' ? '' : `  ${comments}`}`;
		const what = `${cutBytes(titleOf(file), 50)}  ${figures}`;
		return `  ${cutBytes(safeText(file.path), 100)}  ${what}  ${cutBytes(safeText(planNote(file.plan)), 70)}`;
	});
	const more = files.length - lines.length;
	const first = cutBytes(shellWord(safeText(files[0]?.path ?? '')), 100);
	return [
		`${files.length} plans here are unfinished; the newest first:`,
		...lines,
		...(more > 0 ? [`  and ${more} more: planwright status`] : []),
		'',
		'Work on the one that you were asked for; where nobody said, ask. Name it on each command:',
		`planwright brief ${first}`,
		`planwright start --next --by NAME --plan ${first}`,
		'planwright done REF --plan FILE',
	];
}

/**
 * What a Stop hook prints as its JSON, which Claude Code shows to the person: the tasks that this worker is still
 * marked as doing; `null` where there are none. It decides nothing.
 */
export function stopText(files: readonly PlanFile[], by: string): string | null {
	const doing = files.flatMap(({plan}) =>
		plan.tasks.filter(task => task.status === 'doing' && task.by === by),
	);
	const [first] = doing;
	if (first === undefined) return null;
	const more = doing.length > 1 ? ` and ${doing.length - 1} more` : '';
	const task = `${nameOf(first)} ${cutBytes(textOf(first), 100)}`;
	const message = `planwright: ${cutBytes(safeText(by), 40)} is still marked as doing ${task}${more}; finish, block or reopen it`;
	return `${safeJson({systemMessage: message})}\n`;
}

function bytesOf(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** A text in at most so many bytes of UTF-8, cut between graphemes. */
function cutBytes(text: string, most: number): string {
	if (bytesOf(text) <= most) return text;
	let shown = '';
	let left = most - 3;
	for (const grapheme of graphemesOf(text)) {
		left -= bytesOf(grapheme);
		if (left < 0) break;
		shown += grapheme;
	}
	return `${shown.trimEnd()}...`;
}
