import {asciiOnly} from './ascii.ts';
import type {Run} from './inline-markdown.ts';

/** How output looks: with colours or without, and with which signs. Always an argument, never global. */
export type Style = {readonly color: boolean; readonly ascii: boolean};

export const plainStyle: Style = {color: false, ascii: false};

type StyleInput = {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Whether the stream that is written to is a terminal. */
	readonly isTTY: boolean;
	readonly noColor?: boolean | undefined;
	readonly ascii?: boolean | undefined;
};

/** The style that options, `FORCE_COLOR`, `NO_COLOR` and `TERM` ask for, in this order. */
export function styleFor({env, isTTY, noColor = false, ascii = false}: StyleInput): Style {
	return {color: !noColor && wantsColor(env, isTTY), ascii};
}

function wantsColor(env: StyleInput['env'], isTTY: boolean): boolean {
	const forced = env.FORCE_COLOR;
	if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
	if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
	return isTTY && env.TERM !== 'dumb';
}

export const themeNames = ['dark', 'light', 'ansi'] as const;
export type ThemeName = (typeof themeNames)[number];

export type StatusWord = 'todo' | 'doing' | 'done' | 'blocked' | 'dropped' | 'other';

/** What a piece of text means, from which its looks follow. They never carry meaning alone. */
export type Tone = 'plain' | 'title' | 'faint' | 'good' | 'active' | 'warning' | 'bad' | 'accent' | 'code';

/**
 * Select Graphic Rendition codes (ECMA-48) of the terminal's own palette: those that read on a light
 * ground as well as on a dark one, so neither yellow nor blue.
 */
const codes: Readonly<Record<Tone, number | null>> = {
	plain: null,
	title: 1,
	faint: 2,
	good: 32,
	active: 36,
	warning: 35,
	bad: 31,
	accent: 1,
	code: 36,
};

/** A text in a tone; what ends it leaves other styles as they are. */
export function inTone(tone: Tone, text: string): string {
	const code = codes[tone];
	return code === null || text === '' ? text : `\u001b[${code}m${text}\u001b[${code < 10 ? 22 : 39}m`;
}

/** What a piece of a report is. */
export type Role = StatusWord | 'title' | 'muted' | 'late' | 'bar' | 'key' | 'error' | 'warning';

/** The tone of everything that reports and screens say. */
export const tones: Readonly<Record<Role, Tone>> = {
	todo: 'plain',
	doing: 'active',
	done: 'good',
	blocked: 'bad',
	dropped: 'faint',
	other: 'warning',
	title: 'title',
	muted: 'faint',
	late: 'bad',
	bar: 'good',
	key: 'accent',
	error: 'bad',
	warning: 'warning',
};

/** The text in the tone of its role, or as it is where there is no colour. */
export function paint({color}: Style, role: Role, text: string): string {
	return color ? inTone(tones[role], text) : text;
}

const attributes = [
	['bold', 1, 22],
	['italic', 3, 23],
	['link', 4, 24],
	['struck', 9, 29],
] as const;

/** The tone of a run in a text of a tone: code has its own, but not where a text steps back or comes forward. */
export function runTone({code, faint}: Run, tone: Tone): Tone {
	if (faint) return 'faint';
	return code && (tone === 'plain' || tone === 'title') ? 'code' : tone;
}

/** Runs of a text in the tone of its role, drawn; text alone where there is no colour. */
export function paintRuns({color}: Style, role: Role, runs: readonly Run[]): string {
	const painted = (run: Run) => {
		const drawn = attributes.reduce(
			(text, [look, on, off]) => (run[look] ? `\u001b[${on}m${text}\u001b[${off}m` : text),
			run.text,
		);
		return inTone(runTone(run, tones[role]), drawn);
	};
	return runs.map(run => (color ? painted(run) : run.text)).join('');
}

/** Every sign that screens and reports draw, one column each. */
export type Glyphs = {
	readonly status: Readonly<Record<StatusWord, string>>;
	readonly cursor: string;
	readonly folded: string;
	readonly unfolded: string;
	readonly separator: string;
	readonly ellipsis: string;
	readonly arrow: string;
	readonly rule: string;
	readonly vertical: string;
	readonly selected: string;
};

const signs: Glyphs = {
	status: {todo: '○', doing: '◐', done: '✓', blocked: '✗', dropped: '–', other: '◇'},
	cursor: '❯',
	folded: '▸',
	unfolded: '▾',
	separator: '·',
	ellipsis: '…',
	arrow: '→',
	rule: '─',
	vertical: '│',
	selected: '●',
};

let asciiSigns: Glyphs | undefined;

export function glyphsOf({ascii}: Pick<Style, 'ascii'>): Glyphs {
	if (!ascii) return signs;
	asciiSigns ??= JSON.parse(asciiOnly(JSON.stringify(signs))) as Glyphs;
	return asciiSigns;
}
