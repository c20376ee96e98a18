import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** Another tool at the same work. */
export type OtherTool = {
	readonly name: string;
	readonly promised: null;
	readonly folder: string;
	readonly command: string;
	readonly argumentsIn: (round: number) => readonly string[];
};

const tasks = 1000;
const texts = Array.from(
	{length: tasks},
	(_, index) => `Do the thing that has number ${index} with all its parts`,
);

/** The tools that are on this machine, each set up in a folder of its own under `base` with 1,000 tasks. */
export function otherTools(installed: string | undefined, base: string): OtherTool[] {
	return [...taskwarrior(base), ...todoTxt(base), ...openspec(installed, base), ...backlog(installed, base)];
}

function tool(name: string, folder: string, command: string, ...argv: readonly string[]): OtherTool {
	return {name, promised: null, folder, command, argumentsIn: () => argv};
}

function isThere(command: string): boolean {
	return spawnSync(command, ['--version'], {timeout: 20_000}).error === undefined;
}

function taskwarrior(base: string): OtherTool[] {
	if (!isThere('task')) {
		return [];
	}
	const folder = path.join(base, 'taskwarrior');
	mkdirSync(folder, {recursive: true});
	const common = ['rc:/dev/null', `rc.data.location=${folder}`, 'rc.confirmation=off', 'rc.verbose=nothing'];
	spawnSync('task', [...common, 'import', '-'], {
		input: JSON.stringify(texts.map(description => ({description, status: 'pending'}))),
	});
	return [
		tool('taskwarrior: task next', folder, 'task', ...common, 'next', 'limit:1'),
		{
			...tool('taskwarrior: task N done', folder, 'task'),
			argumentsIn: round => [...common, String(round + 1), 'done'],
		},
	];
}

function todoTxt(base: string): OtherTool[] {
	const command = ['todo.sh', 'todo-txt'].find(isThere);
	if (command === undefined) {
		return [];
	}
	const folder = path.join(base, 'todo-txt');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'todo.txt'), `${texts.join('\n')}\n`);
	const config = path.join(folder, 'config');
	writeFileSync(
		config,
		`export TODO_DIR=${folder}\nexport TODO_FILE=${folder}/todo.txt\nexport DONE_FILE=${folder}/done.txt\nexport REPORT_FILE=${folder}/report.txt\n`,
	);
	return [
		tool('todo.txt: ls', folder, command, '-d', config, 'ls'),
		{
			...tool('todo.txt: do N', folder, command),
			argumentsIn: round => ['-d', config, '-a', 'do', String(round + 1)],
		},
	];
}

function binary(installed: string | undefined, name: string): string | null {
	const file = installed === undefined ? null : path.resolve(installed, 'node_modules/.bin', name);
	return file !== null && existsSync(file) ? file : null;
}

function openspec(installed: string | undefined, base: string): OtherTool[] {
	const command = binary(installed, 'openspec');
	if (command === null) {
		return [];
	}
	const folder = path.join(base, 'openspec');
	const change = path.join(folder, 'openspec/changes/add-it');
	mkdirSync(path.join(folder, 'openspec/specs'), {recursive: true});
	mkdirSync(change, {recursive: true});
	writeFileSync(path.join(change, 'proposal.md'), '## Why\nTo measure.\n\n## What Changes\n- it\n');
	writeFileSync(
		path.join(change, 'tasks.md'),
		`## 1. Work\n${texts.map((text, index) => `- [ ] 1.${index + 1} ${text}`).join('\n')}\n`,
	);
	return [tool('openspec: list', folder, command, 'list')];
}

function backlog(installed: string | undefined, base: string): OtherTool[] {
	const command = binary(installed, 'backlog');
	if (command === null) {
		return [];
	}
	const folder = path.join(base, 'backlog');
	mkdirSync(path.join(folder, 'backlog/tasks'), {recursive: true});
	spawnSync('git', ['init', '-q'], {cwd: folder});
	writeFileSync(
		path.join(folder, 'backlog/config.yml'),
		'project_name: "measure"\ndefault_status: "To Do"\nstatuses: ["To Do", "In Progress", "Done"]\nlabels: []\nremote_operations: false\ncheck_active_branches: false\nauto_commit: false\n',
	);
	for (const [index, text] of texts.entries()) {
		writeFileSync(
			path.join(folder, `backlog/tasks/task-${index + 1} - ${text.replaceAll(' ', '-')}.md`),
			`---\nid: task-${index + 1}\ntitle: ${text}\nstatus: To Do\nassignee: []\ncreated_date: '2026-01-01'\nlabels: []\ndependencies: []\n---\n\n## Description\n\n${text}\n`,
		);
	}
	return [
		tool('backlog.md: task list', folder, command, 'task', 'list', '--plain'),
		{
			...tool('backlog.md: task edit N', folder, command),
			argumentsIn: round => ['task', 'edit', String(round + 1), '-s', 'Done'],
		},
	];
}
