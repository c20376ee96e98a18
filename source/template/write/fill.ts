import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {Answers, Blanks, Variables} from '../form.ts';
import type {Template} from '../model.ts';
import {type Mark, sectionMarks} from './fill-section.ts';
import {given, type Rendering, render, renderingOf} from './render.ts';

/** A plan, and where in it each question's answer or blank stands: bytes from its start. */
export type Filled = {
	readonly bytes: Bytes;
	readonly places: ReadonlyMap<string, {readonly start: number; readonly end: number}>;
};

export type FillOptions = {readonly variables?: Variables; readonly blanks?: Blanks};

/**
 * Fills a template: blanks are replaced in place, every other byte is the template's. An answer of
 * the wrong type is as none.
 */
export function fill(template: Template, answers: Answers, options: FillOptions = {}): Filled {
	const {variables = {}, blanks = 'keep'} = options;
	const rendering = renderingOf(template, answers, variables, blanks);
	const marks = sectionMarks(rendering, template.root, {
		answerTo: slot => given(answers, slot.id),
		drops: blanks === 'drop',
	});
	for (const {fills, start, end} of template.variables) {
		if (typeof fills === 'string') {
			marks.push({id: fills, start, end});
		}
	}
	const splices = marks.flatMap(({start, end, insert}) => (insert === undefined ? [] : {start, end, insert}));
	const bytes = render(rendering, 0, template.source.length, splices);
	return {bytes, places: placesOf(rendering, marks, splices)};
}

/** Where the first place of each question is in the output. */
function placesOf(
	rendering: Rendering,
	marks: readonly Mark[],
	splices: readonly Splice[],
): Filled['places'] {
	const toOutput = outputOffsets([...splices, ...rendering.variables]);
	const places = new Map<string, {start: number; end: number}>();
	for (const {id, start, end, insert} of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (id !== null && !places.has(id)) {
			const from = toOutput(start);
			places.set(id, {start: from, end: insert === undefined ? toOutput(end) : from + insert.length});
		}
	}
	return places;
}

/** From an offset of the template to that of the output; what lies inside a replaced stretch is at its end. */
function outputOffsets(splices: readonly Splice[]): (offset: number) => number {
	const ordered = [...splices].sort((a, b) => a.start - b.start || b.end - a.end);
	const changes: {start: number; end: number; outputStart: number; outputEnd: number}[] = [];
	for (const {start, end, insert} of ordered) {
		const last = changes.at(-1);
		if (last === undefined || start >= last.end) {
			const outputStart = start + (last === undefined ? 0 : last.outputEnd - last.end);
			changes.push({start, end, outputStart, outputEnd: outputStart + insert.length});
		}
	}
	return offset => {
		let low = 0;
		let high = changes.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((changes[middle]?.start ?? 0) < offset) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		const change = changes[low - 1];
		if (change === undefined) {
			return offset;
		}
		return offset >= change.end ? offset + change.outputEnd - change.end : change.outputEnd;
	};
}
