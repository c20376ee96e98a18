import {expect, test} from 'vitest';
import frameLog from '../../source/ui/frame-log.ts';

function open(columns = 20, rows = 3) {
	const written: string[] = [];
	const stream = {columns, rows, write: (text: string) => written.push(text) > 0};
	const log = frameLog.create(stream as unknown as NodeJS.WriteStream, {incremental: true, showCursor: true});
	const take = () => written.splice(0).join('');
	return {stream, log, take};
}

const frame = (...rows: readonly string[]) => rows.join('\n');

test('the first frame is drawn from the first cell of the terminal', () => {
	const {log, take} = open();
	log(frame('one', 'two', 'three'));
	expect(take()).toBe('\u001b[H\u001b[Jone\ntwo\nthree');
});

test('after that only what changed is written, and nothing where nothing did', () => {
	const {log, take} = open();
	log(frame('one', 'two', 'three'));
	take();
	expect(log(frame('one', 'tWo', 'three'))).toBe(true);
	expect(take()).toBe('\u001b[2;2HW\u001b[3H');
	expect(log(frame('one', 'tWo', 'three'))).toBe(false);
	expect(take()).toBe('');
});

test.each([
	['the terminal was given away', ({log}: ReturnType<typeof open>) => log.clear()],
	['it is taken back', ({log}: ReturnType<typeof open>) => log.reset()],
	['it has another size', ({stream}: ReturnType<typeof open>) => Object.assign(stream, {columns: 30})],
])('all of it is drawn anew after %s', (_, happen) => {
	const opened = open();
	opened.log(frame('one', 'two', 'three'));
	happen(opened);
	opened.take();
	opened.log(frame('one', 'two', 'four'));
	expect(opened.take()).toBe('\u001b[H\u001b[Jone\ntwo\nfour');
});

test("a frame that does not fill the terminal is Ink's", () => {
	const {log, take} = open();
	log('one\n');
	expect(take()).toBe('one\n');
	log('two\n');
	expect(take()).toContain('two');
});
