import {listMarker} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {lineKind} from '../../markdown/outline.ts';
import {type Table, tablesBetween} from '../../markdown/tables.ts';
import {isAscii} from '../../text/ascii.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan} from '../model.ts';
import {type Finding, finding} from './finding.ts';

/** Boxes where none is read, but for comments: lines that look like tasks and are none, and cells of tables. */
export function findLookAlikes(plan: Plan, isComment: (line: number) => boolean): readonly Finding[] {
	const all = tablesBetween(plan.outline, 1, plan.outline.lines.count);
	const tables = all.filter(({line}) => !isComment(line));
	return [...findInTables(plan, tables), ...findInLines(plan, tables, isComment)];
}

/** One finding for all cells of a plan that begin with a box. */
function findInTables({source, dialect}: Plan, tables: readonly Table[]): readonly Finding[] {
	const boxed = tables.flatMap(({rows}) =>
		rows.flatMap(({line, cells}) =>
			cells.flatMap(({start, end}): readonly number[] => {
				const [, mark = '', ballot = ''] = boxInCell.exec(decode(source.slice(start, end))) ?? [];
				const status = mark === '' ? null : statusOfMark(mark, dialect);
				return ballot !== '' || (status !== null && status !== 'other') ? [line] : [];
			}),
		),
	);
	const [first] = boxed;
	const what =
		boxed.length === 1
			? '1 box stands in a cell of a table, where it is not tracked: write it'
			: `${boxed.length} boxes stand in cells of tables, where they are not tracked: write them`;
	return first === undefined ? [] : [finding(first, 'no-task', `${what} as a list, - [ ] …`)];
}

const boxInCell = /^(?:\\?\[([^\]\\])\\?\]|([\u2610\u2611\u2612]))(?:\s|$)/u;

function findInLines(
	{outline, tasks}: Plan,
	tables: readonly Table[],
	isComment: (line: number) => boolean,
): readonly Finding[] {
	const {lines, kinds, headings} = outline;
	const known = new Set(tasks.map(({line}) => line));
	for (const {line, endLine} of tables) {
		for (let row = line; row <= endLine; row++) known.add(row);
	}
	const findings: Finding[] = [];
	/** Items under the same heading that begin with a tick: they are tasks where others begin with an empty ballot. */
	let ticked: Finding[] = [];
	let hasBallots = false;
	let heading = 0;
	for (let line = 1; line <= lines.count + 1; line++) {
		if (headings[heading]?.line === line || line > lines.count) {
			if (hasBallots) for (const each of ticked) findings.push(each);
			ticked = [];
			hasBallots = false;
			heading++;
		}
		const bytes = lineBytes(lines, line);
		if (known.has(line) || isComment(line) || (!bytes.includes('[') && isAscii(bytes))) continue;
		const place = placeOf(decode(bytes), kinds[line] ?? 0);
		if (place === null) continue;
		const fault = faultOf(place);
		const [, tick] = tickedItem.exec(place.rest) ?? [];
		if (fault !== null) {
			findings.push(lookAlike(line, fault));
			hasBallots ||= emptyBallotItem.test(place.rest);
		} else if (tick !== undefined && place.after === 'bullet') {
			ticked.push(lookAlike(line, `${tick} is no box: write - [x]`));
		}
	}
	return findings;
}

function lookAlike(line: number, fault: string): Finding {
	return finding(line, 'no-task', `this looks like a task and is none: ${fault}`);
}

/** What stands before the words of a line, and the rest from there on. */
type Place = {readonly after: 'bullet' | 'heading' | 'nothing'; readonly rest: string};

const bullets = new RegExp(`^[ \\t>]*(?:${listMarker}[ \\t]+[ \\t>]*)*`);
const numberSigns = /^[ \t>]*#{1,6}[ \t]+/;

/** Where a line of a kind may be meant as a task; `null` where none is read. */
function placeOf(text: string, kind: number): Place | null {
	if (kind === lineKind.heading) {
		const signs = numberSigns.exec(text)?.[0];
		return signs === undefined ? null : {after: 'heading', rest: text.slice(signs.length)};
	}
	const mayHoldTasks =
		kind === lineKind.text ||
		kind === lineKind.continuation ||
		kind === lineKind.html ||
		kind === lineKind.indented;
	if (!mayHoldTasks) return null;
	const before = bullets.exec(text)?.[0] ?? '';
	const rest = text.slice(before.length);
	if (/[^ \t>]/.test(before)) return {after: 'bullet', rest};
	// Without a bullet, what is indented like code is code.
	return kind === lineKind.indented && !startsLikeItem.test(rest) ? null : {after: 'nothing', rest};
}

