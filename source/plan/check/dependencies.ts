import type {Phase, Plan} from '../model.ts';
import {isShapedLikeReference} from '../references.ts';
import type {Finding} from './check.ts';

/** Phases and tasks that depend on one that does not exist. */
export function findMissingDependencies(plan: Plan): readonly Finding[] {
	const {phaseDependencies, taskDependencies} = plan;
	const ids = new Set(plan.tasks.map(({id}) => id));
	const findings: Finding[] = [];
	const report = (line: number, who: string, on: string): void => {
		findings.push({
			line,
			rule: 'unknown-dependency',
			severity: 'error',
			message: `${who} depends on ${on}, which does not exist`,
		});
	};
	for (const phase of plan.phases) {
		for (const {name, phases} of phaseDependencies[phase.index] ?? []) {
			if (phases.length === 0) {
				report(fieldLine(plan, phase), phaseName(phase), `${keyword(name.keyword)} ${name.number}`);
			}
		}
	}
	for (const {task, line, name, on, phases} of taskDependencies) {
		// Words such as `(depends on the design)` name nothing that could be looked up.
		const named = isShapedLikeReference(name) || /^(?:phase|milestone|sprint|stage)s?\s*\d/i.test(name);
		const known = on !== null || phases.length > 0 || ids.has(name) || ids.has(`#${name}`);
		if (named && !known) {
			report(line, plan.tasks[task]?.ref ?? '', name);
		}
	}
	return findings;
}

/** A phase as its heading names it: its keyword and number. */
export function phaseName(phase: Phase): string {
	const end = phase.title.indexOf(phase.number);
	return end < 0 ? phase.title : phase.title.slice(0, end + phase.number.length);
}

function keyword(word: string | null): string {
	return word === null ? 'Phase' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** The line of the field that says what a phase depends on. */
function fieldLine(plan: Plan, phase: Phase): number {
	const field = plan.fields.find(
		({line, label, value}) => line > phase.line && /^depend/.test(label) && value === phase.dependencies,
	);
	return field?.line ?? phase.line;
}
