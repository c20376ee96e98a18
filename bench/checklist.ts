import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type IPty, spawn} from '@lydell/node-pty';
import {planOfSize} from './plan-of-size.ts';
import {median, quantile, table} from './statistics.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'planwright-bench-'));
// `node bench/run.mjs checklist 20 2` is a short run.
const [keysEach = 200, runs = 15] = process.argv.slice(2).map(Number);

type Listener = {onData: (data: string) => void};
type Checklist = {readonly pty: IPty; readonly listener: Listener};

/** What one kind of key cost: ms until bytes came, and how many came until it was quiet. */
type Costs = {readonly times: number[]; readonly bytes: number[]};

function start(file: string): Checklist {
	const pty = spawn(process.execPath, [cli, 'open', file, '--theme', 'dark'], {
		name: 'xterm-256color',
		cols: 80,
		rows: 24,
		cwd: folder,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: folder,
			XDG_CONFIG_HOME: folder,
			TERM: 'xterm-256color',
			COLORTERM: 'truecolor',
		},
	});
	const listener: Listener = {onData: () => {}};
	pty.onData(data => listener.onData(data));
	return {pty, listener};
}

/** Milliseconds from starting until the first frame is there. */
async function firstFrame(file: string): Promise<number> {
	const begin = performance.now();
	const {pty, listener} = start(file);
	let seen = '';
	const time = await new Promise<number>(resolve => {
		listener.onData = data => {
			seen += data;
			if (seen.includes('quit')) resolve(performance.now() - begin);
		};
	});
	await quit(pty);
	return time;
}

/** Milliseconds of a Node that does nothing, in a terminal as well. */
async function bareNode(): Promise<number> {
	const begin = performance.now();
	const pty = spawn(process.execPath, ['-e', '0'], {name: 'xterm-256color', cols: 80, rows: 24, cwd: folder});
	await new Promise<void>(resolve => void pty.onExit(() => resolve()));
	return performance.now() - begin;
}

async function quit(pty: IPty): Promise<void> {
	const ended = new Promise<void>(resolve => void pty.onExit(() => resolve()));
	pty.write('q');
	await ended;
}

/** Bytes of the sequence that begins a synchronized frame. */
const beginning = 8;

/** Presses a key and waits until nothing more comes of it for a while. */
async function press(checklist: Checklist, key: string, costs: Costs | null): Promise<void> {
	await watch(checklist, () => checklist.pty.write(key), costs);
}

/** Does something that changes the screen, and waits until nothing more comes of it for a while. */
async function watch({listener}: Checklist, act: () => void, costs: Costs | null): Promise<void> {
	const begin = performance.now();
	let first = Number.NaN;
	let bytes = 0;
	await new Promise<void>(resolve => {
		const noneYet = setTimeout(resolve, 1000);
		let quiet: NodeJS.Timeout | undefined;
		listener.onData = data => {
			bytes += Buffer.byteLength(data);
			// The first bytes only tell the terminal that a frame begins.
			if (Number.isNaN(first) && bytes > beginning) first = performance.now() - begin;
			clearTimeout(noneYet);
			clearTimeout(quiet);
			quiet = setTimeout(resolve, 25);
		};
		act();
	});
	// At the end of a list a key moves nothing.
	if (Number.isNaN(first)) return;
	costs?.times.push(first);
	costs?.bytes.push(bytes);
}

/** Another program marks the first task that is not done, and takes it back. */
async function measureOutside(checklist: Checklist, file: string, saves: number): Promise<Costs> {
	const costs: Costs = {times: [], bytes: []};
	for (let save = 0; save < saves; save++) {
		const text = readFileSync(file, 'utf8');
		const other = text.includes('[>]') ? text.replace('[>]', '[ ]') : text.replace('[ ]', '[>]');
		await watch(checklist, () => writeFileSync(file, other), costs);
	}
	return costs;
}

/** Presses keys of one kind, those of `cycle` in turn. */
async function measure(checklist: Checklist, cycle: readonly string[], keys = keysEach): Promise<Costs> {
	const costs: Costs = {times: [], bytes: []};
	for (let index = 0; index < keys; index++)
		await press(checklist, cycle[index % cycle.length] ?? 'j', costs);
	return costs;
}

/** What comes late of the keys before is not counted for those after. */
async function settled(ms: number): Promise<void> {
	await new Promise(resolve => setTimeout(resolve, ms));
}

function peakMemory(pid: number): number {
	const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(found?.[1] ?? Number.NaN) / 1024;
}

function row(what: string, costs: Costs): readonly string[] {
	const times = [median(costs.times), quantile(costs.times, 0.99)].map(time => `${time.toFixed(1)} ms`);
	const bytes = [median(costs.bytes), quantile(costs.bytes, 0.99)].map(String);
	return [what, ...times, ...bytes];
}

const header = ['', 'key to bytes', '99th', 'bytes a key', '99th'];
for (const tasks of [40, 1000, 10_000]) {
	const file = path.join(folder, `${tasks}.md`);
	writeFileSync(file, planOfSize(tasks));
	const frames: number[] = [];
	const nodes: number[] = [];
	for (let run = 0; run < runs; run++) {
		frames.push(await firstFrame(file));
		nodes.push(await bareNode());
	}
	const checklist = start(file);
	await settled(1000);
	for (const key of ['z', 'z', 'z', 'z', 'g']) await press(checklist, key, null);
	await settled(300);
	const moves = await measure(checklist, ['j', 'j', 'k', 'k']);
	for (let key = 0; key < 30; key++) await press(checklist, 'j', null);
	const scrolls = await measure(checklist, tasks < 100 ? ['G', 'g'] : ['j']);
	const pages = await measure(checklist, tasks < 100 ? ['G', 'g'] : ['\u001b[6~', '\u001b[6~', '\u001b[5~']);
	for (const keys of ['/', `number ${tasks - 2} `, '\r']) await press(checklist, keys, null);
	await settled(300);
	const ticks = await measure(checklist, [' ']);
	const outside = await measureOutside(checklist, file, Math.ceil(keysEach / 5));
	const memory = peakMemory(checklist.pty.pid);
	await quit(checklist.pty);
	const ratio = median(frames) / median(nodes);
	console.log(
		`\n${tasks} tasks: first frame ${median(frames).toFixed(0)} ms, ${ratio.toFixed(2)} x node -e 0; peak memory ${memory.toFixed(0)} MiB`,
	);
	console.log(
		table([
			header,
			row('cursor move', moves),
			row('move that scrolls', scrolls),
			row('page', pages),
			row('tick and back', ticks),
			row('a save of another program', outside),
		]),
	);
}
rmSync(folder, {recursive: true, force: true});
