import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';

const schemaFolder = path.join(import.meta.dirname, '../../schemas');

/** The names of the schemas in `schemas/`, beside which lies what they are made from. */
export const schemaFiles = readdirSync(schemaFolder).filter(name => name.endsWith('.json'));

const ajv = new Ajv2020({allErrors: true});
for (const file of schemaFiles) {
	ajv.addSchema(JSON.parse(readFileSync(path.join(schemaFolder, file), 'utf8')));
}

/** Where a value does not fit a schema of `schemas/`: one line each, `/plans/0: must have required property 'title'`. */
export function faultsOf(value: unknown, file: string): string[] {
	const validate = ajv.getSchema(file);
	if (validate === undefined) {
		throw new Error(`there is no schema ${file}`);
	}
	void validate(value);
	return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath}: ${message}`);
}
