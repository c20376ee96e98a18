import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {isAtHead, joinQueue, leaveQueue, type Ticket} from '../../../source/storage/lock/lock.ts';
import {realFileSystem as files} from '../../../source/storage/save/file-system.ts';
import {temporaryFolder} from '../../folder.ts';
import {run} from '../processes.ts';

function joined(place: string, count: number): readonly Ticket[] {
	return [...Array(count).keys()].flatMap(() => joinQueue(files, place) ?? []);
}

test('those that have waited longest are at the head, whoever leaves', () => {
	const place = path.join(temporaryFolder(), 'plan.lock');
	expect(isAtHead(files, place, null)).toBe(true);
	const tickets = [...joined(place, 5)].sort((a, b) => (a.path < b.path ? -1 : 1));
	const atHead = () => tickets.map(ticket => isAtHead(files, place, ticket));
	expect(atHead()).toEqual([true, true, true, false, false]);
	expect(isAtHead(files, place, null)).toBe(false);
	for (const ticket of tickets.slice(0, 2)) {
		leaveQueue(files, ticket);
	}
	expect(atHead().slice(2)).toEqual([true, true, true]);
});

test('a dead process does not stand in the way, and its ticket goes', async () => {
	const folder = temporaryFolder();
	const place = path.join(folder, 'plan.lock');
	const dead = (await run('owner', '')).trim();
	for (const time of ['000000001', '000000002', '000000003']) {
		fs.symlinkSync(dead, `${place}.wait-${time}-${dead}`);
	}
	const [ticket = null] = joined(place, 1);
	expect(isAtHead(files, place, ticket)).toBe(true);
	expect(fs.readdirSync(folder)).toEqual([path.basename(ticket?.path ?? '')]);
});

test('where no ticket can be made nobody waits in line', () => {
	const place = path.join(temporaryFolder(), 'none', 'plan.lock');
	expect(joinQueue(files, place)).toBe(null);
	expect(isAtHead(files, place, null)).toBe(true);
});
