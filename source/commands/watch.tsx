import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import {UserError} from '../errors.ts';
import {safeText} from '../text/safe-text.ts';
import {Footer} from '../ui/components/footer.tsx';
import {actionFor, type Keymap, type KeyName} from '../ui/keymap.ts';
import {type Screen, type ScreenSize, showScreen, sizeOf} from '../ui/screen.tsx';
import {createStore, type Store, type Update, update, useStore} from '../ui/store.ts';
import {useTheme} from '../ui/theme.tsx';
import {useKeys} from '../ui/use-keys.ts';
import {type Context, type Handler, signalCodes} from './context.ts';
import {followPlans} from './follow-plans.ts';
import {refuseBoth} from './given.ts';
import {print} from './output.ts';
import {codeOf, missingTerminal, screenOptions, whileAsked} from './screens.ts';
import {lineFor, statusPlans, textFor} from './status.ts';

/** What is watched, and how it is told. */
type Watch = {readonly args: readonly string[]; readonly line: boolean; readonly context: Context};

/** The status now and whenever one of its plans changes: on a terminal in place, elsewhere one after the other. */
export const watch: Handler<'status'> = async ({args, options, context}) => {
	refuseBoth(options['exit-code'], '--watch and --exit-code');
	const watched = {args, line: options.line, context};
	// What cannot be read at first is an error.
	const first = await readStatus(watched);
	return missingTerminal(context.world) === null ? showStatus(first, watched) : printStatus(first, watched);
};

type Status = {
	readonly text: string;
	/** Absolute paths of the plans that it tells of. */
	readonly files: readonly string[];
};

async function readStatus({args, line, context}: Watch): Promise<Status> {
	const {plans, remarks} = await statusPlans(args, context);
	const notes = remarks.map(remark => `${safeText(remark)}\n`).join('');
	const text = line ? lineFor(plans, args, context) : (await textFor(plans, args, context)) + notes;
	return {text, files: plans.map(({file}) => file)};
}

/** A plan that was there at first may be gone for a while: that is said, and it is watched on. */
async function readAgain(watched: Watch): Promise<Status> {
	try {
		return await readStatus(watched);
	} catch (error) {
		if (error instanceof UserError) return {text: `${safeText(error.message)}\n`, files: []};
		throw error;
	}
}

export type WatchState = ScreenSize & {
	/** The status as it was read last. */
	readonly text: string;
	readonly isReading: boolean;
	/** Something changed while it was read, so it is read once more. */
	readonly isStale: boolean;
};

export type WatchAction =
	| {readonly kind: 'changed'}
	| {readonly kind: 'read'; readonly text: string}
	| {readonly kind: 'resize'; readonly size: ScreenSize}
	| {readonly kind: 'key'; readonly name: KeyName};

export type WatchEffect =
	| {readonly kind: 'read'}
	| {readonly kind: 'leave'; readonly interrupted: boolean}
	| {readonly kind: 'stop'};

const keymap: Keymap<'quit' | 'interrupt' | 'stop'> = [
	{action: 'quit', keys: ['q'], description: 'quit', footer: 'quit', group: 'Status'},
	{action: 'interrupt', keys: ['ctrl-c'], description: 'quit with exit code 130', group: 'Status'},
	{action: 'stop', keys: ['ctrl-z'], description: 'back to the shell for a while', group: 'Status'},
];

export function reduce(state: WatchState, action: WatchAction): Update<WatchState, WatchEffect> {
	switch (action.kind) {
		case 'changed':
			return state.isReading
				? update({...state, isStale: true})
				: update({...state, isReading: true}, {kind: 'read'});
		case 'read': {
			const read = {...state, text: action.text, isReading: false, isStale: false};
			return state.isStale ? reduce(read, {kind: 'changed'}) : update(read);
		}
		case 'resize':
			// The status is laid out for the columns that there are.
			return reduce({...state, ...action.size}, {kind: 'changed'});
		case 'key': {
			const meant = actionFor(keymap, action.name);
			if (meant === null) return update(state);
			return update(
				state,
				meant === 'stop' ? {kind: 'stop'} : {kind: 'leave', interrupted: meant === 'interrupt'},
			);
		}
	}
}

