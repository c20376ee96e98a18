import type {Bytes} from '../../markdown/bytes.ts';
import {mapVersions, type Versions} from './model.ts';

/** Versions without a byte order mark and with one kind of line ending, so that only lines are left to merge. */
export type Normalized = {
	readonly texts: Versions<Bytes>;
	/** What ends lines that are ours to write. */
	readonly ending: string;
	/** Gives a merged text its byte order mark back, and takes the last line ending off where it is to have none. */
	readonly restore: (text: string) => Bytes;
};

const byteOrderMark = '\xef\xbb\xbf';
const lineEnd = /\r\n?|\n/g;

/**
 * Takes byte order marks off, ends the last lines, and gives all versions the same line endings. Each of the three
 * is merged by itself: what one side changed counts.
 */
export function normalizeLineEndings(versions: Versions<Bytes>): Normalized {
	const marked = mapVersions(versions, text => text.startsWith(byteOrderMark));
	const bare = mapVersions(versions, (text, version) =>
		text.slice(marked[version] ? byteOrderMark.length : 0),
	);
	const ended = mapVersions(bare, text => text === '' || /[\r\n]$/.test(text));
	const ends = mapVersions(bare, lineEndingOf);
	const known = {...ends, base: ends.base ?? ends.theirs};
	const wanted = ends.ours === null ? ends.theirs : ends.theirs === null ? ends.ours : changed(known);
	const ending = wanted === null || wanted === 'mixed' ? (/\r\n?|\n/.exec(bare.ours)?.[0] ?? '\n') : wanted;
	const isMixed = ends.ours === 'mixed' || ends.theirs === 'mixed';
	const texts = mapVersions(bare, (text, version) => {
		const own = isMixed || ends[version] === ending || ends[version] === null;
		const normalized = own ? text : text.replace(lineEnd, ending);
		return (ended[version] ? normalized : normalized + ending) as Bytes;
	});
	const isNew = versions.base === '';
	const withMark = changed({...marked, base: isNew ? marked.theirs : marked.base});
	const withEnd = changed({...ended, base: isNew ? ended.theirs : ended.base});
	return {
		texts,
		ending,
		restore: text =>
			`${withMark ? byteOrderMark : ''}${withEnd ? text : text.replace(/(?:\r\n?|\n)$/, '')}` as Bytes,
	};
}

/** What one side changed; where both did, what ours has. */
function changed<What>({base, ours, theirs}: Versions<What>): What {
	return ours === base ? theirs : ours;
}

/** The line end that a text uses throughout, `mixed`, or `null` where it has no line end. */
function lineEndingOf(text: string): string | null {
	let found: string | null = null;
	for (const [end] of text.matchAll(lineEnd)) {
		if (found !== null && found !== end) {
			return 'mixed';
		}
		found = end;
	}
	return found;
}
