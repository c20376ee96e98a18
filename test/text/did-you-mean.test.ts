import {expect, test} from 'vitest';
import {nearestName} from '../../source/text/did-you-mean.ts';

const names = ['status', 'start', 'list', 'done', 'check', 'template', 'no-color'];

test.each([
	['stats', 'status'],
	['sttaus', 'status'],
	['lst', 'list'],
	['dnoe', 'done'],
	['temp', 'template'],
	['no-colour', 'no-color'],
	['STATUS', 'status'],
	['frobnicate', null],
	['', null],
	['x'.repeat(10_000), null],
])('%s', (typed, expected) => expect(nearestName(typed, names)).toBe(expected));
