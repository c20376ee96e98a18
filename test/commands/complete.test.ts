import {spawnSync} from 'node:child_process';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {plan, path as planPath} from './plan.ts';
import {folderWith, runIn} from './run-in.ts';

async function values(...words: readonly string[]): Promise<string[]> {
	const folder = folderWith({[planPath]: plan, '.planwright/templates/note.md': '# [Title]\n'});
	const {code, out, err} = await runIn(folder, ['__complete', 'fish', ...words]);
	expect([code, err]).toEqual([0, '']);
	return out
		.split('\n')
		.filter(line => line !== '')
		.map(line => line.split('\t')[0] ?? '');
}

describe('what a word can become', () => {
	test('commands', async () => {
		expect(await values('st')).toEqual(['status', 'start', 'stop']);
		expect(await values('')).toContain('unblock');
	});

	test('options of the command and common ones', async () => {
		expect(await values('list', '--s')).toEqual(['--status', '--section', '--search']);
		expect(await values('--as')).toEqual(['--ascii']);
	});

	test('references of what can be marked', async () => {
		expect(await values('done', '1.')).toEqual(['1.1', '1.2', '1.3']);
		expect(await values('-p', planPath, 'show', 'dod')).toEqual(['dod.1']);
		expect(await values('done', '%')).toHaveLength(7);
		expect(await values('done', '1.1', '2')).toEqual(['2.1', '2.2', '2.3']);
	});

	test('plans, sections, statuses, templates, choices', async () => {
		expect(await values('open', '')).toEqual([planPath]);
		expect(await values('-C', 'plans', 'open', '')).toEqual(['001-checkout/plan-001.md']);
		expect(await values('--directory=plans', 'open', '')).toEqual(['001-checkout/plan-001.md']);
		expect(await values('list', '-p', 'pl')).toEqual([planPath]);
		expect(await values('list', '--plan=pl')).toEqual([`--plan=${planPath}`]);
		expect(await values('list', '--section', 'D')).toEqual(['Definition of Done']);
		expect(await values('list', '--section', 'Ph')).toEqual([
			'Phase 1',
			'Phase 1/Tasks',
			'Phase 2',
			'Phase 2/Tasks',
		]);
		expect(await values('move', '1.1', '--into', 'D')).toEqual(['Definition of Done']);
		expect(await values('move', '1.1', '--into', '1')).toEqual(['1.1', '1.2', '1.3']);
		expect(await values('list', '--status', 'todo,d')).toEqual(['todo,doing', 'todo,done', 'todo,dropped']);
		expect(await values('new', '--template', '')).toEqual([
			'note',
			'implementation-plan',
			'small',
			'agent',
			'checklist',
		]);
		expect(await values('template', '')).toEqual(['list', 'show', 'questions', 'answers']);
		expect(await values('template', 'show', 'n')).toEqual(['note']);
		expect(await values('template', 'answers', '')).toEqual([planPath]);
		expect(await values('completion', 'z')).toEqual(['zsh']);
	});

	test('nothing where files are meant, or nothing is known', async () => {
		expect(await values('new', '--out', '')).toEqual([]);
		expect(await values('show', '-p', 'gone.md', '')).toEqual([]);
		expect(await values('frob', '')).toEqual([planPath]);
		expect(await values()).toContain('status');
	});

	test('with words about each', async () => {
		const folder = folderWith({[planPath]: plan});
		const {out} = await runIn(folder, ['__complete', 'fish', 'done', '1.1']);
		expect(out).toBe('1.1\tSet up project structure\n');
	});
});

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

/** A folder with a plan and, in `bin`, the built program under its own name. */
function installed(): string {
	const folder = folderWith({[planPath]: plan});
	mkdirSync(`${folder}/bin`);
	symlinkSync(cli, `${folder}/bin/planwright`);
	return folder;
}

function inShell(shell: string, script: string): string {
	const folder = installed();
	const env = {...process.env, PATH: `${folder}/bin:${process.env.PATH}`};
	writeFileSync(`${folder}/try`, script);
	const {stdout, stderr} = spawnSync(shell, [`${folder}/try`], {cwd: folder, env, encoding: 'utf8'});
	return stdout + stderr;
}

describe('the scripts load and complete', () => {
	test.skipIf(!has('bash'))('in bash', () => {
		const complete = (words: string) => `
			COMP_WORDS=(planwright ${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
			_planwright; printf '%s\\n' "\${COMPREPLY[@]}"`;
		const script = `source <(planwright completion bash)
			complete -p planwright
			${complete('sta')}
			${complete('done 1.')}
			${complete('list --section Def')}
			${complete('list --plan = pl')}`;
		expect(inShell('bash', script).split('\n')).toEqual([
			'complete -o default -F _planwright planwright',
			'status',
			'start',
			'1.1',
			'1.2',
			'1.3',
			'Definition\\ of\\ Done',
			planPath,
			'',
		]);
	});

	test.skipIf(!has('zsh'))('in zsh', () => {
		const script = `autoload -Uz compinit && compinit -u -D
			source <(planwright completion zsh)
			print $_comps[planwright]
			compadd() { print -l $values }
			words=(planwright done 1.); CURRENT=3; _planwright`;
		expect(inShell('zsh', script)).toBe('_planwright\n1.1\n1.2\n1.3\n');
	});

	test.skipIf(!has('fish'))('in fish', () => {
		const script = `planwright completion fish | source
			complete -C 'planwright done 1.'`;
		expect(inShell('fish', script)).toContain('1.1\tSet up project structure\n');
	});
});
