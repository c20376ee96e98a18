// How long reading takes, from 100 to 100,000 tasks: node bench/run.mjs read
import {encode} from '../source/markdown/bytes.ts';
import {readPlan} from '../source/plan/read/read.ts';
import {planOfSize} from './plan-of-size.ts';
import {median, table} from './statistics.ts';

const sizes = [100, 1_000, 10_000, 100_000];

/** So long each size is read again and again, in milliseconds. */
const duration = 2_000;

const rows = [['tasks', 'MB', 'first ms', 'median ms', 'best ms', 'MB/s', 'µs a task']];
for (const tasks of sizes) {
	const source = encode(planOfSize(tasks));
	const megabytes = source.length / 1e6;
	const times: number[] = [];
	const until = performance.now() + duration;
	while (times.length < 10 || performance.now() < until) {
		const from = performance.now();
		const plan = readPlan(source);
		times.push(performance.now() - from);
		if (plan.tasks.length !== tasks) {
			throw new Error(`${plan.tasks.length} of ${tasks} tasks read`);
		}
	}
	const middle = median(times);
	rows.push([
		String(tasks),
		megabytes.toFixed(2),
		(times[0] ?? 0).toFixed(2),
		middle.toFixed(2),
		times.reduce((best, time) => Math.min(best, time)).toFixed(2),
		(megabytes / (middle / 1000)).toFixed(0),
		((middle * 1000) / tasks).toFixed(2),
	]);
}
console.log(table(rows));
