import path from 'node:path';
import {dayOf} from '../../overview/days.ts';
import type {DialectName} from '../../plan/model.ts';
import {listDrafts, removeDraft} from '../../storage/drafts.ts';
import {ageOf} from '../../text/count.ts';
import type {Look} from '../../ui/look.ts';
import {type Ending, type Screen, showScreen, sizeOf, type Terminal} from '../../ui/screen.tsx';
import {planEntries} from '../plans/plan-entries.ts';
import {HomeView} from './home-view.tsx';
import {type HomeLeft, startHomeSession} from './session.ts';
import {type DraftEntry, firstHome} from './state.ts';

export type HomeOptions = {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: Look;
	/** `null`: by settings or path. */
	readonly dialect: DialectName | null;
};

/** What was chosen on the home screen; `file` is absolute. */
export type HomeChoice =
	| {readonly kind: 'open'; readonly file: string}
	| {readonly kind: 'new'}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'quit'};

/** The home screen, until something is chosen on it; Ctrl-C is the signal SIGINT. */
export async function runHome(options: HomeOptions): Promise<Ending<HomeChoice>> {
	const {terminal, cwd, root, now, look, dialect} = options;
	const {columns, rows} = sizeOf(terminal.stdout);
	let screen: Screen<HomeLeft> | null = null;
	const session = startHomeSession(firstHome(path.basename(root), columns, rows), {
		find: async () => {
			const plans = await planEntries({root, cwd, dialect, today: dayOf(now())});
			return {plans, drafts: await draftsOf(root, now())};
		},
		removeDraft,
		leave: left => screen?.leave(left),
		stop: () => screen?.stop(),
		fail: error => screen?.fail(error),
	});
	const ending = await showScreen<HomeLeft>(
		shownOn => {
			screen = shownOn;
			return <HomeView session={session} look={look} />;
		},
		{
			terminal,
			look,
			onResize: size => session.dispatch({kind: 'resize', columns: size.columns, lines: size.rows}),
		},
	);
	if (ending.kind === 'signal') return ending;
	return choiceOf(ending.result, cwd);
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
