import fs from 'node:fs';
import path from 'node:path';
import {byNaturalOrder} from './natural-order.ts';
import {subfolders} from './subfolders.ts';

export {type NewPlanPath, newPlanPath, nextFeatureNumber} from './new-plan-path.ts';

/** A feature's specification, as the tools that write them lay them out. */
export type Spec = {
	/** The number that the folder begins with (`001`), else the folder's name. */
	readonly id: string;
	/** The folder's name: `001-checkout-redesign`. */
	readonly directory: string;
	readonly title: string;
	/** The specification; the folder itself where none of the usual files is in it. Absolute. */
	readonly path: string;
};

const folders: readonly string[] = ['.specpulse/specs', 'specs', 'openspec/changes', '.kiro/specs'];
const names: readonly string[] = [
	'spec.md',
	'proposal.md',
	'requirements.md',
	'plan.md',
	'design.md',
	'tasks.md',
	'README.md',
];

/** The specifications of a repository, in the order of the tools and then of their folders. */
export function findSpecs(root: string): readonly Spec[] {
	return folders.flatMap(folder =>
		subfolders(path.join(root, folder))
			.filter(name => !(folder === 'openspec/changes' && name === 'archive'))
			.map(name => readSpec(path.join(root, folder), name)),
	);
}

function readSpec(folder: string, directory: string): Spec {
	const id = /^(\d+)(?:[-_.]|$)/.exec(directory)?.[1] ?? directory;
	const own = path.join(folder, directory);
	for (const file of [...names.map(name => path.join(own, name)), ...newestSpec(own)]) {
		const start = readStart(file);
		if (start !== null) {
			return {id, directory, title: titleOf(start) ?? titleFrom(directory), path: file};
		}
	}
	return {id, directory, title: titleFrom(directory), path: own};
}

/** Where each version of a specification has a file, `spec-001.md`, the last one. */
function newestSpec(folder: string): readonly string[] {
	try {
		const found = fs.readdirSync(folder).filter(name => /^spec-\d+\.md$/i.test(name));
		return found
			.sort(byNaturalOrder)
			.slice(-1)
			.map(name => path.join(folder, name));
	} catch {
		return [];
	}
}

/** The first part of a file, where its title is; `null` when it cannot be read. */
function readStart(file: string): string | null {
	let fd: number;
	try {
		fd = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
	} catch {
		return null;
	}
	try {
		if (!fs.fstatSync(fd).isFile()) {
			return null;
		}
		const buffer = Buffer.alloc(16_384);
		return buffer.toString('utf8', 0, fs.readSync(fd, buffer, 0, buffer.length, 0));
	} catch {
		return null;
	} finally {
		fs.closeSync(fd);
	}
}

const kind =
	/^(?:(?:feature|technical|product|functional)\s+)?(?:specification|spec|change(?:\s+proposal)?|proposal|requirements?(?:\s+document)?|design(?:\s+document)?|implementation\s+plan|plan|tasks?(?:\s+list)?)\s*(?:[:–—-]\s*|$)/i;

/** The first heading of the highest level without words that only name the kind of document. */
function titleOf(text: string): string | null {
	const heading = /^\u{feff}?# +(.+?)(?: +#+)? *\r?$/mu.exec(text)?.[1];
	const title = heading?.replace(kind, '').trim();
	return title === undefined || title === '' || /^\[.*\]$/.test(title) ? null : title;
}

function titleFrom(directory: string): string {
	const words = directory.replace(/^\d+[-_.]/, '').replace(/[-_]+/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
