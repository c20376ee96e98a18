import {readFileSync} from 'node:fs';
import path from 'node:path';

type Schema = {readonly [keyword: string]: unknown};

export const schemaFolder = path.join(import.meta.dirname, '../../schemas');

export function schemaNamed(file: string): Schema {
	return JSON.parse(readFileSync(path.join(schemaFolder, file), 'utf8')) as Schema;
}

const known = new Set(
	'$schema $id $defs $ref title description type properties required additionalProperties items enum const pattern minimum maximum anyOf'.split(
		' ',
	),
);

/** Where a value does not fit a schema of `schemas/`: one line each, `$.plans[0].title: is no string`. Throws for keywords that it does not know. */
export function faultsOf(value: unknown, file: string): string[] {
	return check(value, schemaNamed(file), {file, at: '$'});
}

function check(value: unknown, schema: Schema, {file, at}: {file: string; at: string}): string[] {
	for (const keyword of Object.keys(schema)) {
		if (!known.has(keyword)) {
			throw new Error(`${file} uses ${keyword}, which this checker does not know`);
		}
	}
	const faults: string[] = [];
	if (typeof schema.$ref === 'string') {
		const [target = '', pointer = ''] = schema.$ref.split('#');
		const from = target === '' ? file : target;
		const found = pointer
			.split('/')
			.slice(1)
			.reduce<Schema>((at, key) => at[key] as Schema, schemaNamed(from));
		faults.push(...check(value, found, {file: from, at}));
	}
	if (schema.type !== undefined && ![schema.type].flat().some(type => isOfType(value, String(type)))) {
		return [...faults, `${at}: is no ${[schema.type].flat().join(' or ')}`];
	}
	if ('const' in schema && value !== schema.const) {
		faults.push(`${at}: is not ${String(schema.const)}`);
	}
	if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
		faults.push(`${at}: is none of ${schema.enum.join(', ')}`);
	}
	if (Array.isArray(schema.anyOf)) {
		const tries = schema.anyOf.map(each => check(value, each as Schema, {file, at}));
		faults.push(...(tries.some(each => each.length === 0) ? [] : tries.flat()));
	}
	if (
		typeof value === 'string' &&
		typeof schema.pattern === 'string' &&
		!new RegExp(schema.pattern, 'u').test(value)
	) {
		faults.push(`${at}: does not match ${schema.pattern}`);
	}
	if (typeof value === 'number') {
		if (typeof schema.minimum === 'number' && value < schema.minimum) {
			faults.push(`${at}: is less than ${schema.minimum}`);
		}
		if (typeof schema.maximum === 'number' && value > schema.maximum) {
			faults.push(`${at}: is more than ${schema.maximum}`);
		}
	}
	if (Array.isArray(value) && schema.items !== undefined) {
		faults.push(
			...value.flatMap((each, index) => check(each, schema.items as Schema, {file, at: `${at}[${index}]`})),
		);
	}
	if (isOfType(value, 'object')) {
		faults.push(...checkMembers(value as Record<string, unknown>, schema, {file, at}));
	}
	return faults;
}

function checkMembers(
	value: Record<string, unknown>,
	schema: Schema,
	{file, at}: {file: string; at: string},
): string[] {
	const properties = (schema.properties ?? {}) as Record<string, Schema>;
	const missing = ((schema.required ?? []) as string[]).filter(name => !(name in value));
	const faults = missing.map(name => `${at}: has no ${name}`);
	for (const [name, member] of Object.entries(value)) {
		const own = properties[name];
		const inner = {file, at: `${at}.${name}`};
		if (own !== undefined) {
			faults.push(...check(member, own, inner));
		} else if (schema.additionalProperties === false) {
			faults.push(`${inner.at}: is not in the schema`);
		} else if (typeof schema.additionalProperties === 'object') {
			faults.push(...check(member, schema.additionalProperties as Schema, inner));
		}
	}
	return faults;
}

function isOfType(value: unknown, type: string): boolean {
	switch (type) {
		case 'null':
			return value === null;
		case 'array':
			return Array.isArray(value);
		case 'integer':
			return Number.isInteger(value);
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		default:
			return typeof value === type;
	}
}
