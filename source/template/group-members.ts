import {namedNumbers, renumberText} from '../plan/read/named-phases.ts';
import {given} from './answers.ts';
import type {Entry, Question} from './form.ts';

/** How the members of a group are numbered: from 1 and by any word that begins a phase's heading where nothing is said. */
type Numbering = Pick<Question, 'keyword' | 'firstNumber'>;

const dependencyIds = ['dependencies', 'dependency', 'depends-on', 'depends'];

/** What a member says that it depends on, and the id of that question; no text where it says nothing. */
function dependencyOf(member: Entry): {readonly id: string; readonly text: string} {
	const id = dependencyIds.find(own => typeof given(member, own) === 'string') ?? '';
	return {id, text: String(given(member, id) ?? '')};
}

/** The members with the one at `from` at `to`; what depends on a member names it by its new number. */
export function moveMember(
	members: readonly Entry[],
	from: number,
	to: number,
	numbering: Numbering = {},
): readonly Entry[] {
	const order = [...members.keys()];
	const moved = order.splice(from, 1);
	return moved.length === 0 ? members : reorder(members, order.toSpliced(to, 0, ...moved), numbering);
}

/** The members without one; what depended on it depends on what that one depended on. */
export function removeMember(
	members: readonly Entry[],
	index: number,
	numbering: Numbering = {},
): readonly Entry[] {
	const order = [...members.keys()].filter(other => other !== index);
	return reorder(members, order, numbering);
}

/** The members with a new one at an index, as it is given: it names others by the numbers that they will have. */
export function addMember(
	members: readonly Entry[],
	index: number,
	member: Entry,
	numbering: Numbering = {},
): readonly Entry[] {
	const at = Math.max(0, Math.min(index, members.length));
	const {firstNumber = 1} = numbering;
	const renumbered = (number: number) => (number - firstNumber >= at ? number + 1 : number);
	const others = members.map(other => renumberMember(other, numbering, renumbered, ''));
	return others.toSpliced(at, 0, member);
}

/** The members in a new order, `order` being their old indexes; those not in it are removed. */
function reorder(
	members: readonly Entry[],
	order: readonly number[],
	numbering: Numbering,
): readonly Entry[] {
	const {firstNumber = 1, keyword} = numbering;
	const renumbered = (number: number) => {
		if (members[number - firstNumber] === undefined) return number;
		const index = order.indexOf(number - firstNumber);
		return index === -1 ? null : index + firstNumber;
	};
	const removed = members.find((_, index) => !order.includes(index)) ?? {};
	const inherited = renumberText(dependencyOf(removed).text, keyword, renumbered, '');
	const instead = namedNumbers(inherited, keyword).length > 0 ? inherited : '';
	return order.flatMap(index => {
		const member = members[index];
		return member === undefined ? [] : [renumberMember(member, numbering, renumbered, instead)];
	});
}

function renumberMember(
	member: Entry,
	{keyword}: Numbering,
	renumbered: (number: number) => number | null,
	instead: string,
): Entry {
	const {id, text} = dependencyOf(member);
	const next = renumberText(text, keyword, renumbered, instead);
	return next === text ? member : {...member, [id]: next === '' ? 'None' : next};
}
