import {expect, test} from 'vitest';
import {idOf} from '../../../source/plan/read/ids.ts';
import {planOf} from '../plans.ts';

test.each([
	['T012', 'T012'],
	['T012 text', 'T012'],
	['**T012** text', 'T012'],
	['__T012__: text', 'T012'],
	['**T012: text**', 'T012'],
	['T012. text', 'T012'],
	['T012) text', 'T012'],
	['TASKSX12 text', null],
	['TASK12 text', 'TASK12'],
	['US-T05-UI text', 'US-T05-UI'],
	['AB-CD-E12 text', 'AB-CD-E12'],
	['ABC-1 text', 'ABC-1'],
	['A1B-22 text', 'A1B-22'],
	['1.2 text', '1.2'],
	['1.2. text', '1.2'],
	['**1.2.3** text', '1.2.3'],
	['1. text', '1'],
	['12) text', '12'],
	['1 text', null],
	['#7 text', '#7'],
	['#7: text', '#7'],
	['#tag text', null],
	['UTF-8 text', null],
	['SHA-256 text', null],
	['ISO-8601 text', null],
	['HTTP-2 text', null],
	['T1 text', null],
	['t012 text', null],
	['T012x text', null],
	['T012/T013', null],
	['T012\u00a0text', 'T012'],
	['T012\u3000text', 'T012'],
	['T012é', null],
	['**T012**\u00a0text', 'T012'],
	['text T012', null],
	['[T012] text', null],
	['', null],
])('the id of %j is %j', (text, id) => {
	expect(idOf(text)).toBe(id);
	expect(planOf(`- [ ] ${text}`).tasks[0]?.id).toBe(id);
});
