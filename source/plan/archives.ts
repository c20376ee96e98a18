import path from 'node:path';
import type {Day} from './model.ts';
import {type Place, placeRowOf, places} from './places.ts';

/** What is moved to put a plan away or to bring it back. All are paths from the root, `/` between the parts. */
export type Move = {
	/** The plan's file, or the folder of its feature, which goes whole. */
	readonly from: string;
	readonly to: string;
	/** Where the plan is then. */
	readonly plan: string;
};

const beside = 'archive';

/** How a plan is put away, by the layout that it lies in; where it lies in none, into a folder `archive` beside it. */
export function moveToArchive(file: string, today: Day): Move {
	const place = placeRowOf(file);
	if (place === null) {
		const to = path.posix.join(path.posix.dirname(file), beside, path.posix.basename(file));
		return {from: file, to, plan: to};
	}
	const folder = file.slice(0, place.folder.length);
	const below = partsOf(file).slice(partsOf(place.folder).length);
	const archive = path.posix.join(folder, place.archive ?? beside);
	const [feature = '', ...rest] = below;
	if (!hasFeatures(place)) {
		const to = path.posix.join(archive, ...below);
		return {from: file, to, plan: to};
	}
	const to = path.posix.join(archive, place.isDated ? `${today}-${feature}` : feature);
	return {from: path.posix.join(folder, feature), to, plan: path.posix.join(to, ...rest)};
}

/** How a plan that was put away is brought back to where it was; `null` for one that is in no archive. */
export function moveFromArchive(file: string): Move | null {
	const parts = partsOf(file);
	for (const place of places) {
		const archive = archiveOf(place);
		if (place.plans === null || !startsWith(parts, archive)) continue;
		const folder = inOwnCase(partsOf(place.folder), parts);
		const [first = '', ...rest] = parts.slice(archive.length);
		const feature = place.isDated ? first.replace(/^\d{4}-\d{2}-\d{2}-/, '') : first;
		const plan = path.posix.join(...folder, feature, ...rest);
		if (placeRowOf(plan) !== place) continue;
		return hasFeatures(place)
			? {
					from: path.posix.join(...parts.slice(0, archive.length), first),
					to: path.posix.join(...folder, feature),
					plan,
				}
			: {from: file, to: plan, plan};
	}
	if (parts.at(-2)?.toLowerCase() !== beside) return null;
	const plan = path.posix.join(...parts.slice(0, -2), parts.at(-1) ?? '');
	return {from: file, to: plan, plan};
}

/** The folders, from the root, in which plans that were put away may lie. */
export function archiveFolders(): readonly string[] {
	return places.filter(({plans}) => plans !== null).map(place => archiveOf(place).join('/'));
}

/** Whether each plan in a place lies in a folder of its own, with other files of its feature. */
function hasFeatures({hasSpecs}: Place): boolean {
	return hasSpecs === true;
}

function archiveOf({folder, archive = beside}: Place): readonly string[] {
	return partsOf(path.posix.join(folder, archive));
}

function partsOf(file: string): readonly string[] {
	return file === '' ? [] : file.split('/');
}

function startsWith(parts: readonly string[], start: readonly string[]): boolean {
	return (
		parts.length > start.length &&
		start.every((part, index) => part.toLowerCase() === parts[index]?.toLowerCase())
	);
}

/** The parts of a folder, those that a path begins with in the case that it has. */
function inOwnCase(folder: readonly string[], parts: readonly string[]): readonly string[] {
	const differing = folder.findIndex((part, index) => part.toLowerCase() !== parts[index]?.toLowerCase());
	const shared = differing === -1 ? folder.length : differing;
	return [...parts.slice(0, shared), ...folder.slice(shared)];
}
