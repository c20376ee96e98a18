import {configurationFolder, type KeepOptions, loadConf, openKept} from './json-file.ts';

/** What the user set for all repositories: small values by name. */
export type UserSettings = Readonly<Record<string, string | number | boolean>>;

export type ReadUserSettings = {
	readonly settings: UserSettings;
	/** The new path of a file that could not be understood and was set aside. */
	readonly setAside: string | null;
};

/** The user's settings; none without a readable folder. */
export async function readUserSettings(options: KeepOptions = {}): Promise<ReadUserSettings> {
	await loadConf();
	const kept = openKept(configurationFolder(options), 'settings');
	if ('setAside' in kept) {
		return {settings: {}, setAside: kept.setAside};
	}
	return {settings: plainValues(kept.read()), setAside: null};
}

/** Changes some of the user's settings; the others stay. Throws a UserError `not-writable`. */
export async function writeUserSettings(changes: UserSettings, options: KeepOptions = {}): Promise<void> {
	const {settings} = await readUserSettings(options);
	const kept = openKept(configurationFolder(options), 'settings');
	if ('setAside' in kept) {
		throw new Error(`${kept.setAside} was just written`);
	}
	kept.write({...settings, ...changes});
}

function plainValues(store: Readonly<Record<string, unknown>>): UserSettings {
	const settings: Record<string, string | number | boolean> = {};
	for (const [name, value] of Object.entries(store)) {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
			settings[name] = value;
		}
	}
	return settings;
}
