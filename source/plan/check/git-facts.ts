import {count} from '../../text/count.ts';
import {shellWord} from '../../text/shell-word.ts';
import {clip} from '../../text/width.ts';
import {isOpen, type Plan, type Task} from '../model.ts';
import {anyLettered, taskFinder} from '../read/dependencies.ts';
import {type Finding, finding, type Rule} from './finding.ts';
import {type NamedFile, namedFiles} from './named-files.ts';

/** A commit that changed something beside the plan. */
export type PlanCommit = {readonly id: string; readonly subject: string; readonly body: string};

/** A file that a plan names. */
export type FileFacts = {
	/** `new`: it is there, and was not when the plan was first committed. `gone`: a commit since then had it. */
	readonly state: 'there' | 'new' | 'gone' | 'never';
	/** When a commit changed it last since then, in ms; 0 where none did. */
	readonly changed: number;
};

/** What the repository says of a plan. */
export type GitFacts = {
	/** Those since the plan's first, newest first. */
	readonly commits: readonly PlanCommit[];
	/** By their names in the plan. */
	readonly files: ReadonlyMap<string, FileFacts>;
	/** When the plan changed last, and now, in ms. */
	readonly changed: number;
	readonly now: number;
};

/** Something that the repository says and the plan does not, and the command that would say it. */
export type Proposal = Finding & {
	readonly command: string | null;
	/** The tasks that it would mark, by index, and as what. */
	readonly tasks: readonly number[];
	readonly to: 'done' | 'todo';
};

/** All that the repository says of a plan and the plan does not, in the order of its lines. `path` is as it is shown. */
export function gitProposals(plan: Plan, facts: GitFacts, path: string): readonly Proposal[] {
	const proposal = (
		line: number,
		rule: Rule,
		message: string,
		tasks: readonly Task[] = [],
		to: Proposal['to'] = 'done',
	): Proposal => {
		const refs = tasks.map(({ref}) => shellWord(ref)).join(' ');
		const verb = to === 'done' ? 'done' : 'reopen';
		const command = tasks.length === 0 ? null : `planwright ${verb} ${refs} --plan ${shellWord(path)}`;
		return {...finding(line, rule, message), command, tasks: tasks.map(({index}) => index), to};
	};
	const files = namedFiles(plan);
	const named = commitsNaming(plan, facts.commits);
	const proposals = [...named].map(([task, [first, ...more]]) => {
		const names = more.length === 0 ? 'names' : `and ${more.length} more name`;
		const says = `commit ${first.commit.id.slice(0, 7)} ${names} ${first.byPlace ? `the place ${task.place}` : 'it'}`;
		const message = `${task.ref} is open, but ${says}: ${clip(first.commit.subject, 72)}`;
		return proposal(task.line, 'named-in-commit', message, [task]);
	});
	for (const [{tasks, section}, those] of owners(plan, files)) {
		const [first] = tasks;
		if (first === undefined) continue;
		const state = ({path}: NamedFile) => facts.files.get(path)?.state;
		const [created, missing] = [
			those.filter(({use}) => use === 'create'),
			those.filter(each => each.use !== 'modify' && state(each) === 'never'),
		];
		const [line, who] =
			section === null
				? [first.line, `${first.ref} is`]
				: [section.line, `the ${count(tasks.length, 'task')} of "${section.title}" are`];
		// Where some are begun, somebody keeps the marks of the others too.
		const isOpenAll = section === null ? isOpen(first) : tasks.every(({status}) => status === 'todo');
		const isNew = created.length > 0 && created.every(each => state(each) === 'new');
		if (isOpenAll && isNew && !tasks.some(task => named.has(task))) {
			const there = created.length === 1 ? 'is there now' : 'are there now';
			proposals.push(proposal(line, 'files-there', `${who} open, but ${namesOf(created)} ${there}`, tasks));
		}
		if (missing.length > 0 && tasks.every(({status}) => status === 'done')) {
			const are = missing.length === 1 ? 'does' : 'do';
			const message = `${who} done, but ${namesOf(missing)} ${are} not exist`;
			proposals.push(proposal(line, 'missing-file', message, tasks, 'todo'));
		}
	}
	const days = Math.floor((facts.now - facts.changed) / 86_400_000);
	const changed = [...facts.files.values()].filter(file => file.changed > facts.changed).length;
	if (plan.status !== 'completed' && days >= longStill && changed > 0) {
		const have = `${count(changed, 'file')} that it names ${changed === 1 ? 'has' : 'have'}`;
		proposals.push(proposal(1, 'lies-still', `the plan has not changed for ${days} days, but ${have}`));
	}
	return proposals.sort((a, b) => a.line - b.line);
}

/** Days for which a plan may lie still while others work on. */
const longStill = 14;

function namesOf(files: readonly NamedFile[]): string {
	const [first, second] = files.map(({path}) => path);
	return files.length < 3
		? `${first}${second ? ` and ${second}` : ''}`
		: `${first} and ${files.length - 1} more files`;
}

type Owner = {readonly tasks: readonly Task[]; readonly section: Plan['sections'][number] | null};

/** The files by whom they belong to. */
function owners(plan: Plan, files: readonly NamedFile[]): ReadonlyMap<Owner, readonly NamedFile[]> {
	const found = new Map<string, readonly [Owner, NamedFile[]]>();
	for (const file of files) {
		const name = `${file.section} ${file.tasks[0]}`;
		const known = found.get(name);
		if (known !== undefined) {
			known[1].push(file);
			continue;
		}
		const tasks = file.tasks.flatMap(index => plan.tasks[index] ?? []);
		found.set(name, [{tasks, section: plan.sections[file.section ?? -1] ?? null}, [file]]);
	}
	return new Map(found.values());
}

type Naming = {
	readonly commit: PlanCommit;
	/** By its place alone, which may have been another task's when it was written. */
	readonly byPlace: boolean;
};
type Namings = readonly [Naming, ...(readonly Naming[])];

const trailer = /^tasks?:[ \t]*(.+)$/gim;
const keys = /%[0-9a-f]{6}(?![0-9a-z])/gi;
const reverts = /^This reverts commit ([0-9a-f]{7,64})/m;

/** The open tasks that commits name, with those commits; what was reverted names nothing. */
function commitsNaming(plan: Plan, commits: readonly PlanCommit[]): ReadonlyMap<Task, Namings> {
	const find = taskFinder(plan.tasks);
	// The newest come first: a revert that was reverted itself takes nothing back.
	const reverted: string[] = [];
	const found = new Map<Task, Namings>();
	for (const commit of commits) {
		const {id, subject, body} = commit;
		if (reverted.some(each => id.startsWith(each))) continue;
		const [, takenBack] = reverts.exec(body) ?? [];
		if (takenBack !== undefined) {
			reverted.push(takenBack);
			continue;
		}
		const message = `${subject}\n${body}`;
		const said = [
			...[...message.matchAll(trailer)].map(([, list = '']) => list),
			...(message.match(keys) ?? []),
			...(message.match(anyLettered) ?? []),
		];
		const names = new Set(said.flatMap(list => find.namesIn(list)));
		for (const name of names) {
			const task = plan.tasks[find.taskNamed(name) ?? -1];
			if (task === undefined || !isOpen(task)) continue;
			const naming = {commit, byPlace: name.toLowerCase() === task.place && name !== task.id};
			const known = found.get(task);
			if (known === undefined) found.set(task, [naming]);
			else if (known.at(-1)?.commit !== commit) found.set(task, [...known, naming]);
		}
	}
	return found;
}