type Watching = {readonly store: Store<WatchState, WatchAction>; readonly end: () => void};

/** The status in a store that follows its plans. `screen` is what shows it. */
function startWatching(
	first: Status,
	watched: Watch,
	screen: Pick<Screen<boolean>, 'leave' | 'stop' | 'fail'>,
): Watching {
	const size = sizeOf(watched.context.world.stdout as NodeJS.WriteStream);
	const state: WatchState = {...size, text: first.text, isReading: false, isStale: false};
	const store = createStore<WatchState, WatchAction, WatchEffect>(reduce, state, effect => {
		switch (effect.kind) {
			case 'read':
				readAgain(watched).then(({text, files}) => {
					plans.follow(files);
					store.dispatch({kind: 'read', text});
				}, screen.fail);
				return;
			case 'leave':
				screen.leave(effect.interrupted);
				return;
			case 'stop':
				screen.stop();
				return;
		}
	});
	const plans = followPlans(watched.context, () => store.dispatch({kind: 'changed'}));
	plans.follow(first.files);
	return {store, end: plans.end};
}

/** One status after the other, with a blank line between those that have several, until a signal ends it. */
async function printStatus(first: Status, watched: Watch): Promise<number> {
	const {line, context} = watched;
	const {stdout, takeSignals} = context.world;
	let end = () => {};
	return new Promise<number>((resolve, reject) => {
		takeSignals?.(signal => resolve(signalCodes[signal]));
		let printed = Promise.resolve();
		const printNext = (text: string) => {
			printed = printed.then(() => print(stdout, text));
			printed.catch(reject);
		};
		printNext(line ? first.text || '\n' : first.text);
		const watching = startWatching(first, watched, {leave: () => {}, stop: () => {}, fail: reject});
		end = watching.end;
		watching.store.subscribe(before => {
			const {text} = watching.store.state();
			if (text !== before.text) printNext(line ? text || '\n' : `\n${text}`);
		});
	}).finally(() => end());
}

/** The status over the whole terminal, until `q` or a signal ends it. */
async function showStatus(first: Status, watched: Watch): Promise<number> {
	const [{terminal, look}] = await whileAsked(screenOptions(watched.context, ''), async () => null);
	watched.context.world.takeSignals?.();
	let watching: Watching | null = null;
	const ending = await showScreen<boolean>(
		screen => {
			watching = startWatching(first, watched, screen);
			return <WatchView store={watching.store} />;
		},
		{terminal, look, onResize: size => watching?.store.dispatch({kind: 'resize', size})},
	).finally(() => {
		watching?.end();
		// What is typed from now on is for the shell.
		terminal.stdin.pause();
	});
	return ending.kind === 'left' && ending.result ? signalCodes.SIGINT : codeOf(ending);
}

/** The status, never taller than the terminal; its last row says how to leave. */
export function WatchView({store}: {readonly store: Store<WatchState, WatchAction>}): ReactElement {
	const {text, columns, rows} = useStore(store, state => state);
	const {tone} = useTheme();
	useKeys(({name}) => store.dispatch({kind: 'key', name}));
	const room = rows > 2 ? rows - 1 : rows;
	const lines = text.trimEnd().split('\n');
	const shown = lines.length > room ? lines.slice(0, room - 1) : lines;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Box flexDirection="column" height={room}>
				{shown.map((line, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
					<Text key={row} wrap="truncate">
						{line === '' ? ' ' : line}
					</Text>
				))}
				{shown.length < lines.length && (
					<Text {...tone('faint')}> and {lines.length - shown.length} more lines</Text>
				)}
			</Box>
			{room < rows && <Footer keymap={keymap} columns={columns} />}
		</Box>
	);
}
