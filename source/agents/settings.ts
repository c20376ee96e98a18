import {wrongUse} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {isRecord} from '../text/collections.ts';
import type {Looked, Part, PartState} from './block.ts';
import {type Json, memberIn, type Node, readJson, withMember, withoutMember} from './json-members.ts';

/**
 * What Claude Code runs: https://code.claude.com/docs/en/hooks and https://code.claude.com/docs/en/statusline. Its shell
 * is a POSIX one, on Windows Git's. Where there is no planwright nothing happens; and since the exit code 2 of a Stop
 * hook keeps the agent from stopping, every failure is 0.
 */
function guarded(command: string): string {
	return `command -v planwright >/dev/null 2>&1 && ${command} || exit 0`;
}

const hook = (command: string) => ({type: 'command', command: guarded(command)});

/** Where each part stands, and what it is. */
type Wanted = {
	readonly name: string;
	readonly event: string | null;
	readonly value: object;
	readonly command: string;
};

const wanted: readonly Wanted[] = [
	{
		name: 'hook SessionStart',
		event: 'SessionStart',
		value: {matcher: 'startup|resume|clear|compact', hooks: [hook('planwright brief')]},
		command: 'planwright brief',
	},
	{
		name: 'hook Stop',
		event: 'Stop',
		value: {hooks: [hook('planwright brief --stop')]},
		command: 'planwright brief --stop',
	},
	{
		name: 'status line',
		event: null,
		value: hook('planwright status --line'),
		command: 'planwright status --line',
	},
];

/** What Claude Code's settings are called in messages. */
export const settingsPath = '.claude/settings.json';

/**
 * Looks at Claude Code's settings of a repository. A status line is put in only where none is set, here or, as
 * `hasStatusLine` says, elsewhere. Throws a UserError `usage` where they are no JSON or of another form.
 */
export function lookAtSettings(text: Bytes | null, hasStatusLine: boolean): Looked {
	if (text === null) {
		const parts = wanted.map(each =>
			partOf(each, each.event === null && hasStatusLine ? 'theirs' : 'missing'),
		);
		const own = wanted.filter((_, index) => parts[index]?.state === 'missing');
		const hooks = Object.fromEntries(
			own.flatMap(({event, value}) => (event === null ? [] : [[event, [value]]])),
		);
		const lines = own.flatMap(({event, value}) => (event === null ? [['statusLine', value]] : []));
		const json = JSON.stringify({hooks, ...Object.fromEntries(lines)}, null, 2);
		return {parts, written: `${json}\n` as Bytes, removed: null, fault: null};
	}
	const json = readJson(text, settingsPath);
	const parts = wanted.map(each => partOf(each, stateOf(json, each, hasStatusLine)));
	const missing = wanted.filter((_, index) => parts[index]?.state === 'missing');
	const present = wanted.filter((_, index) => parts[index]?.state === 'current');
	return {
		parts,
		written: missing.reduce<Bytes>((now, each) => withPart(readJson(now, settingsPath), each), text),
		removed: present.reduceRight<Bytes | null>(
			(now, each) => (now === null ? null : withoutPart(now, each)),
			text,
		),
		fault: json.hasExtras
			? 'Claude Code reads no settings with comments or commas at the end of lists'
			: null,
	};
}

function partOf({name, event, value}: Wanted, state: PartState): Part {
	const shown = JSON.stringify(event === null ? {statusLine: value} : {hooks: {[event]: [value]}});
	return {name, state, lines: [shown]};
}

function stateOf(json: Json, part: Wanted, hasStatusLine: boolean): PartState {
	if (findPart(json, part) !== undefined) return 'current';
	const isThere =
		part.event === null
			? hasStatusLine || memberIn(json.root, 'statusLine') !== undefined
			: // Ours, changed or called in another way.
				JSON.stringify(groupsOf(json, part.event)?.value ?? []).includes(part.command);
	return isThere ? 'theirs' : 'missing';
}

/** The node of a part that is as we write it. */
function findPart(json: Json, {event, value}: Wanted): Node | undefined {
	if (event === null) {
		const line = memberIn(json.root, 'statusLine');
		return line !== undefined && isLike(line, value) ? line : undefined;
	}
	return groupsOf(json, event)?.members.find(group => isLike(group, value));
}

function isLike(node: Node, value: object): boolean {
	return JSON.stringify(node.value) === JSON.stringify(value);
}

function groupsOf(json: Json, event: string): Node | undefined {
	const hooks = checked(memberIn(json.root, 'hooks'), isRecord, '"hooks" is no object');
	return hooks && checked(memberIn(hooks, event), Array.isArray, `"${event}" is no list`);
}

function checked(
	node: Node | undefined,
	isRight: (value: unknown) => boolean,
	fault: string,
): Node | undefined {
	if (node !== undefined && !isRight(node.value)) {
		throw wrongUse(`${settingsPath}: ${fault}`, 'correct it, then run it again');
	}
	return node;
}

function withPart(json: Json, {event, value}: Wanted): Bytes {
	if (event === null) return withMember(json, json.root, {key: 'statusLine', value});
	const hooks = memberIn(json.root, 'hooks');
	if (hooks === undefined) return withMember(json, json.root, {key: 'hooks', value: {[event]: [value]}});
	const groups = memberIn(hooks, event);
	return groups === undefined
		? withMember(json, hooks, {key: event, value: [value]})
		: withMember(json, groups, {value});
}

function withoutPart(text: Bytes, part: Wanted): Bytes | null {
	const json = readJson(text, settingsPath);
	const node = findPart(json, part);
	return node === undefined ? text : withoutMember(json, node);
}
