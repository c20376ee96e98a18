import type {Plan} from '../model.ts';
import type {Finding} from './check.ts';

/** A FEATURE_ID comment and a spec id that do not name the same: `001` and `SPEC-001` do. */
export function findWrongSpec({comments, fields}: Plan): readonly Finding[] {
	const feature = comments.find(({name}) => name === 'FEATURE_ID');
	const spec = fields.find(({label}) => label === 'spec id');
	if (feature === undefined || spec === undefined || isBlank(feature.value) || isBlank(spec.value)) {
		return [];
	}
	const featureId = plain(feature.value);
	const specId = plain(spec.value);
	if (featureId === specId || specId.startsWith(`${featureId}-`) || featureId.startsWith(`${specId}-`)) {
		return [];
	}
	const message = `the spec id is ${spec.value}, but FEATURE_ID is ${feature.value}`;
	return [{line: spec.line, rule: 'spec-id', severity: 'warning', message}];
}

function isBlank(value: string): boolean {
	return value === '' || /\{\{|^\[.*\]$/.test(value);
}

function plain(value: string): string {
	return value
		.replace(/[`*\s]/g, '')
		.toLowerCase()
		.replace(/^spec[-_]?/, '');
}
