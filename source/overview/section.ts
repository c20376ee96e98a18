import {
	type Day,
	isOpen,
	type Phase,
	type Plan,
	type Progress,
	type Section,
	type Task,
} from '../plan/model.ts';
import {phaseNamed, splitTitle} from '../plan/phase-names.ts';
import {firstAfterPhases, holdsUp} from '../plan/read/sections.ts';
import {inlineRuns, type Run, safeRuns} from '../text/inline-markdown.ts';
import {isBlank, plainText} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import type {Tone} from '../text/theme.ts';
import {clip} from '../text/width.ts';
import {openCommentsWords} from './comments.ts';
import {dayWords, shortDayWords} from './days.ts';

/** What a section says of itself; every text is safe for a terminal. */
export type SectionSummary = {
	/** `Phase 1`; empty for a section that is no phase. */
	readonly label: string;
	readonly name: string;
	/** The same as it is drawn. */
	readonly nameRuns: readonly Run[];
	readonly priority: {readonly text: string; readonly tone: Tone};
	readonly state: SectionState;
	/** `3/8` */
	readonly counts: string;
	readonly progress: Progress;
};

/** How a section stands. */
export type SectionState = {
	readonly kind: 'done' | 'late' | 'waiting' | 'confirm' | 'due' | 'doing' | 'blocked' | 'quiet';
	readonly tone: Tone;
	/** At full length: `due Fri 5 Dec`. */
	readonly text: string;
	/** The same in few words: `due 5 Dec`, `waits for 2`. */
	readonly brief: string;
	/** What is left of it as room gets scarce: with its date, with its timeline as written, with neither, in one word. */
	readonly forms: readonly [dated: string, timed: string, undated: string, word: string];
};

/** Columns that nothing a section says is longer than. */
const longest = 400;

/** A section's name, priority, state and counts. */
export function sectionSummary(plan: Plan, section: Section, today: Day): SectionSummary {
	const phase = phaseAt(plan, section);
	const {done, total} = section.progress;
	const [label, name] = phase === null ? ['', section.title] : splitTitle(phase);
	const isDecoded = phase !== null;
	const runs = safeRuns(inlineRuns(clip(name, longest), {isDecoded}));
	const priority = phase?.priority ?? '';
	const said = openCommentsWords(plan.comments.filter(each => each.section === section.index));
	const nameRuns = said === '' ? runs : [...runs, {text: ` (${said})`, faint: true}];
	return {
		label: shown(label),
		name: nameRuns.map(({text}) => text).join(''),
		nameRuns,
		priority: {text: shown(priority), tone: priorityTone(priority)},
		state: sectionState(plan, section, today),
		counts: `${done}/${total}`,
		progress: section.progress,
	};
}

function shown(text: string): string {
	return safeText(clip(text, longest));
}

function priorityTone(priority: string): Tone {
	if (/^(?:high|critical|urgent|p[01])$/i.test(priority)) return 'warning';
	return /^(?:low|p[3-9])$/i.test(priority) ? 'faint' : 'plain';
}

/** The phase that a section is itself. */
function phaseAt({phases}: Plan, {index, phase}: Section): Phase | null {
	const found = phase === null ? undefined : phases[phase];
	return found?.section === index ? found : null;
}

/** `Phase 1`; `Phases 1, 2`; `Sprint 1, Milestone 2`. */
function phasesNamed(plan: Plan, numbers: readonly string[]): string {
	const names = numbers.map(number => phaseNamed(plan, number));
	const keywords = new Set(names.map(name => name.slice(0, name.lastIndexOf(' '))));
	const [keyword] = keywords;
	return keywords.size === 1 && numbers.length > 1 ? `${keyword}s ${numbers.join(', ')}` : names.join(', ');
}

/**
 * How a section stands, the most pressing alone: done, late, what it waits for, when it is due; else what is going
 * on in it, else its timeline as it is written. Of a section in a phase, which says all that, only whether it is done.
 */
function sectionState(plan: Plan, section: Section, today: Day): SectionState {
	const {progress} = section;
	const phase = phaseAt(plan, section);
	if (progress.total > 0 && progress.done + progress.dropped === progress.total) {
		return state('done', 'good', 'done');
	}
	if (phase !== null) return phaseState(plan, phase, today);
	if (section.phase !== null) return state('quiet', 'plain', '');
	return isAfterOpenPhases(plan, section)
		? state('waiting', 'faint', 'waits for phases', {brief: 'waits', word: 'waits'})
		: (confirmState(plan, section) ?? workState(progress) ?? quietState(progress, ''));
}

