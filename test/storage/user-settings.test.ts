import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readUserSettings, writeUserSettings} from '../../source/storage/user-settings.ts';
import {temporaryFolder} from './folder.ts';

describe("the user's settings", () => {
	test('are none at first, and keep what is not changed', async () => {
		const folder = temporaryFolder();
		expect(await readUserSettings({folder})).toEqual({settings: {}, setAside: null});
		await writeUserSettings({theme: 'light', width: 90}, {folder});
		await writeUserSettings({width: 80, bell: false}, {folder});
		expect((await readUserSettings({folder})).settings).toEqual({theme: 'light', width: 80, bell: false});
		expect(fs.statSync(path.join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
	});

	test('that cannot be understood are set aside', async () => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'settings.json'), '{"theme"');
		const setAside = path.join(folder, 'settings.json.corrupt-1');
		expect(await readUserSettings({folder})).toEqual({settings: {}, setAside});
		expect(fs.readFileSync(setAside, 'utf8')).toBe('{"theme"');
	});
});
