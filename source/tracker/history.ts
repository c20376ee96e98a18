import type {Day, DialectName, Plan} from '../plan/model.ts';

export type HistoryOptions = {
	/** Absolute. */
	readonly file: string;
	/** As messages call it. */
	readonly shown: string;
	/** The file as it is now. */
	readonly plan: Plan;
	/** `null`: by its path. */
	readonly dialect: DialectName | null;
	readonly today: Day;
	readonly ascii: boolean;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Ends git; the promise rejects then. */
	readonly signal: AbortSignal;
};

/** The lines of a plan's history in so many columns, safe for the terminal. */
export type HistoryPage = (columns: number) => readonly string[];

/** Reads the history of a plan from its commits; where there is none the page says why. Loaded when it is first asked for. */
export async function historyPage(options: HistoryOptions): Promise<HistoryPage> {
	const {file, shown, plan, dialect, today, ascii, env, signal} = options;
	const [{gitHistory}, {historyScreenLines}] = await Promise.all([
		import('../storage/git/history.ts'),
		import('../report/history.ts'),
	]);
	const read = dialect === null ? {} : {dialect};
	const found = await gitHistory(file, {now: plan.source, today, read, environment: env, signal});
	const style = {color: false, ascii};
	return columns => historyScreenLines(found, {path: shown, today, layout: {columns, style}});
}
