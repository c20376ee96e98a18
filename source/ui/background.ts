/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Asks for the colour of the background (xterm's OSC 11). */
const query = '\u001b]11;?\u001b\\';
/** What terminals answer: one to four hexadecimal digits a channel, ended by BEL or ST. */
const answer =
	/\u001b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})[^\u0007\u001b]*(?:\u0007|\u001b\\)/i;

/** Over so many ms a terminal that has not answered will not, or is so far away that nobody wants to wait for it. */
const patience = 50;

/** Terminals that would print the question. */
const silent = /^(?:linux|dumb|vt\d+|ansi|cons25)/;

type Terminal = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};

/**
 * The colour of the terminal's background; `null` where it does not tell in time. What is typed meanwhile stays to be
 * read. The terminal must be in raw mode.
 */
export async function askBackground(
	{stdin, stdout}: Terminal,
	env: Readonly<Record<string, string | undefined>>,
): Promise<Rgb | null> {
	if (env.TERM === undefined || silent.test(env.TERM)) return null;
	// Where the question is printed after all, it is erased.
	stdout.write(`\u001b7${query}\u001b8\u001b[K`);
	let typed = '';
	await new Promise<void>(resolve => {
		const read = () => {
			for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
				typed += Buffer.from(chunk).toString('latin1');
			}
			if (answer.test(typed)) end();
		};
		// While the program loads nothing is read: what has arrived by then comes after the timer.
		const late = setTimeout(() => setImmediate(end), patience);
		const end = () => {
			clearTimeout(late);
			stdin.off('readable', read);
			resolve();
		};
		stdin.on('readable', read);
	});
	const rest = typed.replace(answer, '');
	if (rest !== '') stdin.unshift(Buffer.from(rest, 'latin1'));
	return backgroundIn(typed);
}

/** The colour that an answer among other input tells; `null` where there is none. */
export function backgroundIn(input: string): Rgb | null {
	const channels = answer.exec(input)?.slice(1);
	if (channels === undefined) return null;
	const [red = 0, green = 0, blue = 0] = channels.map(digits =>
		Math.round((Number.parseInt(digits, 16) * 255) / (16 ** digits.length - 1)),
	);
	return [red, green, blue];
}

/** The same input without an answer that comes late, which would be taken for keys. */
export function withoutAnswers(stdin: NodeJS.ReadStream): NodeJS.ReadStream {
	return new Proxy(stdin, {
		get: (target, name) => {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') return value;
			if (name !== 'read') return value.bind(target);
			return () => {
				const chunk: unknown = value.call(target);
				return typeof chunk === 'string' ? chunk.replace(answer, '') : chunk;
			};
		},
	});
}
