import type {Phase, Plan} from './model.ts';

/** A phase's heading in two: `Phase 2` and `Core Features`. */
export function splitTitle({title, name, number}: Phase): readonly [label: string, name: string] {
	const end = name === '' ? title.length : title.lastIndexOf(name);
	const label = title
		.slice(0, Math.max(0, end))
		.replace(/\*\*|__/g, '')
		.replace(/[\s:.)\-\u2013\u2014]+$/u, '');
	return [label === '' ? number : label, name];
}

/** What its heading calls a phase: `Sprint` of `Sprint 1: Foundation`. */
function keywordOf(phase: Phase | undefined): string {
	const [label] = phase === undefined ? [''] : splitTitle(phase);
	return /(\p{L}+)[\s#-]*\p{N}/u.exec(label)?.[1] ?? 'Phase';
}

/** `Phase 1`, `Sprint 1`: the phase of that number, by its keyword and number. */
export function phaseNamed({phases}: Plan, number: string): string {
	return `${keywordOf(phases.find(phase => phase.number === number))} ${number}`;
}
