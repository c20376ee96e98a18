import type {Line} from './line.ts';

export type Page = {
	readonly title: string;
	readonly body: readonly Line[];
	/** First row of the body that is shown. */
	readonly top: number;
	/** What closes it: `Esc closes`. */
	readonly closing: string;
};

/** The rows of what is read over the whole screen, under its title; the last one says whether there is more. */
export function pageRows({title, body, top, closing}: Page, rows: number): readonly Line[] {
	const height = Math.max(0, rows - 2);
	const first = Math.max(0, Math.min(top, body.length - height));
	const shown = body.slice(first, first + height);
	const blank = Array.from({length: height - shown.length}, (): Line => []);
	const more = first + height < body.length ? '↓ more · ' : '';
	const all: readonly Line[] = [
		[{text: ` ${title}`, tone: 'title'}],
		...shown,
		...blank,
		[{text: ` ${more}${closing}`, tone: 'faint'}],
	];
	return all.slice(0, rows);
}