const startsLikeItem = new RegExp(`^${listMarker}`);

type LookAlike = {
	/** What stands before the pattern; missing where it does not matter. */
	readonly after?: readonly Place['after'][];
	readonly pattern: RegExp;
	/** What is wrong and what to write instead, by what the pattern's groups found. */
	readonly fault: (first: string, second: string) => string;
};

/** The marks that people write where no task is read. */
const mark = '[ xX~>!/-]';
const plainMark = '[ xX]';
const symbol = '(?:[xX]|[^\\s\\p{L}\\p{N}[\\]])';
/** What a text begins with that stands directly after a box; links and definitions go on otherwise. */
const textStart = '[\\p{L}\\p{N}\\p{Extended_Pictographic}*_`~"“„«<#@$]';
/** Bold, italic, struck. One at a time, so that a long row of them is gone through once. */
const markup = '(?:[*_~]|<(?:b|del|em|i|s|strong|u)>)';
const unseen = '\\u200b-\\u200d\\u2060\\ufeff';
const wide = `\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000${unseen}`;
const emptyBallots = '☐⬜🔲◻▢□';
const tickedBallots = '☑☒🗹';
const ballot = `[${emptyBallots}${tickedBallots}]`;
const otherBullet =
	'[•‣◦▪▫●○∙·⁃–—−\\uff0a→➤►▶]|-{2,3}|\\*{2,3}|\\+{2,3}|\\d{1,9}(?:\\.\\d{1,9})+[.)]?|\\((?:\\d{1,9}|\\p{L})\\)|\\p{L}\\)|[A-Za-z]\\.|[ivx]{1,4}[.)]';

const atStart = (source: string, flags = 'u') => new RegExp(`^${source}`, flags);

