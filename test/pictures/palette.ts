import type {CellColor} from '../terminal/cells.ts';

/** The colours of a terminal in which a picture is taken. */
export type Palette = {
	readonly ground: string;
	readonly text: string;
	/** Of the window around the screen. */
	readonly bar: string;
	readonly edge: string;
	readonly title: string;
	/** Black to white, and the bright ones. */
	readonly sixteen: readonly string[];
};

export const dark: Palette = {
	ground: '#15181e',
	text: '#d5d9e0',
	bar: '#20242c',
	edge: '#343a45',
	title: '#8b93a1',
	sixteen: [
		...['#3b414d', '#ff7b7b', '#87d787', '#e2b86b', '#6fa8f5', '#c792ea', '#5fd7ff', '#d5d9e0'],
		...['#6b7280', '#ff8f96', '#9be3a5', '#f3cf8b', '#92c0ff', '#dcb2f5', '#83e1ee', '#ffffff'],
	],
};

export const light: Palette = {
	ground: '#ffffff',
	text: '#24292f',
	bar: '#f1f3f5',
	edge: '#cfd4da',
	title: '#67707b',
	sixteen: [
		...['#24292f', '#c4232f', '#1a7f37', '#8a6100', '#0a5dc2', '#8339b9', '#0b7285', '#6e7781'],
		...['#57606a', '#a40e26', '#116329', '#6b4a00', '#0549a0', '#6a2c9c', '#085565', '#8c959f'],
	],
};

/** A colour as SVG writes it; from the sixteenth on the palette is the same in every terminal (xterm's). */
export function hexOf(color: CellColor, {sixteen}: Palette): string {
	if (typeof color === 'string') return color;
	if (color < 16) return sixteen[color] ?? '';
	if (color >= 232) return hex([1, 1, 1].map(() => 8 + 10 * (color - 232)));
	const levels = [Math.floor((color - 16) / 36), Math.floor((color - 16) / 6) % 6, (color - 16) % 6];
	return hex(levels.map(level => (level === 0 ? 0 : 55 + 40 * level)));
}

/** A colour that lies between two: as much of the first as `share` says. */
export function mixed(one: string, other: string, share: number): string {
	const channels = (color: string) => [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));
	const others = channels(other);
	return hex(channels(one).map((value, at) => Math.round(share * value + (1 - share) * (others[at] ?? 0))));
}

function hex(channels: readonly number[]): string {
	return `#${channels.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}
