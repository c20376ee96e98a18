/**
 * The long forms of what is promised about files that many hands edit: `npm run soak [ROW…]`. Each row starts
 * real processes; those of the program are the built one. The short forms are among the tests.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {findPlans} from '../source/storage/find/plans.ts';
import {workThrough} from '../test/commands/agents.ts';
import {
	allDone,
	bundledTemplate,
	flatList,
	type OrderedPlan,
	specKit,
	tasksWithSteps,
} from '../test/commands/ordered-plans.ts';
import {run, start} from '../test/storage/processes.ts';
import {ending, lines, numbers, planwright, sorted} from './soak-processes.ts';
import {type Row, tableText} from './table.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'planwright-soak-'));
fs.mkdirSync(path.join(root, '.git'));
fs.writeFileSync(path.join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
const file = path.join(root, 'plan.md');

/** What stands beside the plan that should not, locks that nobody holds, and what was half kept for `undo`. */
function strays(): readonly string[] {
	const locks = path.join(root, '.git', 'planwright');
	return [
		...fs.readdirSync(root).filter(name => name !== '.git' && name !== 'plan.md' && name !== 'many'),
		...(fs.existsSync(locks) ? fs.readdirSync(locks).filter(name => !name.endsWith('.undo')) : []),
	];
}

/** How many of `expected` are not among `found`, each counted as often as it is there. */
function missing(expected: readonly string[], found: readonly string[]): number {
	const left = new Map<string, number>();
	for (const line of found) {
		left.set(line, (left.get(line) ?? 0) + 1);
	}
	let count = 0;
	for (const line of expected) {
		const there = left.get(line) ?? 0;
		count += there === 0 ? 1 : 0;
		left.set(line, there - 1);
	}
	return count;
}

async function tickAndAdd(): Promise<Row> {
	const names = numbers(8).map(process => numbers(20).map(round => `task ${process}.${round}`));
	fs.writeFileSync(
		file,
		names
			.flat()
			.map(name => `- [ ] ${name}\n`)
			.join(''),
	);
	const began = Date.now();
	const results = await Promise.all([
		...names.map(own => start('tick', file, ...own).ended),
		...names.map(own => start('append', file, ...own.map(name => `- [ ] new ${name}`)).ended),
	]);
	const refused = results.filter(({code}) => code !== 0).length;
	const expected = names.flat().flatMap(name => [`- [x] ${name}`, `- [ ] new ${name}`]);
	const lost = missing(expected, lines(file));
	return {
		what: '8 processes tick while 8 others append, 20 rounds',
		promised: '0 of 320 lost, 0 refused',
		measured: `${lost} of 320 lost, ${refused} refused, ${ending(began)}`,
		holds: lost === 0 && refused === 0 && lines(file).length === 320 && strays().length === 0,
	};
}

async function tickAndAddByCommand(): Promise<Row> {
	const ids = numbers(160).map(number => `T${String(number + 1).padStart(3, '0')}`);
	fs.writeFileSync(file, `# Plan\n\n${ids.map(id => `- [ ] ${id} do ${id}\n`).join('')}`);
	const began = Date.now();
	let refused = 0;
	const loop = async (commands: readonly (readonly string[])[]) => {
		for (const command of commands) {
			const {code} = await planwright(root, ...command, '--plan', 'plan.md');
			refused += code === 0 ? 0 : 1;
		}
	};
	await Promise.all(
		numbers(8).flatMap(process => {
			const own = ids.slice(process * 20, process * 20 + 20);
			return [loop(own.map(id => ['done', id])), loop(own.map(id => ['add', `also ${id}`]))];
		}),
	);
	const text = fs.readFileSync(file, 'utf8');
	const lost = ids.filter(id => !text.includes(`- [x] ${id} do ${id}\n`)).length;
	const notAdded = ids.filter(id => text.split(`also ${id}\n`).length !== 2).length;
	return {
		what: '8 loop `done` while 8 others loop `add`, 20 rounds',
		promised: '0 of 320 lost, 0 refused',
		measured: `${lost + notAdded} of 320 lost, ${refused} refused, ${ending(began)}`,
		holds: lost + notAdded + refused === 0 && strays().length === 0,
	};
}

async function inOrder(name: string, plan: OrderedPlan): Promise<Row> {
	const began = Date.now();
	const worked = await workThrough(file, plan, 8, (...command) => planwright(root, ...command));
	const {taken, wrong, state, refused, text} = worked;
	const work = plan.tasks.flatMap(({confirms}, index) => (confirms ? [] : index));
	const confirmations = plan.tasks.length - work.length;
	const left = missing(work.map(String), taken.map(String));
	const more = missing(taken.map(String), work.map(String));
	const isWhole = text === allDone(plan);
	for (const fault of wrong) process.stderr.write(`  ${fault}\n`);
	return {
		what: `8 agents loop \`start --next\`, \`done\` over ${name}, then ${confirmations} confirmations`,
		promised: `${work.length} once each, 0 passed over, 0 refused, no other byte changed`,
		measured:
			`${left} left, ${more} taken twice or wrongly, ${wrong.length} passed over, ${refused} refused, ` +
			`then ${state}, the file ${isWhole ? 'whole' : 'not as it should be'}, ${ending(began)}`,
		holds:
			left + more + wrong.length + refused === 0 &&
			state === (confirmations > 0 ? 'confirm' : 'finished') &&
			isWhole &&
			strays().length === 0,
	};
}

