import type {Phase} from '../plan/model.ts';

/** A phase's heading in two: `Phase 2` and `Core Features`. */
export function phaseLabel({title, name, number}: Phase): {readonly label: string; readonly name: string} {
	const end = name === '' ? title.length : title.lastIndexOf(name);
	const label = title.slice(0, Math.max(0, end)).replace(/[\s:.)–—-]+$/u, '');
	return label === '' ? {label: number, name} : {label, name};
}
