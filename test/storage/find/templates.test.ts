import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {listTemplates, loadTemplateFile} from '../../../source/storage/find/templates.ts';
import {temporaryFolder, writeFiles} from '../../folder.ts';

const bundled = path.join(import.meta.dirname, '../../../templates/implementation-plan.md');

describe('listTemplates', () => {
	test('lists the bundled ones, each with what it asks for', () => {
		const templates = listTemplates(temporaryFolder());
		expect(templates.map(({name}) => name)).toEqual(['implementation-plan', 'small', 'agent', 'checklist']);
		expect(templates[0]).toEqual({
			name: 'implementation-plan',
			path: bundled,
			isBundled: true,
			description: 'phases, risks, rollout',
		});
	});

	test("lists the repository's own first", () => {
		const root = temporaryFolder();
		writeFiles(root, {
			'.planwright/templates/rfc-10.md': '',
			'.planwright/templates/rfc-9.md': '',
			'.planwright/templates/implementation-plan.md': '',
			'.planwright/templates/small.md': '',
			'.planwright/templates/notes.txt': '',
			'.specpulse/templates/plan.md': '',
			'.specpulse/templates/spec.md': '',
		});
		expect(listTemplates(root).map(({name, path: file}) => [name, path.relative(root, file)])).toEqual([
			['implementation-plan', '.planwright/templates/implementation-plan.md'],
			['rfc-9', '.planwright/templates/rfc-9.md'],
			['rfc-10', '.planwright/templates/rfc-10.md'],
			['small', '.planwright/templates/small.md'],
			['specpulse', '.specpulse/templates/plan.md'],
			...['agent', 'checklist'].map(name => [name, path.relative(root, path.join(bundled, `../${name}.md`))]),
		]);
	});
});

describe('loadTemplateFile', () => {
	function root(): string {
		const folder = temporaryFolder();
		writeFiles(folder, {'.planwright/templates/rfc.md': 'rfc', 'own/adr.md': 'adr', 'work/adr.md': 'other'});
		return folder;
	}

	test('takes the implementation plan by default', () => {
		const {name, path: file, bytes} = loadTemplateFile(root(), {});
		expect([name, file]).toEqual(['implementation-plan', bundled]);
		expect(bytes).toContain('{{feature_id}}');
	});

	test("takes the settings' one by name, or by path from the root", () => {
		expect(loadTemplateFile(root(), {template: 'rfc'}).bytes).toBe('rfc');
		expect(loadTemplateFile(root(), {template: 'own/adr.md'})).toMatchObject({name: 'adr', bytes: 'adr'});
	});

	test('takes what is asked for, by name, or by path from the working folder', () => {
		const folder = root();
		expect(loadTemplateFile(folder, {template: 'own/adr.md'}, 'rfc').bytes).toBe('rfc');
		expect(loadTemplateFile(folder, {}, 'adr.md', path.join(folder, 'work')).bytes).toBe('other');
	});

	test('says which there are when there is none of that name', () => {
		expect(() => loadTemplateFile(root(), {}, 'none')).toThrow(
			expect.objectContaining({code: 'usage', hint: expect.stringContaining('rfc, implementation-plan')}),
		);
	});

	test('says when it is a folder', () => {
		expect(() => loadTemplateFile(root(), {template: 'own'})).toThrow(
			expect.objectContaining({code: 'plan-not-found'}),
		);
	});
});
