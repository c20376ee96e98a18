import type {Bytes} from '../../markdown/bytes.ts';
import type {Versions} from './model.ts';

/** Versions made alike in what is no line's own, so that only lines are left to merge; `restore` puts that back. */
export type Levelled = {
	readonly texts: Versions<Bytes>;
	/** What ends lines that are ours to write. */
	readonly ending: string;
	/** Gives a merged text, each line of which is ended, the byte order mark and the end that it is to have. */
	readonly restore: (text: string) => Bytes;
};

const byteOrderMark = '\xef\xbb\xbf';
const lineEnd = /\r\n?|\n/g;

/**
 * Takes byte order marks off, ends the last lines, and where a side uses other line ends throughout than
 * the base gives them to all versions. Each is merged by itself: what one side changed counts.
 */
export function levelled({base, ours, theirs}: Versions<Bytes>): Levelled {
	const all = {base, ours, theirs};
	const marked = each(all, text => text.startsWith(byteOrderMark));
	const bare = each(all, text => (text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text));
	const ended = each(bare, text => text === '' || /[\r\n]$/.test(text));
	const ends = each(bare, endsOf);
	const known = {...ends, base: ends.base ?? ends.theirs};
	const wanted = ends.ours === null ? ends.theirs : ends.theirs === null ? ends.ours : changed(known);
	const ending = wanted === null || wanted === 'mixed' ? (/\r\n?|\n/.exec(bare.ours)?.[0] ?? '\n') : wanted;
	const isMixed = ends.ours === 'mixed' || ends.theirs === 'mixed';
	const texts = each(bare, (text, version) => {
		const own = isMixed || ends[version] === ending || ends[version] === null;
		const levelledText = own ? text : text.replace(lineEnd, ending);
		return (ended[version] ? levelledText : levelledText + ending) as Bytes;
	});
	const withMark = changed({...marked, base: base === '' ? marked.theirs : marked.base});
	const withEnd = changed({...ended, base: base === '' ? ended.theirs : ended.base});
	return {
		texts,
		ending,
		restore: text =>
			`${withMark ? byteOrderMark : ''}${withEnd ? text : text.replace(/(?:\r\n?|\n)$/, '')}` as Bytes,
	};
}

function each<From, To>(
	versions: Versions<From>,
	make: (from: From, version: keyof Versions<From>) => To,
): Versions<To> {
	return {
		base: make(versions.base, 'base'),
		ours: make(versions.ours, 'ours'),
		theirs: make(versions.theirs, 'theirs'),
	};
}

/** What one side changed; where both did, what ours has. */
function changed<What>({base, ours, theirs}: Versions<What>): What {
	return ours === base ? theirs : ours;
}

/** The line end that a text uses throughout, `mixed`, or `null` where it has no line end. */
function endsOf(text: string): string | null {
	let found: string | null = null;
	for (const [end] of text.matchAll(lineEnd)) {
		if (found !== null && found !== end) {
			return 'mixed';
		}
		found = end;
	}
	return found;
}
