import type {Bytes} from '../markdown/bytes.ts';
import {decodeBytes} from './encode/decode.ts';
import type {Variables} from './form.ts';
import type {Finding, PlanSource} from './locate/located.ts';
import type {PlaceMatch} from './locate/match-segments.ts';
import {type Template, variablesOf} from './model.ts';
import {type Rendering, render, renderingOf} from './write/render.ts';

/** What is needed to understand what was found in a plan. */
export type Reading = {
	readonly template: Template;
	readonly plan: PlanSource;
	/** The values that the plan gives to variables. */
	readonly variables: Variables;
	/** The template with those values. */
	readonly rendering: Rendering;
};

/** What was found, with the variables that it is read by. */
export function readingOf(template: Template, finding: Finding): Reading {
	const variables = variableValues(template, finding);
	return {template, plan: finding.plan, variables, rendering: renderingOf(template, {}, variables)};
}

/** The variables that a plan gives a value, each from the first place that has one. */
function variableValues(template: Template, {plan, variables, looseVariables}: Finding): Variables {
	const values: [string, string][] = [];
	for (const name of variablesOf(template)) {
		const places = variables.get(name) ?? looseVariables.get(name);
		const found = places?.find(({isStanding}) => !isStanding);
		if (found !== undefined) {
			values.push([name, textAt(plan, found)]);
		}
	}
	return Object.fromEntries(values);
}

/** The text in a place of one line. */
export function textAt({source}: PlanSource, {place, start, end}: PlaceMatch): string {
	return decodeBytes(source.slice(start, end) as Bytes, place.rules.notation);
}

/** What a stretch of the template says where its variables are filled in, as it is compared: without blanks around it. */
export function expectedBytes(rendering: Rendering, start: number, end: number): string {
	return comparable(render(rendering, start, end, []));
}

/** Bytes to be compared with what the template says. */
export function comparable(bytes: string): string {
	return bytes.replace(/\r\n?/g, '\n').replace(/^[ \t]+|[ \t]+$/g, '');
}
