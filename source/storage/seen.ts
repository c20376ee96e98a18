import type {Status} from '../plan/model.ts';
import {isRecord} from '../text/collections.ts';

/** What a person saw of a repository's plans when they looked at them last. */
export type Seen = {
	/** ISO 8601, UTC. */
	readonly at: string;
	/** By a plan's path, relative to the repository's root, what its tasks were, by their keys. */
	readonly plans: Readonly<Record<string, Readonly<Record<string, Status>>>>;
};

/** So many repositories are remembered, those that were looked at last. */
const most = 50;

/** What was seen of the repository at `root` last; `null` where it was never looked at. */
export async function readSeen(root: string): Promise<Seen | null> {
	const found = (await openSeen()).store[root];
	return isSeen(found) ? found : null;
}

/** Remembers what is seen now. Where it cannot be written it is forgotten: it is about news, not about anybody's work. */
export async function keepSeen(root: string, seen: Seen): Promise<void> {
	try {
		const kept = await openSeen();
		const all = Object.entries({...kept.store, [root]: seen}).filter(([, each]) => isSeen(each));
		const newest = all.sort(([, a], [, b]) => (timeOf(a) < timeOf(b) ? 1 : -1)).slice(0, most);
		kept.store = Object.fromEntries(newest);
	} catch {
		// A folder that may not be written.
	}
}

async function openSeen() {
	const {default: Conf} = await import('conf');
	return new Conf<Record<string, unknown>>({
		projectName: 'planwright',
		projectSuffix: '',
		configName: 'seen',
		configFileMode: 0o600,
		clearInvalidConfig: true,
		accessPropertiesByDotNotation: false,
	});
}

function timeOf(seen: unknown): string {
	return isSeen(seen) ? seen.at : '';
}

function isSeen(value: unknown): value is Seen {
	return (
		isRecord(value) &&
		typeof value.at === 'string' &&
		!Number.isNaN(Date.parse(value.at)) &&
		isRecord(value.plans) &&
		Object.values(value.plans).every(isRecord)
	);
}
