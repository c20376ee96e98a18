/** The size of a cell; letters of a monospaced font are six tenths as wide as the font is high. */
export const cellWidth = 9;
export const cellHeight = 20;

/** Where a block stands in its cell, in eighths from left, top, to right, bottom; and how much of it shows. */
type Block = readonly [left: number, top: number, right: number, bottom: number, opacity?: number];

const eighths = [1, 2, 3, 4, 5, 6, 7];

const blocks: ReadonlyMap<string, Block> = new Map<string, Block>([
	['█', [0, 0, 8, 8]],
	['▀', [0, 0, 8, 4]],
	['▐', [4, 0, 8, 8]],
	['▔', [0, 0, 8, 1]],
	['▕', [7, 0, 8, 8]],
	['░', [0, 0, 8, 8, 0.25]],
	['▒', [0, 0, 8, 8, 0.5]],
	['▓', [0, 0, 8, 8, 0.75]],
	...eighths.map(height => [String.fromCodePoint(0x2580 + height), [0, 8 - height, 8, 8]] as const),
	...eighths.map(width => [String.fromCodePoint(0x2590 - width), [0, 0, width, 8]] as const),
]);

/** Which ways the lines of a frame go from the middle of a cell: left, right, up, down. */
const frames: Readonly<Record<string, string>> = {
	...{'─': 'lr', '│': 'ud', '┌': 'dr', '┐': 'dl', '└': 'ur', '┘': 'ul'},
	...{'├': 'udr', '┤': 'udl', '┬': 'lrd', '┴': 'lru', '┼': 'lrud'},
	...{'╭': 'dr', '╮': 'dl', '╰': 'ur', '╯': 'ul', '━': 'lr', '┃': 'ud', '╌': 'lr', '┄': 'lr', '┆': 'ud'},
	...{'╴': 'l', '╵': 'u', '╶': 'r', '╷': 'd'},
};

export function isShape(text: string): boolean {
	return blocks.has(text) || Object.hasOwn(frames, text);
}

type Shapes = {
	/** The same sign, once or more. */
	readonly text: string;
	readonly column: number;
	readonly columns: number;
	readonly color: string;
};

/** Signs that bars and frames are made of, as lines and rectangles that touch those of the next cells. */
export function drawnShape({text, column, columns, color}: Shapes, row: number): string {
	const sign = text.charAt(0);
	const block = blocks.get(sign);
	const x = column * cellWidth;
	const y = row * cellHeight;
	if (block === undefined) return frameOf(sign, {x, y, columns, color});
	const [left, top, right, bottom, opacity] = block;
	const across = (part: number) => (part * cellWidth) / 8;
	const down = (part: number) => (part * cellHeight) / 8;
	const isWide = left === 0 && right === 8;
	const place = (at: number, width: number) =>
		`<rect x="${x + at}" y="${y + down(top)}" width="${width}" height="${down(bottom - top)}" fill="${color}"${opacity === undefined ? '' : ` fill-opacity="${opacity}"`} shape-rendering="crispEdges"/>`;
	if (isWide) return place(0, columns * cellWidth);
	return Array.from({length: columns}, (_, at) =>
		place(at * cellWidth + across(left), across(right - left)),
	).join('\n');
}

type Frame = {readonly x: number; readonly y: number; readonly columns: number; readonly color: string};

const [middle, half] = [cellWidth / 2, cellHeight / 2];

function frameOf(sign: string, {x, y, columns, color}: Frame): string {
	const ways = frames[sign] ?? '';
	const places = Array.from({length: columns}, (_, at) => x + at * cellWidth);
	const lines = '╭╮╰╯'.includes(sign)
		? places.map(left => corner(ways, left, y))
		: ways === 'lr'
			? [`M${x} ${y + half}h${columns * cellWidth}`]
			: places.map(left => arms(ways, left + middle, y + half));
	const weight = '━┃'.includes(sign) ? ' stroke-width="2"' : '';
	const dashes = '╌┄┆'.includes(sign) ? ' stroke-dasharray="3"' : '';
	return `<path d="${lines.join('')}" stroke="${color}" fill="none"${weight}${dashes}/>`;
}

/** A line from the middle of a cell to each of its sides. */
function arms(ways: string, x: number, y: number): string {
	const to: Readonly<Record<string, string>> = {
		l: `h-${middle}`,
		r: `h${middle}`,
		u: `v-${half}`,
		d: `v${half}`,
	};
	return [...ways].map(way => `M${x} ${y}${to[way]}`).join('');
}

/** From above or below around the middle of a cell to one of its sides. */
function corner(ways: string, x: number, y: number): string {
	const [cx, cy] = [x + middle, y + half];
	const [from, turn] = ways.startsWith('d') ? [y + cellHeight, cy + middle] : [y, cy - middle];
	return `M${cx} ${from}V${turn}Q${cx} ${cy} ${ways.endsWith('r') ? x + cellWidth : x} ${cy}`;
}
