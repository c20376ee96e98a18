import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isSaveTime, saveTime} from '../../../source/storage/save/temporary.ts';
import {temporaryFolder} from '../../folder.ts';

test('a save is told by its time, which is not past and at most four milliseconds off', () => {
	const file = path.join(temporaryFolder(), 'file');
	fs.writeFileSync(file, '');
	fc.assert(
		fc.property(fc.integer({min: 1e12, max: 2e12}), now => {
			const time = saveTime(now);
			expect(time * 1000 - now).toBeGreaterThanOrEqual(0);
			expect(time * 1000 - now).toBeLessThan(4);
			fs.utimesSync(file, time, time);
			expect(isSaveTime(fs.statSync(file, {bigint: true}).mtimeNs)).toBe(true);
		}),
	);
});

test.each([1n, 2000n, 3_900_000n, 1_795_334_873_391_515_391n])(
	'%s nanoseconds are no time of a save',
	time => {
		expect(isSaveTime(time)).toBe(false);
	},
);
