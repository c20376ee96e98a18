import type {Outline} from '../rows/outline.ts';

const known = new WeakMap<Outline, Map<number | null, number>>();

/** Longer references push the text of their row to the right. */
const widest = 12;

/** Columns of the longest reference directly in a section, `null` before any; measured when it is first shown. */
export function refWidth(outline: Outline, section: number | null): number {
	const widths = known.get(outline) ?? new Map<number | null, number>();
	known.set(outline, widths);
	let width = widths.get(section);
	if (width === undefined) {
		const {tasks, sections} = outline.plan;
		const own = section === null ? beforeSections(outline) : (sections[section]?.tasks ?? []);
		width = 0;
		// Places grow towards the end, and ids are mostly alike: a few of many tell how wide they are.
		const step = Math.max(1, Math.floor(own.length / 64));
		for (let index = own.length - 1; index >= 0; index -= step) {
			const ref = tasks[own[index] ?? -1]?.ref ?? '';
			width = Math.max(width, Math.min(widest, ref.length));
		}
		widths.set(section, width);
	}
	return width;
}

function beforeSections({plan: {tasks}}: Outline): readonly number[] {
	const first = tasks.findIndex(({section}) => section !== null);
	return Array.from({length: first === -1 ? tasks.length : first}, (_, index) => index);
}
