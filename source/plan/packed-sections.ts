import type {Bytes} from '../markdown/bytes.ts';
import type {Heading} from '../markdown/outline.ts';
import {newSection, type SectionDraft} from './sections.ts';

/** So many numbers say all of a heading and of its section. */
const width = 12;

/** The headings of a file, each with its section, as rows of numbers: as objects they would take a multiple of the room. */
export function packSections(headings: readonly Heading[], sections: readonly SectionDraft[]): Int32Array {
	const rows = new Int32Array(sections.length * width);
	for (const [index, section] of sections.entries()) {
		const heading = headings[index];
		if (heading !== undefined) {
			const {depth, line, endLine, textStart, textEnd, setext} = heading;
			const {parent, phase, firstTask, afterOwnTasks, afterTasks} = section;
			const ofHeading = [depth, line, endLine, textStart, textEnd, setext ? 1 : 0];
			const ofSection = [section.endLine, parent ?? -1, phase ?? -1, firstTask, afterOwnTasks, afterTasks];
			rows.set([...ofHeading, ...ofSection], index * width);
		}
	}
	return rows;
}

/** The headings and sections of such rows, of a file that held `source`. */
export function unpackSections(
	rows: Int32Array,
	source: Bytes,
): {readonly headings: readonly Heading[]; readonly sections: readonly SectionDraft[]} {
	const headings: Heading[] = [];
	const sections: SectionDraft[] = [];
	for (let row = 0; row < rows.length; row += width) {
		const heading: Heading = {
			depth: at(rows, row),
			line: at(rows, row + 1),
			endLine: at(rows, row + 2),
			textStart: at(rows, row + 3),
			textEnd: at(rows, row + 4),
			setext: at(rows, row + 5) === 1,
		};
		const section = newSection(source, heading, {
			index: sections.length,
			parent: sections[at(rows, row + 7)],
		});
		section.endLine = at(rows, row + 6);
		section.phase = at(rows, row + 8) === -1 ? null : at(rows, row + 8);
		section.firstTask = at(rows, row + 9);
		section.afterOwnTasks = at(rows, row + 10);
		section.afterTasks = at(rows, row + 11);
		headings.push(heading);
		sections.push(section);
	}
	return {headings, sections};
}

function at(rows: Int32Array, index: number): number {
	return rows[index] ?? 0;
}
