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
	if (forced !== undefined && forced !== '') {
		return forced !== '0' && forced !== 'false';
	}
	if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') {
		return false;
	}
	return isTTY && env.TERM !== 'dumb';
}

export type StatusWord = 'todo' | 'doing' | 'done' | 'blocked' | 'dropped' | 'other';

/** What a piece of output is, from which its colour follows. Colour never carries meaning alone. */
export type Role = StatusWord | 'title' | 'muted' | 'late' | 'bar' | 'key' | 'error' | 'warning';

/** Names that Ink and `paint` both know; the terminal's own palette, so light and dark both read well. */
export type ColorName = 'red' | 'green' | 'yellow' | 'magenta' | 'cyan' | 'gray';

export type Look = {readonly color?: ColorName; readonly bold?: boolean; readonly dim?: boolean};

export const looks: Readonly<Record<Role, Look>> = {
	todo: {},
	doing: {color: 'yellow'},
	done: {color: 'green'},
	blocked: {color: 'red'},
	dropped: {dim: true},
	other: {color: 'magenta'},
	title: {bold: true},
	muted: {dim: true},
	late: {color: 'red', bold: true},
	bar: {color: 'green'},
	key: {color: 'cyan'},
	error: {color: 'red', bold: true},
	warning: {color: 'yellow'},
};

const codes: Readonly<Record<ColorName, number>> = {
	red: 31,
	green: 32,
	yellow: 33,
	magenta: 35,
	cyan: 36,
	gray: 90,
};

/** The text in the colours of its role, or as it is where there is no colour. */
export function paint(style: Style, role: Role, text: string): string {
	const {color, bold, dim} = looks[role];
	const wanted = [...(bold ? [1] : []), ...(dim ? [2] : []), ...(color === undefined ? [] : [codes[color]])];
	return style.color && wanted.length > 0 && text !== ''
		? `\u001b[${wanted.join(';')}m${text}\u001b[0m`
		: text;
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

const asciiSigns: Glyphs = {
	status: {todo: '.', doing: '>', done: 'x', blocked: '!', dropped: '-', other: '?'},
	cursor: '>',
	folded: '>',
	unfolded: 'v',
	separator: '-',
	ellipsis: '~',
	arrow: '>',
	rule: '-',
	vertical: '|',
	selected: '*',
};

export function glyphsOf(style: Pick<Style, 'ascii'>): Glyphs {
	return style.ascii ? asciiSigns : signs;
}