async function outsideWriter(): Promise<Row> {
	const names = numbers(1000).map(number => `task ${number}`);
	fs.writeFileSync(file, names.map(name => `- [ ] ${name}\n`).join(''));
	const began = Date.now();
	const outside = start('outside', file, '5000', '2');
	const ticking = numbers(10).map(part => run('tick', file, ...names.slice(part * 100, part * 100 + 100)));
	await Promise.all([outside.ended, ...ticking.slice(0, 2)]);
	await Promise.all(ticking);
	const found = lines(file);
	const lostLines = missing(
		numbers(5000).map(line => `line ${line}`),
		found,
	);
	const lostTicks = missing(
		names.map(name => `- [x] ${name}`),
		found,
	);
	return {
		what: 'a program appends every 2 ms, 5,000 lines, while 1,000 tasks are ticked',
		promised: '0 lost on either side',
		measured: `${lostLines} lines and ${lostTicks} ticks lost, ${ending(began)}`,
		holds: lostLines + lostTicks === 0 && found.length === 6000 && strays().length === 0,
	};
}

async function kills(): Promise<Row> {
	const open = `# Plan\n\n${'- [ ] a task with a text as long as the text of a task is\n'.repeat(35_000)}`;
	const done = open.replaceAll('[ ]', '[x]');
	fs.writeFileSync(file, open);
	let torn = 0;
	let slowest = 0;
	let left = 0;
	for (const _ of numbers(200)) {
		const toggling = start('toggle', file);
		await toggling.said('begins');
		await new Promise(resolve => setTimeout(resolve, Math.random() * 60));
		toggling.child.kill('SIGKILL');
		await toggling.ended;
		const text = fs.readFileSync(file, 'utf8');
		torn += text === open || text === done ? 0 : 1;
		const began = Date.now();
		const {code} = await planwright(root, 'status', 'plan.md');
		slowest = Math.max(slowest, code === 0 ? Date.now() - began : Number.POSITIVE_INFINITY);
		left += strays().length;
	}
	return {
		what: '`kill -9` at random moments, 200 times, 2 MB plan',
		promised: '0 torn, next command within 3 s, no strays',
		measured: `${torn} torn, next command within ${slowest} ms, ${left} strays`,
		holds: torn === 0 && slowest < 3000 && left === 0,
	};
}

async function largeRepository(): Promise<Row> {
	for (const folder of numbers(500)) {
		const place = path.join(root, 'many', folder < 100 ? 'src' : 'node_modules', `package-${folder}`);
		fs.mkdirSync(place, {recursive: true});
		for (const number of numbers(100)) {
			fs.writeFileSync(path.join(place, `module-${number}.md`), '');
		}
	}
	const repository = path.join(root, 'many');
	fs.mkdirSync(path.join(repository, 'plans'));
	fs.writeFileSync(path.join(repository, 'plans', 'plan.md'), '- [ ] one\n');
	const times: number[] = [];
	for (const _ of numbers(20)) {
		const began = performance.now();
		const found = await findPlans(repository, {});
		times.push(found.length === 1 ? performance.now() - began : Number.POSITIVE_INFINITY);
	}
	const median = sorted(times)[10] ?? 0;
	return {
		what: 'finding plans in a repository of 50,000 files',
		promised: 'quick',
		measured: `${median.toFixed(2)} ms`,
		holds: median < 20,
	};
}

const rows: Readonly<Record<string, () => Promise<Row>>> = {
	'tick-and-add': tickAndAdd,
	commands: tickAndAddByCommand,
	agents: () => inOrder('a flat list of 200', flatList(200)),
	template: () => inOrder('the bundled template', bundledTemplate()),
	steps: () => inOrder('8 tasks of 5 steps', tasksWithSteps()),
	'spec-kit': () => inOrder('40 tasks of Spec Kit with `[P]`', specKit()),
	outside: outsideWriter,
	kills,
	find: largeRepository,
};

const asked = process.argv.slice(2);
const table: Row[] = [];
try {
	for (const [name, row] of Object.entries(rows)) {
		if (asked.length === 0 || asked.includes(name)) {
			process.stderr.write(`${name}…\n`);
			table.push(await row());
		}
	}
} finally {
	fs.rmSync(root, {recursive: true, force: true});
}
process.stdout.write(tableText(table));
process.exitCode = table.every(({holds}) => holds) ? 0 : 1;
