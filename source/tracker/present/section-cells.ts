import type {Day, Phase, Plan, Section} from '../../plan/model.ts';
import {clip} from '../../text/clip.ts';
import {plainText} from '../../text/plain-text.ts';
import {safeText} from '../../text/safe-text.ts';
import {isBlank} from '../../text/shown-title.ts';
import {widthOf} from '../../text/width.ts';
import type {Tone} from '../../ui/line.ts';
import type {Outline} from '../rows/outline.ts';
import {phasesInWords} from '../words.ts';
import {dayInWords} from './dates.ts';

export type Cell = {readonly text: string; readonly tone: Tone};

/** What a section's row says, in all lengths that it may have to be said in. */
export type SectionCells = {
	/** `Phase 1`; empty for a section that is no phase. */
	readonly number: string;
	readonly name: string;
	readonly priority: Cell;
	/** How it stands: at full length, with the timeline instead of dates, without either, in one word. */
	readonly states: readonly [dated: Cell, timed: Cell, plain: Cell, short: Cell];
	readonly counts: string;
};

/** Columns that nothing in the row of a section is longer than. */
const longest = 400;

const nothing: Cell = {text: '', tone: 'plain'};

export function sectionCells(plan: Plan, section: Section, today: Day): SectionCells {
	const phase = phaseAt(plan, section);
	const {done, total} = section.progress;
	const [number, name] = phase === null ? ['', plainText(section.title)] : splitTitle(phase);
	return {
		number: safeText(clip(number, longest)),
		name: safeText(clip(name, longest)),
		priority: phase?.priority
			? {text: safeText(clip(phase.priority, longest)), tone: priorityTone(phase.priority)}
			: nothing,
		states: phase === null ? sectionStates(plan, section) : phaseStates(plan, phase, today),
		counts: `${done}/${total}`,
	};
}

/** The phase that a section is itself. */
function phaseAt({phases}: Plan, {index, phase}: Section): Phase | null {
	const found = phase === null ? undefined : phases[phase];
	return found?.section === index ? found : null;
}

/** `Phase 2: Core Features` is `Phase 2` and `Core Features`. */
function splitTitle({title, name}: Phase): readonly [number: string, name: string] {
	if (name === '' || !title.endsWith(name)) return ['', title];
	const number = title.slice(0, -name.length).replace(/[\s:.)\-–—]+$/u, '');
	return [number, name];
}

function priorityTone(priority: string): Tone {
	if (/^(?:high|critical|urgent|p[01])$/i.test(priority)) return 'warning';
	return /^(?:low|p[3-9])$/i.test(priority) ? 'faint' : 'plain';
}

function phaseStates(plan: Plan, phase: Phase, today: Day): SectionCells['states'] {
	if (isDone(phase)) return same({text: 'done', tone: 'good'});
	const {end, late, timeline, waitingOn} = phase;
	if (late && end !== null) {
		const short: Cell = {text: 'late', tone: 'bad'};
		return [{text: `late, due ${dayInWords(end, today)}`, tone: 'bad'}, short, short, short];
	}
	if (waitingOn.length > 0) {
		const full: Cell = {text: safeText(`waits for ${phasesInWords(plan, waitingOn)}`), tone: 'faint'};
		return [full, full, full, {text: 'waits', tone: 'faint'}];
	}
	const timed: Cell =
		timeline === null || isBlank(timeline)
			? nothing
			: {text: safeText(clip(plainText(timeline), longest)), tone: 'plain'};
	if (end === null) return [timed, timed, nothing, nothing];
	return [{text: `due ${dayInWords(end, today)}`, tone: 'plain'}, timed, nothing, nothing];
}

/** Sections after the last phase wait for all phases. */
function sectionStates(plan: Plan, section: Section): SectionCells['states'] {
	if (isDone(section)) return same({text: 'done', tone: 'good'});
	const last = plan.phases.at(-1);
	const end = last === undefined ? undefined : plan.sections[last.section]?.endLine;
	const isAfter = section.phase === null && end !== undefined && section.line > end;
	if (!isAfter || plan.phases.every(isDone)) return same(nothing);
	const full: Cell = {text: 'waits for phases', tone: 'faint'};
	return [full, full, full, {text: 'waits', tone: 'faint'}];
}

function same(cell: Cell): SectionCells['states'] {
	return [cell, cell, cell, cell];
}

function isDone({progress}: Phase | Section): boolean {
	const {total, done, dropped} = progress;
	return total > 0 && done + dropped === total;
}

/** Columns that each part takes in the widest section, over a whole plan. */
export type Widths = {
	readonly number: number;
	readonly name: number;
	readonly priority: number;
	readonly states: readonly [number, number, number, number];
	readonly counts: number;
};

const known = new WeakMap<Outline, {readonly today: Day; readonly widths: Widths}>();

/** The widths of a plan's sections, measured once for each reading. Names are counted with their indent. */
export function widthsOf(outline: Outline, today: Day): Widths {
	const before = known.get(outline);
	if (before !== undefined && before.today === today) return before.widths;
	const {plan, ofSection, depths} = outline;
	const shown = plan.sections.filter(({index}) => (ofSection[index] ?? -1) !== -1);
	const cells = shown.map(section => sectionCells(plan, section, today));
	const widest = (measure: (cell: SectionCells) => string) =>
		cells.reduce((width, cell) => Math.max(width, widthOf(measure(cell))), 0);
	const number = widest(cell => cell.number);
	const names = cells.map((cell, row) => {
		const depth = depths[ofSection[shown[row]?.index ?? 0] ?? 0] ?? 0;
		return 2 * depth + (cell.number === '' ? 0 : number + 2) + widthOf(cell.name);
	});
	const widths: Widths = {
		number,
		name: names.reduce((width, name) => Math.max(width, name), 0),
		priority: widest(cell => cell.priority.text),
		states: [
			widest(cell => cell.states[0].text),
			widest(cell => cell.states[1].text),
			widest(cell => cell.states[2].text),
			widest(cell => cell.states[3].text),
		],
		counts: widest(cell => cell.counts),
	};
	known.set(outline, {today, widths});
	return widths;
}
