/** A folder in which plans, specifications of features, or both lie. */
export type Place = {
	/** From the root of the repository, `/` between the parts; empty for the root itself. */
	readonly folder: string;
	/** Which files in it are plans: a glob with `**`, `*` and `{a,b}`, in which `.md` is `.markdown` too. `null`: none. */
	readonly plans: string | null;
	/** A file with such a name may be anything else: only with a task it is a plan. */
	readonly withTasks?: true;
	/** Each folder in it is that of a feature's specification. */
	readonly hasSpecs?: true;
	/** Where the tool that it is of puts what is finished, from the folder; else into `archive` in it. */
	readonly archive?: string;
	/** There the day on which that was done stands before the feature's name. */
	readonly isDated?: true;
};

const all = '**/*.md';

/** All places. Case does not count in them. What is a plan for certain comes before what may be one. */
export const places: readonly Place[] = [
	{
		folder: '',
		plans: '{PLAN,IMPLEMENTATION_PLAN,task_plan,TASKS,TODO,ROADMAP,CHECKLIST}.md',
	},
	{folder: 'plans', plans: all},
	{folder: 'docs/plans', plans: all},
	{folder: 'docs/superpowers/plans', plans: all},
	{folder: '.specpulse/plans', plans: all},
	{folder: '.specpulse/tasks', plans: all},
	{folder: '.specpulse/specs', plans: null, hasSpecs: true},
	{folder: 'specs', plans: '*/{plan,tasks}.md', hasSpecs: true},
	{folder: '.specify/specs', plans: '*/{plan,tasks}.md', hasSpecs: true},
	{folder: 'kitty-specs', plans: '*/tasks.md', hasSpecs: true},
	{folder: 'openspec/changes', plans: '*/tasks.md', hasSpecs: true, isDated: true},
	{folder: '.kiro/specs', plans: '*/tasks.md', hasSpecs: true},
	{folder: '.spec-workflow/specs', plans: '*/tasks.md', hasSpecs: true, archive: '../archive/specs'},
	{folder: '.planning', plans: '**/{PLAN,ROADMAP}.md'},
	{folder: '.planning', plans: '**/*-PLAN.md'},
	{folder: '.claude/plans', plans: all},
	{folder: '.codex', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: '.copilot', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: '.agent', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: '.agents', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: '.cursor', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: '.ai', plans: '**/*{plan,tasks,todo}*.md'},
	{folder: 'backlog/tasks', plans: '*.md', archive: '../archive/tasks'},
	{folder: 'tasks', plans: '*.md'},
	{folder: 'docs', plans: '**/*{plan,tasks}*.md', withTasks: true},
];

/** Templates, what agents are told, what is finished, and what others wrote. */
const passedFolder =
	/^(?:(?:issue_)?templates?|skills|prompts|commands|archived?|completed|done|node_modules)$/i;
/** What agents are told, in the folders of the agents themselves. */
const toldInFolder = /^\.[^/]+\/(?:agents|rules|instructions)(?:\/|$)/i;
const passedFile =
	/^(?:(?:.*(?:plan|tasks?|spec|request)[-_. ])?template|agents?|claude(?:\.local)?|gemini|skill|(?:.*[-.])?instructions)\.[^.]+$/i;

/** Whether no plan is looked for in a folder, wherever it lies. It is given by its path from the root. */
export function isPassedFolder(folder: string): boolean {
	return toldInFolder.test(folder) || folder.split('/').some(name => passedFolder.test(name));
}

/** Whether a file, by its name, is a template or what agents are told. */
export function isPassedFile(name: string): boolean {
	return passedFile.test(name);
}

/** A file as the table has it. */
export type Placed = {
	readonly withTasks: boolean;
	/** The glob of its place, with `**` and `*`, and all other parts in the case that the file has. */
	readonly pattern: string;
};

