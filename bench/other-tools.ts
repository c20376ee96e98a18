import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
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

/** What other tools run with: they write no settings into the user's home, and report to nobody. */
export function environmentIn(base: string): NodeJS.ProcessEnv {
	// With more certificates Node's own start takes three times as long, which hides what is measured.
	const {NODE_EXTRA_CA_CERTS: _, ...env} = process.env;
	return {...env, HOME: base, XDG_CONFIG_HOME: base, OPENSPEC_TELEMETRY: '0', DO_NOT_TRACK: '1'};
}

/** The tools that are on this machine, each set up in a folder of its own under `base` with 1,000 tasks. */
export function otherTools(installed: string | undefined, base: string): OtherTool[] {
	return [...taskwarrior(base), ...todoTxt(base), ...openspec(installed, base), ...backlog(installed, base)];
}

function tool(name: string, folder: string, command: string, ...argv: readonly string[]): OtherTool {
	return {name, promised: null, folder, command, argumentsIn: () => argv};
}

/** The version that a command prints; `null` where it is not installed. */
function versionOf(command: string, option = '--version'): string | null {
	const {error, stdout} = spawnSync(command, [option], {timeout: 20_000, encoding: 'utf8'});
	return error === undefined ? (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? '') : null;
}

function taskwarrior(base: string): OtherTool[] {
	const version = versionOf('task');
	if (version === null) {
		return [];
	}
	const folder = path.join(base, 'taskwarrior');
	mkdirSync(folder, {recursive: true});
	const common = ['rc:/dev/null', `rc.data.location=${folder}`, 'rc.confirmation=off', 'rc.verbose=nothing'];
	spawnSync('task', [...common, 'import', '-'], {
		input: JSON.stringify(texts.map(description => ({description, status: 'pending'}))),
	});
	return [
		tool(`taskwarrior ${version}: task next`, folder, 'task', ...common, 'next', 'limit:1'),
		{
			...tool(`taskwarrior ${version}: task N done`, folder, 'task'),
			argumentsIn: round => [...common, String(round + 1), 'done'],
		},
	];
}

function todoTxt(base: string): OtherTool[] {
	const command = ['todo.sh', 'todo-txt'].find(name => versionOf(name, '-V') !== null);
	if (command === undefined) {
		return [];
	}
	const version = versionOf(command, '-V');
	const folder = path.join(base, 'todo-txt');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'todo.txt'), `${texts.join('\n')}\n`);
	const config = path.join(folder, 'config');
	writeFileSync(
		config,
		`export TODO_DIR=${folder}\nexport TODO_FILE=${folder}/todo.txt\nexport DONE_FILE=${folder}/done.txt\nexport REPORT_FILE=${folder}/report.txt\n`,
	);
	return [
		tool(`todo.txt ${version}: ls`, folder, command, '-d', config, 'ls'),
		{
			...tool(`todo.txt ${version}: do N`, folder, command),
			argumentsIn: round => ['-d', config, '-a', 'do', String(round + 1)],
		},
	];
}

type Installed = {readonly command: string; readonly version: string};

/** A program of a package that npm installed in a folder. */
export function installedIn(folder: string | undefined, name: string, command: string): Installed | null {
	if (folder === undefined) {
		return null;
	}
	const modules = path.resolve(folder, 'node_modules');
	try {
		const {version} = JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as Installed;
		return {command: path.join(modules, '.bin', command), version};
	} catch {
		return null;
	}
}

function openspec(installed: string | undefined, base: string): OtherTool[] {
	const found = installedIn(installed, '@fission-ai/openspec', 'openspec');
	if (found === null) {
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
	return [tool(`openspec ${found.version}: list`, folder, found.command, 'list')];
}

function backlog(installed: string | undefined, base: string): OtherTool[] {
	const found = installedIn(installed, 'backlog.md', 'backlog');
	if (found === null) {
		return [];
	}
	const folder = backlogFolder(base);
	return [
		tool(`backlog.md ${found.version}: task list`, folder, found.command, 'task', 'list', '--plain'),
		{
			...tool(`backlog.md ${found.version}: task edit N`, folder, found.command),
			argumentsIn: round => ['task', 'edit', String(round + 1), '-s', 'Done'],
		},
	];
}

/** A folder with a backlog of 1,000 tasks, as Backlog.md keeps it. */
export function backlogFolder(base: string): string {
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
	return folder;
}