/** The first that fits says what is wrong. */
const lookAlikes: readonly LookAlike[] = [
	{
		after: ['bullet', 'heading'],
		pattern: atStart('\\[\\](?=\\s|$)'),
		fault: () => 'its box is empty: write [ ]',
	},
	{
		after: ['bullet', 'heading'],
		pattern: atStart(`(?!\\[[ \\t]\\])\\[([ \\t]+${symbol}?[ \\t]*|${symbol}[ \\t]+)\\](?=\\s|$)`),
		fault: found => `its box holds more than one character: write [${found.trim() || ' '}]`,
	},
	{
		after: ['bullet'],
		pattern: atStart(
			'\\[(n/?a|x{2,3}|ok|yes|no|done|todo|wip|tbd|blocked|skip(?:ped)?|-{2,3}|\\?{2,3}|>{2,3})\\](?=\\s|$)',
			'iu',
		),
		fault: found => `[${found}] is no mark: write one character`,
	},
	{
		after: ['bullet'],
		pattern: atStart('\\[[\\u0425\\u0445\\u03a7\\u03c7\\uff38\\uff58]\\](?=\\s|$)'),
		fault: () => 'its mark only looks like the letter x: write [x]',
	},
	{
		after: ['bullet', 'heading'],
		pattern: atStart(`\\[(${mark})\\]([${unseen}])`),
		fault: (found, character) => `${nameOf(character)} stands after its box: write [${found}] and a space`,
	},
	{
		after: ['bullet', 'heading'],
		pattern: atStart(`\\[(${mark})\\](?=${textStart})`),
		fault: found => `a blank is missing after its box: write [${found}] and a space`,
	},
	{
		after: ['bullet', 'heading'],
		pattern: atStart(`(?=\\\\|..\\\\)\\\\?\\[(${mark})\\\\?\\](?=\\s|$)`),
		fault: found => `its brackets are escaped: write [${found}] without a backslash`,
	},
	{
		after: ['nothing'],
		pattern: atStart(`(?=\\\\|..\\\\)\\\\?\\[(${plainMark})\\\\?\\][ \\t]+(?=\\S)`),
		fault: found => `a bullet is missing and its brackets are escaped: write - [${found}]`,
	},
	{
		pattern: atStart(`(?:\\\\[-*+]|\\d{1,9}\\\\[.)])[ \\t]+\\\\?\\[(${mark})\\\\?\\](?=\\s|$)`),
		fault: found => `its bullet is escaped: write - [${found}] without a backslash`,
	},
	{
		after: ['bullet'],
		pattern: atStart('[\\uff3b\\u3010\\u3014]([xX \\uff38\\uff58\\u3000]?)[\\uff3d\\u3011\\u3015]'),
		fault: found => `its brackets are wide ones: write [${found.trim() === '' ? ' ' : 'x'}]`,
	},
	{
		pattern: atStart(
			`(?:[ \\t${wide}]|${listMarker})*([${wide}])(?:[ \\t]|${listMarker})*\\[(${mark})\\](?=\\s|$)`,
		),
		fault: (character, found) => `${nameOf(character)} stands before its box: write - [${found}] with spaces`,
	},
	{
		after: ['bullet'],
		pattern: atStart(`(${markup}+)\\[(${mark})\\](?=${markup}*(?:\\s|$))`),
		fault: (around, found) => `its box stands inside ${around}: write [${found}] before that`,
	},
	{
		pattern: atStart(`${listMarker}\\[${mark}?\\](?=\\s|$|[\\p{L}\\p{N}])`),
		fault: () => 'a blank is missing before its box: write a space after the bullet',
	},
	{
		after: ['nothing'],
		pattern: atStart(`${markup}+\\[(${plainMark})\\](?=${markup}*(?:\\s|$))`),
		fault: found => `a bullet is missing before its box: write - [${found}]`,
	},
	{
		pattern: atStart(`(${otherBullet})[ \\t${wide}]*\\[(${mark})\\](?=\\s|$)`),
		fault: (bullet, found) => `${bullet} is no bullet of Markdown: write - [${found}]`,
	},
	{
		pattern: atStart(`(${markup}+)${listMarker}[ \\t]+\\[(${mark})\\](?=\\s|$)`),
		fault: (around, found) => `its bullet stands inside ${around}: write - [${found}] before that`,
	},
	{
		after: ['bullet', 'nothing'],
		pattern: atStart(
			`(?:(?:${otherBullet})[ \\t${wide}]*|${markup}+)?(${ballot})\\ufe0f?(?=\\s|[\\p{L}\\p{N}*_\`~])(?!.*${ballot})`,
		),
		fault: sign => `${sign} is no box: write - [${tickedBallots.includes(sign) ? 'x' : ' '}]`,
	},
	{
		after: ['nothing'],
		pattern: atStart(`\\[(${plainMark})\\][ \\t${wide}]+(?=[^\\s=:,/|–—→-])(?!.*\\[${mark}\\])`),
		fault: found => `a bullet is missing before its box: write - [${found}]`,
	},
];

/** Words that only say what a mark means, as in a legend. */
const onlyMeaning =
	/^\W*(?:not (?:started|done)|to ?do|open|pending|in[ -]progress|doing|started|done|completed?|finished|blocked|waiting|dropped|cancell?ed|skipped|deferred)\W*$/i;

function faultOf({after, rest}: Place): string | null {
	for (const {after: places, pattern, fault} of lookAlikes) {
		const match = places === undefined || places.includes(after) ? pattern.exec(rest) : null;
		if (match === null) continue;
		const [{length}, first = '', second = ''] = match;
		return onlyMeaning.test(rest.slice(length)) ? null : fault(first, second);
	}
	return null;
}

function nameOf(character: string): string {
	const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
	const isUnseen = new RegExp(`[${unseen}]`, 'u').test(character);
	const isNoBreak = character === '\u00a0' || character === '\u202f';
	return `${isUnseen ? 'an invisible character' : isNoBreak ? 'a no-break space' : 'an unusual space'} (${code})`;
}

const tickedItem = new RegExp(`^([✅✓✔])\\ufe0f?[ \\t]+(?=${textStart})`, 'u');
const emptyBallotItem = new RegExp(`^.?[${emptyBallots}]`, 'u');
