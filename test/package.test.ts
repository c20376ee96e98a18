import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {version} from '../source/version.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

type Pack = {readonly size: number; readonly unpackedSize: number; readonly files: readonly {path: string}[]};

test('what is packed is only what is needed, and small', () => {
	const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [pack] = JSON.parse(said) as readonly Pack[];
	const files = (pack?.files ?? []).map(file => file.path);
	expect(files.filter(file => !/^(?:dist|templates|schemas)\//.test(file)).sort()).toEqual([
		'LICENSE',
		'README.md',
		'package.json',
	]);
	expect(files).toEqual(
		expect.arrayContaining([
			'dist/cli.js',
			'dist/third-party-licences.txt',
			'schemas/common.json',
			...['implementation-plan', 'small', 'agent', 'checklist'].map(name => `templates/${name}.md`),
		]),
	);
	expect(files.filter(file => /inputs\.json|\.tsx?$|\.map$/.test(file))).toEqual([]);
	expect(pack?.size).toBeLessThan(600 * 1024);
	expect(pack?.unpackedSize).toBeLessThan(2 * 1024 * 1024);
});

test('an installed package brings no others, and names what it is', () => {
	const {dependencies, engines, bin, exports, license, version: own} = JSON.parse(read('package.json'));
	expect(dependencies).toBeUndefined();
	expect({engines, bin, exports, license, own}).toEqual({
		engines: {node: '>=20.19'},
		bin: {planwright: 'dist/cli.js'},
		exports: {'./package.json': './package.json', './schemas/*.json': './schemas/*.json'},
		license: 'MIT',
		own: version,
	});
	expect(read('dist/cli.js').startsWith('#!/usr/bin/env node\n')).toBe(true);
});

/** The files that the bundles are made of. */
function inputs(): readonly string[] {
	const {commands, screens} = JSON.parse(read('dist/inputs.json')) as Readonly<Record<string, object>>;
	return Object.keys({...commands, ...screens});
}

test('the schemas, and what makes and checks them, are no part of the program', () => {
	expect(inputs()).toContain('source/report/json.ts');
	expect(inputs().filter(file => /\/(?:typebox|ajv)\/|^schemas\//.test(file))).toEqual([]);
});

test('the licence of each package in the bundle lies beside it', () => {
	const packages = new Set(
		inputs().flatMap(input => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
	);
	const licences = read('dist/third-party-licences.txt');
	expect(packages.size).toBeGreaterThan(20);
	expect([...packages].filter(name => !new RegExp(`^${name} \\d`, 'm').test(licences))).toEqual([]);
});