function phaseState(plan: Plan, phase: Phase, today: Day): SectionState {
	const {end, late, waitingOn, progress} = phase;
	const timeline = phase.timeline === null || isBlank(phase.timeline) ? '' : phase.timeline;
	const timed = shown(plainText(timeline));
	if (late && end !== null) {
		const dated = `late, due ${dayWords(end, today)}`;
		return state('late', 'bad', dated, {brief: 'late', timed: 'late', undated: 'late', word: 'late'});
	}
	if (waitingOn.length > 0) {
		const brief = shown(`waits for ${waitingOn.join(', ')}`);
		return state('waiting', 'faint', shown(`waits for ${phasesNamed(plan, waitingOn)}`), {
			brief,
			word: 'waits',
		});
	}
	const toConfirm = confirmState(plan, plan.sections[phase.section]);
	if (toConfirm !== null) return toConfirm;
	if (end !== null) {
		const brief = `due ${shortDayWords(end, today)}`;
		return state('due', 'plain', `due ${dayWords(end, today)}`, {brief, timed, undated: '', word: ''});
	}
	return workState(progress) ?? quietState(progress, timed);
}

/** Where the work is done and what is left is to be confirmed. */
function confirmState({tasks}: Plan, section: Section | undefined): SectionState | null {
	const open = tasks.slice(section?.firstTask, section?.afterTasks).filter(isOpen);
	if (open.length === 0 || !open.every(({confirms, waiting}) => confirms && !waiting)) return null;
	const brief = `${open.length} to confirm`;
	return state('confirm', 'active', `work done, ${brief}`, {
		brief,
		timed: brief,
		undated: brief,
		word: 'confirm',
	});
}

/** What is going on where nothing says until when. */
function workState({doing, blocked}: Progress): SectionState | null {
	if (doing > 0) return state('doing', 'active', `${doing} doing`, {word: 'doing'});
	return blocked > 0 ? state('blocked', 'bad', `${blocked} blocked`, {word: 'blocked'}) : null;
}

/** Where nothing is going on either. */
function quietState({total}: Progress, timeline: string): SectionState {
	const text = total === 0 ? 'no tasks' : timeline;
	return state('quiet', 'plain', text, {brief: total === 0 ? text : '', undated: '', word: ''});
}

type Shorter = Partial<Record<'brief' | 'timed' | 'undated' | 'word', string>>;

/** A state; what is not said in shorter words is said in the same. */
function state(kind: SectionState['kind'], tone: Tone, text: string, shorter: Shorter = {}): SectionState {
	const {brief = text, timed = text, undated = text, word = text} = shorter;
	return {kind, tone, text, brief, forms: [text, timed, undated, word]};
}

/** Sections after the last phase wait for the work of all phases. */
function isAfterOpenPhases(plan: Plan, {firstTask}: Section): boolean {
	return firstTask >= firstAfterPhases(plan) && plan.phases.some(({progress}) => holdsUp(progress));
}

/** The document's title where it is one: its only heading of the first level. */
export function titleSection({sections}: Plan): Section | undefined {
	const topmost = sections.filter(({depth}) => depth === 1);
	return topmost.length === 1 ? topmost[0] : undefined;
}

/** Indexes of the sections that a phase lies in. */
export function sectionsAroundPhases({phases, sections}: Plan): ReadonlySet<number> {
	const around = new Set<number>();
	for (const {section} of phases) {
		let above = sections[section]?.parent ?? null;
		while (above !== null && !around.has(above)) {
			around.add(above);
			above = sections[above]?.parent ?? null;
		}
	}
	return around;
}

/** `Phase 1: Foundation / Tasks`: the headings around a task, from its phase on or else below the document's title. */
export function sectionPath(plan: Plan, task: Task): string {
	const section = plan.sections[task.section ?? -1];
	if (section === undefined) return '';
	const phase = plan.phases[task.phase ?? -1];
	const outer = plan.sections[phase?.section ?? -1];
	const path = section.path.map(plainText);
	const titles =
		phase !== undefined && outer !== undefined
			? [phase.title, ...path.slice(outer.path.length)]
			: path.slice(path.length > 1 && outermost(plan, section) === titleSection(plan) ? 1 : 0);
	return titles.map(title => safeText(title)).join(' / ');
}

function outermost(plan: Plan, section: Section): Section {
	const above = plan.sections[section.parent ?? -1];
	return above === undefined ? section : outermost(plan, above);
}
