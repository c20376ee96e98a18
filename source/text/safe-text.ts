/**
 * Letters and signs that need no look. Classes by property cost milliseconds when they are made, so what
 * needs them makes them where it is used, which few texts do.
 */
const harmless =
	/^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u058f\u05d0-\u05ea\u2010-\u2027\u2030-\u205e\u20a0-\u218f\u2190-\u2bff\u3001-\u312f\u3400-\u9fff\uac00-\ud7a3]*$/;

/**
 * Text that comes from a file, an argument or an error, fit to be shown: no character of it moves
 * the cursor, changes the terminal, turns the reading direction or hides. What would is shown as a
 * visible stand-in (`␛`, `␊`, `<U+202E>`); emoji, flags, joiners inside words of scripts that join,
 * and marks of direction inside right-to-left text stay. A lone surrogate becomes U+FFFD.
 * Tabs and line ends are left as they are in text of several `lines`.
 */
export function safeText(text: string, layout: 'line' | 'lines' = 'line'): string {
	if (harmless.test(text)) return text;
	// Controls, formats, separators, fillers, variation selectors, tags and lone surrogates need a look.
	return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2028\u2029]/gu, (character, offset: number) => {
		const isLayout = /[\n\t]/.test(character) || (character === '\r' && text[offset + 1] === '\n');
		if (isLayout && layout === 'lines') return character;
		return isHarmless(character, text, offset) ? character : standIn(character);
	});
}

/** The visible stand-in of one character. */
function standIn(character: string): string {
	const point = character.codePointAt(0) ?? 0;
	if (point < 0x20) return String.fromCodePoint(0x2400 + point);
	if (point === 0x7f) return '␡';
	if (point >= 0xd800 && point <= 0xdfff) return '\ufffd';
	return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function isHarmless(character: string, text: string, offset: number): boolean {
	const point = character.codePointAt(0) ?? 0;
	if (isVisibleFormat(character)) return true;
	const before = characterBefore(text, offset);
	if (point === 0x200d || point === 0x200c) {
		const after = characterAt(text, offset + 1);
		return (point === 0x200d && joinsPictographs(before, after)) || isJoiningLetter(before);
	}
	if ((point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef)) {
		return /^[\p{L}\p{N}\p{S}\p{P}\p{M}]$/u.test(before) && !isSelector(before);
	}
	if (point >= 0xe0020 && point <= 0xe007f) {
		return /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u.test(text.slice(Math.max(0, offset - 32), offset));
	}
	if (point === 0x200e || point === 0x200f || point === 0x61c) return hasRightToLeft(text);
	if (point === 0x115f || point === 0x1160) return isJamo(before) || isJamo(characterAt(text, offset + 1));
	if ((point >= 0x180b && point <= 0x180f) || point === 0x17b4 || point === 0x17b5 || point === 0x34f) {
		return /^[\p{L}\p{M}]$/u.test(before) && before !== character;
	}
	return false;
}

/** Visible signs of Arabic, Syriac and Kaithi that Unicode counts among the formats. */
function isVisibleFormat(character: string): boolean {
	return /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u.test(character);
}

function joinsPictographs(before: string, after: string): boolean {
	return (
		/[\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}\u{e007f}]$/u.test(before) &&
		/^\p{Extended_Pictographic}$/u.test(after)
	);
}

/** Letters of scripts that use no joiner are not joined by one: between them it only hides. */
function isJoiningLetter(character: string): boolean {
	return (
		/^[\p{L}\p{M}]$/u.test(character) &&
		!/^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u.test(
			character,
		)
	);
}

function hasRightToLeft(text: string): boolean {
	return /(?=\p{L})[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u.test(text);
}

function isSelector(character: string): boolean {
	return /^\p{Variation_Selector}$/u.test(character);
}

function isJamo(character: string): boolean {
	return /^[\u1100-\u11ff]$/.test(character) && !/^[\u115f\u1160]$/.test(character);
}

function characterAt(text: string, offset: number): string {
	const point = text.codePointAt(offset);
	return point === undefined ? '' : String.fromCodePoint(point);
}

function characterBefore(text: string, offset: number): string {
	const unit = text.charCodeAt(offset - 1);
	const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
	return offset === 0 ? '' : characterAt(text, isLowSurrogate && offset > 1 ? offset - 2 : offset - 1);
}

/**
 * A value as JSON that holds no raw control, format or separator character: those are escaped, so
 * that a terminal shows it safely and a parser still reads the same value. In one line, or indented
 * for people.
 */
export function safeJson(value: unknown, layout: 'line' | 'indented' = 'line'): string {
	const json = JSON.stringify(value, null, layout === 'line' ? 0 : 2);
	return harmless.test(layout === 'line' ? json : json.replaceAll('\n', ''))
		? json
		: json.replace(/[\x7f-\x9f\p{Cf}\p{Cs}\p{DI}\u2028\u2029]/gu, escapeUnits);
}

function escapeUnits(character: string): string {
	let escaped = '';
	for (let index = 0; index < character.length; index++) {
		escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
	}
	return escaped;
}