/** The place that a file, by its path from the root, is a plan in; `null` where that is none. */
export function placeOf(file: string): Placed | null {
	const found = matcherOf(file);
	if (found === null) return null;
	const {tokens, matches, withTasks} = found;
	const texts = matches.exec(file)?.slice(1) ?? [];
	const pattern = tokens.map((token, index) => (token.startsWith('*') ? token : texts[index])).join('');
	return {withTasks, pattern};
}

/** The same place as it stands in the table. */
export function placeRowOf(file: string): Place | null {
	return matcherOf(file)?.place ?? null;
}

function matcherOf(file: string): Matcher | null {
	const name = file.slice(file.lastIndexOf('/') + 1);
	if (!isMarkdown(name) || isReadme(name) || isPassedFile(name)) return null;
	const found = matchers().find(({matches}) => matches.test(file));
	const isPassed = file !== name && isPassedFolder(file.slice(0, -name.length - 1));
	return found === undefined || isPassed ? null : found;
}

/** Whether a file, by its name, says what a folder holds: it is a plan only where it is named. */
export function isReadme(name: string): boolean {
	return /^readme\b/i.test(name);
}

/** Whether a file is Markdown, by its name. */
export function isMarkdown(name: string): boolean {
	return /\.(?:md|markdown)$/i.test(name);
}

/** Whether plans are looked for in a folder or below it, by its path from the root. */
export function leadsToPlans(folder: string): boolean {
	const here = `${folder.toLowerCase()}/`;
	return (
		!isPassedFolder(folder) &&
		places.some(place => {
			if (place.plans === null) return false;
			const start = place.folder === '' ? '' : `${place.folder}/`;
			if (start.startsWith(here)) return true;
			const below = here.slice(start.length);
			const isNearEnough = place.plans.startsWith('**/') || partCount(below) <= partCount(place.plans);
			return here.startsWith(start) && isNearEnough && !isHidden(below);
		})
	);
}

function partCount(below: string): number {
	return below.split('/').length;
}

function isHidden(below: string): boolean {
	return /(?:^|\/)\./.test(below);
}

/**
 * The folder that a plan has for itself and other files of its feature, by the plan's path, absolute or not; `null`
 * where it lies in the root or in a folder for all plans.
 */
export function featureFolder(file: string): string | null {
	const folders = file.split(/[\\/]/).slice(0, -1);
	const around = `/${folders.join('/')}/`.toLowerCase();
	const starts = places.flatMap(({folder}) => (folder === '' ? [] : [`/${folder}/`]));
	const isOwn = starts.some(start => around.includes(start)) && !starts.some(start => around.endsWith(start));
	return isOwn ? (folders.at(-1) ?? null) : null;
}

type Matcher = {
	readonly place: Place;
	readonly tokens: readonly string[];
	readonly matches: RegExp;
	readonly withTasks: boolean;
};

let compiled: readonly Matcher[] | null = null;

/** The table as regular expressions, each with a group for each token of its glob. */
function matchers(): readonly Matcher[] {
	compiled ??= places.flatMap((place): readonly Matcher[] => {
		const {folder, plans, withTasks = false} = place;
		if (plans === null) return [];
		const start = folder === '' ? [] : [`${folder}/`];
		const tokens = [...start, ...(plans.match(/\*\*\/|\*|\{[^}]*\}|[^*{]+/g) ?? [])];
		const groups = tokens.map(expressionOf);
		// What is hidden below the place is none of it.
		groups.splice(start.length, 0, '(?!\\.|.*/\\.)');
		return [{place, tokens, matches: new RegExp(`^${groups.join('')}$`, 'i'), withTasks}];
	});
	return compiled;
}

/** A part of a glob as a group of a regular expression. */
function expressionOf(token: string): string {
	if (token === '**/') return '((?:[^/]+/)*)';
	if (token === '*') return '([^/]*)';
	if (token.startsWith('{')) return `(${token.slice(1, -1).replaceAll(',', '|')})`;
	return `(${token.replaceAll('.', '\\.').replace(/md$/, '(?:md|markdown)')})`;
}
