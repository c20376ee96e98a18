import path from 'node:path';
import {UserError} from '../errors.ts';
import {dayOf} from '../overview/days.ts';
import type {DialectName} from '../plan/model.ts';
import {listDrafts, removeDraft} from '../storage/drafts.ts';
import {ageOf} from '../text/count.ts';
import type {Style} from '../text/theme.ts';
import {type Ending, showScreen, sizeOf, type Terminal} from '../ui/screen.tsx';
import {createStore, type Store} from '../ui/store.ts';
import {Home} from './components/home.tsx';
import {planEntries} from './plan-entries.ts';
import {
	type DraftEntry,
	firstHome,
	type HomeAction,
	type HomeEffect,
	type HomeState,
	reduceHome,
} from './reducers/home.ts';

/** What the screens are given. */
export type ScreenOptions = {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: Style;
	/** `null`: by settings or path. */
	readonly dialect: DialectName | null;
};

/** What was chosen on the home screen; `file` is absolute. */
export type HomeChoice =
	| {readonly kind: 'open'; readonly file: string}
	| {readonly kind: 'new'}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'quit'};

/** What the home screen is left with. */
type HomeLeft = Extract<HomeEffect, {kind: 'open' | 'resume' | 'new' | 'quit'}>;

/** The home screen, until something is chosen on it; Ctrl-C is the signal SIGINT. */
export async function runHome(options: ScreenOptions): Promise<Ending<HomeChoice>> {
	const {terminal, cwd, root, now, look, dialect} = options;
	const {columns, rows} = sizeOf(terminal.stdout);
	let store: Store<HomeState, HomeAction> | undefined;
	const ending = await showScreen<HomeLeft>(
		screen => {
			const find = async () => {
				const plans = await planEntries({root, cwd, dialect, today: dayOf(now())});
				created.dispatch({kind: 'found', plans, drafts: await draftsOf(root, now())});
			};
			const remove = async (draft: string) => {
				try {
					await removeDraft(draft);
				} catch (error) {
					if (!(error instanceof UserError)) throw error;
					created.dispatch({kind: 'message', text: `${error.message}; ${error.hint}`});
				}
				await find();
			};
			const created = createStore(reduceHome, firstHome(path.basename(root), columns, rows), effect => {
				if (effect.kind === 'stop') screen.stop();
				else if (effect.kind === 'remove') remove(effect.draft).catch(screen.fail);
				else screen.leave(effect);
			});
			store = created;
			return <Home store={created} onShown={() => void find().catch(screen.fail)} />;
		},
		{
			terminal,
			look,
			onResize: size => store?.dispatch({kind: 'resize', columns: size.columns, height: size.rows}),
		},
	);
	return ending.kind === 'signal' ? ending : choiceOf(ending.result, cwd);
}

function choiceOf(left: HomeLeft, cwd: string): Ending<HomeChoice> {
	switch (left.kind) {
		case 'open':
			return {kind: 'left', result: {kind: 'open', file: path.resolve(cwd, left.path)}};
		case 'resume':
		case 'new':
			return {kind: 'left', result: left};
		case 'quit':
			if (left.interrupted) return {kind: 'signal', signal: 'SIGINT'};
			return {kind: 'left', result: {kind: 'quit'}};
	}
}

async function draftsOf(root: string, now: Date): Promise<readonly DraftEntry[]> {
	const {drafts} = await listDrafts(root);
	return drafts.map(({id, title, updated, answers, openElsewhere}) => ({
		id,
		title,
		when: ageOf(new Date(updated), now),
		answered: Object.keys(answers).length,
		isOpenElsewhere: openElsewhere,
	}));
}
