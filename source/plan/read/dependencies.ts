import {decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {isProse, type Outline} from '../../markdown/outline.ts';
import {letterPattern} from '../../text/ascii.ts';
import {firstIndex, grouped} from '../../text/collections.ts';
import type {NamedPhase, Phase, PhaseDependency, Section, Task, TaskDependency} from '../model.ts';
import {lettered} from './ids.ts';
import {compareNumbers, namedPhases} from './named-phases.ts';
import {phaseHeading} from './phases.ts';
import {taskAround} from './tasks.ts';

/** Finds the phases that each phase's field names. */
export function resolvePhaseDependencies(
	phases: readonly Phase[],
	sections: readonly Section[],
): PhaseDependency[][] {
	const find = phaseFinder(phases, sections);
	return phases.map(({dependencies}, index) => find(dependencies ?? '', index));
}

/** Finds what each `(depends on …)`, `(after …)` and `Depends on:` of a task names. Prose names nothing. */
export function resolveTaskDependencies(
	outline: Outline,
	tasks: readonly Task[],
	phases: readonly Phase[],
	sections: readonly Section[],
	isComment: (line: number) => boolean,
): TaskDependency[] {
	if (!/depend|\(after/i.test(outline.source)) return [];
	const said = [...namesInBrackets(outline), ...namesInLines(outline)]
		.filter(({line}) => !isComment(line))
		.sort((a, b) => a.line - b.line);
	if (said.length === 0) return [];
	const find = phaseFinder(phases, sections);
	const {byId, taskNamed, namesIn} = taskFinder(tasks);
	return said.flatMap(({line, list}) => {
		const task = taskAround(tasks, line);
		if (task === undefined) return [];
		return namesIn(list).flatMap((name): readonly TaskDependency[] => {
			const found = {task: task.index, line, name};
			const on = taskNamed(name);
			if (on !== null || !startsWithLetter(name).test(name) || taskShaped(name).test(name)) {
				// Several tasks have it: that is told as a fault of theirs, and holds nothing up.
				const isKnown = on !== null || byId.has(name) || byId.has(`#${name}`);
				// A bare number that names nothing is one of many things.
				if (!isKnown && /^\d+$/.test(name)) return [];
				return [{...found, on, phases: [], isMissing: !isKnown}];
			}
			const named = find(name, task.phase ?? -1).filter(
				({name: {keyword}, phases: meant}) => meant.length > 0 || !isAlsoTime.test(keyword ?? ''),
			);
			return named.map(({phases: meant}) => ({
				...found,
				on: null,
				phases: meant,
				isMissing: meant.length === 0,
			}));
		});
	});
}

/** Finds tasks by the names that lists of them have: `T001-T003, 2.4 and %7f3a2c`. */
export function taskFinder(tasks: readonly Task[]) {
	const byId = grouped(tasks, ({id}) => id);
	const byPlace = grouped(tasks, ({place}) => place);
	const byKey = new Map(tasks.map(task => [task.key, task]));
	const idsBetween = rangeFinder([...byId.keys()]);
	return {
		byId,
		/** The task that an id, place or key names, or `null`: none, or several. */
		taskNamed: (name: string): number | null => {
			if (name.startsWith('%')) return byKey.get(name.toLowerCase())?.index ?? null;
			const named = byId.get(name) ?? byId.get(`#${name}`) ?? byPlace.get(name.toLowerCase());
			const [task, another] = named ?? [];
			return task === undefined || another !== undefined ? null : task.index;
		},
		namesIn: (list: string): readonly string[] => namesInList(list, idsBetween),
	};
}

/** Words for phases that mean something else as often: `(after week 3 of the tests)`. */
const timeWords =
	'week|day|part|unit|slice|semana|día|dia|parte|jour|semaine|partie|woche|tag|teil|неделя|день|часть';
const isAlsoTime = new RegExp(`^(?:${timeWords})$`);

const inBrackets =
	/\((?:depends on|after)(?=[: \t\r\n]):?([^()]{0,1000}(?:\([^()]{0,300}\)[^()]{0,1000}){0,100})\)/gi;
const blankLine = /(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n)/;

type Said = {readonly line: number; readonly list: string};

/** The list in each `(depends on T001, T002)` of a file outside code and comments. */
function namesInBrackets({source, lines, kinds}: Outline): readonly Said[] {
	const found: Said[] = [];
	for (const {index, 1: list = ''} of source.matchAll(inBrackets)) {
		const line = lineAt(lines, index);
		if (isProse(kinds[line] ?? 0) && !blankLine.test(list)) {
			found.push({line, list: decode(list.replace(/[\r\n][ \t\r\n>]*/g, ' '))});
		}
	}
	return found;
}

const lineOfItsOwn =
	/^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|_)?(?:depends on|dependencies)(?:(?:\*\*|_)?:|:(?:\*\*|_))[ \t]*([^\r\n]{0,1000})/gim;

/** The list in each line `Depends on: T001, T002`; one that stands in no task is nobody's, or a phase's. */
function namesInLines({source, lines, kinds}: Outline): readonly Said[] {
	return [...source.matchAll(lineOfItsOwn)].flatMap(({index, 1: list = ''}) => {
		const line = lineAt(lines, index);
		return isProse(kinds[line] ?? 0) ? [{line, list: decode(list)}] : [];
	});
}

/** An id, a place or a key, whole. */
const taskShape = `(?:${lettered}|#\\d+|%[0-9a-fA-F]{6}|\\d+(?:\\.\\d+)+|(?![A-Z])[\\p{L}][\\p{L}\\p{N}]{0,14}\\.\\d+)`;
/** Ids with letters wherever they stand in a text as words, and ranges of them. */
export const anyLettered = new RegExp(
	`(?<![\\w%#-])${lettered}(?:\\s*(?:-|\\bto\\b|\\bthrough\\b)\\s*${lettered})?(?!\\w|-\\w)`,
	'g',
);
const taskShaped = letterPattern(`^${taskShape}$`, 'u');
const range = letterPattern(
	`^(${taskShape})\\s*(?:-|–|—|\\bto\\b|\\bthrough\\b)\\s*(${taskShape})(?![\\p{L}\\p{N}])`,
	'u',
);
const first = letterPattern(`^(${taskShape})(?![\\p{L}\\p{N}])`, 'u');
const startsWithLetter = letterPattern('^[\\p{L}]', 'u');
/** `[T001](#t001)` */
const link = /\[([^[\]]*)\]\([^()]*\)/g;

/**
 * The tasks and phases in a list like `T001-T003, T005 and Phase 1 complete`; words that follow a name, and whatever
 * is no name, say nothing. Of a range the ids between that there are.
 */
function namesInList(text: string, idsBetween: ReturnType<typeof rangeFinder>): readonly string[] {
	return text
		.replace(link, '$1')
		.split(/\s*(?:[,;&+/]|\band\b)\s*/i)
		.flatMap(part => {
			const words = part.replace(/^[`*_\s]+|[`*_\s.]+$/g, '');
			const [, from, to] = range(words).exec(words) ?? [];
			if (from !== undefined && to !== undefined) return [from, ...idsBetween(from, to), to];
			const name = first(words).exec(words)?.[1];
			if (name !== undefined) return [name];
			// A number alone is one that is written `#4` or `4.` there.
			return /^\d+$/.test(words) || (startsWithLetter(words).test(words) && /\d/.test(words)) ? [words] : [];
		});
}

/** No range that anybody means is longer. */
const longestRange = 1000;

type NumberedId = {readonly id: string; readonly number: number};

/** Finds the ids of the same form whose numbers lie between those of two others. */
function rangeFinder(ids: readonly string[]): (from: string, to: string) => readonly string[] {
	let byStem: ReadonlyMap<string, readonly NumberedId[]> | undefined;
	return (from, to) => {
		const [[stem, low], [other, high]] = [formOf(from), formOf(to)];
		byStem ??= new Map(
			[...grouped(ids, id => formOf(id)[0])].map(([of, those]) => [
				of,
				those.map(id => ({id, number: formOf(id)[1]})).sort((a, b) => a.number - b.number),
			]),
		);
		const known = stem === other ? (byStem.get(stem) ?? []) : [];
		const first = firstIndex(known.length, at => (known[at]?.number ?? 0) > low);
		const end = firstIndex(known.length, at => (known[at]?.number ?? 0) >= high);
		return known.slice(first, Math.min(end, first + longestRange)).map(({id}) => id);
	};
}

/** An id in two: `T` and 12 of `T012`. */
function formOf(id: string): readonly [stem: string, number: number] {
	const [, stem = id, number = ''] = /^(.*?)(\d+)$/.exec(id) ?? [];
	return [stem, Number(number)];
}

/**
 * Finds the phases that a text in a phase, or in none (-1), names: those with that keyword and number, else with
 * that number. Of several it is the nearest before, else the first. A heading without tasks is done with, and left out.
 */
function phaseFinder(
	phases: readonly Phase[],
	sections: readonly Section[],
): (text: string, from: number) => PhaseDependency[] {
	const places = [...phases.keys()];
	const byNumber = grouped(places, index => phases[index]?.number ?? null);
	const byKeyword = grouped(places, index => `${phases[index]?.keyword} ${phases[index]?.number}`);
	let numbers: readonly string[] | undefined;
	const known = () => {
		numbers ??= [...new Set(phases.map(({number}) => number))].sort(compareNumbers);
		return numbers;
	};
	let empty: ReadonlySet<string> | undefined;
	const isEmpty = ({number}: NamedPhase) => {
		empty ??= new Set(
			sections.flatMap(({title, firstTask, afterTasks}) =>
				afterTasks > firstTask ? [] : (phaseHeading(title)?.number ?? []),
			),
		);
		return empty.has(number);
	};
	return (text, from) =>
		namedPhases(text, known).flatMap(name => {
			const {keyword, number} = name;
			const meant = byKeyword.get(`${keyword} ${number}`) ?? byNumber.get(number) ?? [];
			if (meant.length === 0 && isEmpty(name)) return [];
			const before = firstIndex(meant.length, index => (meant[index] ?? 0) >= from);
			return [{name, phases: meant.slice(Math.max(0, before - 1), Math.max(1, before))}];
		});
}
