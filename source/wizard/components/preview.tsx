import {Box, Text} from 'ink';
import {memo, type ReactElement, useMemo} from 'react';
import {partsOf} from '../../authoring/answers.ts';
import type {Authoring, Rendered} from '../../authoring/authoring.ts';
import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import type {Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {textRows} from '../../ui/text-field/rows.ts';
import {useTheme} from '../../ui/theme.tsx';
import {memberName} from '../groups.ts';
import type {WizardState} from '../model.ts';
import {isInEntry, questionAt} from '../reducers/focus.ts';
import {Part, type PartSize} from './part.tsx';

/** A stretch of bytes: where what is being answered stands in the plan. */
type Stretch = {readonly start: number; readonly end: number};

type PreviewProps = PartSize & {
	readonly state: WizardState;
	readonly authoring: Pick<Authoring, 'render'>;
};

/** The Markdown as it would be written, around what is being answered. */
export function Preview({state, authoring, ...size}: PreviewProps): ReactElement {
	const {answers, facts, base, path, overlay} = state;
	const rendered = useMemo(
		() => authoring.render({answers, facts, base, path}),
		[authoring, answers, facts, base, path],
	);
	const isOver = overlay?.kind === 'preview';
	const scrolled = isOver ? overlay.scrolled : 0;
	const focus = focusIn(rendered, state);
	const [columns, height] = [size.width - size.frame, size.height - size.frame];
	const rows = previewRows({bytes: rendered.bytes, focus, scrolled, columns, height});
	return (
		<Part title="Preview" isActive={isOver} aria-hidden={!isOver} {...size}>
			<Announcer texts={['Preview of the Markdown. Escape closes.']} />
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				<PreviewRow key={index} {...row} />
			))}
		</Part>
	);
}

/** A row of Markdown; the sign at its left says whether it belongs to what is being answered. */
type MarkdownRow = {readonly text: string; readonly isFocus: boolean};

const PreviewRow = memo(function PreviewRow({text, isFocus}: MarkdownRow): ReactElement {
	const {glyphs, tone, sign} = useTheme();
	// Headings stand out, comments step back.
	const textTone = /^#{1,6} /.test(text) ? 'title' : /^<!--/.test(text) ? 'faint' : 'plain';
	return (
		<Box height={1} flexShrink={0} aria-label={text} aria-hidden={text === ''}>
			<Text wrap="truncate">
				<Text {...sign('accent')}>{isFocus ? `${glyphs.folded} ` : '  '}</Text>
				<Text {...tone(textTone)}>{text}</Text>
			</Text>
		</Box>
	);
});

type PreviewView = {
	readonly bytes: Bytes;
	/** What is being answered; `null`: the top is shown. */
	readonly focus: Stretch | null;
	/** Rows that the user scrolled down from there. */
	readonly scrolled: number;
	readonly columns: number;
	readonly height: number;
};

/** The Markdown around what is being answered, wrapped. Only as many lines are laid out as can be seen. */
export function previewRows({bytes, focus, scrolled, columns, height}: PreviewView): readonly MarkdownRow[] {
	const lines = bytes.split('\n');
	const first = focus === null ? 0 : lineAt(bytes, focus.start);
	const last = focus === null ? -1 : Math.max(first, lineAt(bytes, Math.max(focus.start, focus.end - 1)));
	const from = Math.max(0, first - height - Math.abs(scrolled));
	const rowsOfLine = (line: string, index: number): readonly MarkdownRow[] => {
		const text = decode(line.replace(/\r$/, ''));
		const isFocus = from + index >= first && from + index <= last;
		return textRows(text, Math.max(5, columns - 2)).map(({start, end}) => ({
			text: safeText(text.slice(start, end)),
			isFocus,
		}));
	};
	const above = lines.slice(from, first).flatMap(rowsOfLine).length;
	const rows = lines.slice(from, first + 2 * height + Math.abs(scrolled)).flatMap(rowsOfLine);
	const wanted = above - Math.floor(height / 3) + scrolled;
	const top = Math.max(0, Math.min(wanted, rows.length - height));
	return rows.slice(top, top + height);
}

function lineAt(bytes: Bytes, offset: number): number {
	return bytes.slice(0, offset).split('\n').length - 1;
}

/**
 * Where the answer to what has the focus stands in the plan; `null` where nothing does. In a filled template it is
 * the question's place, in it the row, item, member and part; where only the Markdown is known, what goes by the
 * names of the question's section and its label.
 */
export function focusIn({bytes, places}: Rendered, state: WizardState): Stretch | null {
	const question = questionAt(state);
	if (question === null) return null;
	const {type, section, label} = question;
	if (places === null) {
		let whole: Stretch = {start: 0, end: bytes.length};
		for (const title of section) whole = headingStretch(bytes, whole, title) ?? whole;
		if (type === 'group') return memberStretch(state, question, bytes, whole);
		return fieldStretch(bytes, whole, label) ?? {start: whole.start, end: whole.start};
	}
	const whole = places.get(question.id);
	if (whole === undefined) return null;
	if (type === 'list' || type === 'rows') return lineOf(bytes, whole, state.focus.item);
	return type === 'group' ? memberStretch(state, question, bytes, whole) : whole;
}

function memberStretch(state: WizardState, question: Question, bytes: Bytes, whole: Stretch): Stretch {
	const member = headingStretch(bytes, whole, memberName(question, state.focus.item));
	const part = isInEntry(state) ? partsOf(question)[state.focus.part] : undefined;
	if (member === null || part === undefined) return member ?? whole;
	return part.type === 'list'
		? (headingStretch(bytes, member, part.label) ?? member)
		: (fieldStretch(bytes, member, part.label) ?? {start: member.start, end: member.start});
}

function lineOf(bytes: Bytes, {start, end}: Stretch, line: number): Stretch {
	let from = start;
	for (let index = 0; index < line; index++) {
		const next = bytes.indexOf('\n', from);
		if (next === -1 || next >= end) break;
		from = next + 1;
	}
	const to = bytes.indexOf('\n', from);
	return {start: from, end: to === -1 ? bytes.length : to};
}

/** A heading with these words first, and what stands under it. */
function headingStretch(bytes: Bytes, {start, end}: Stretch, words: string): Stretch | null {
	const heading = new RegExp(`^(#{1,6})[ \\t]+${escaped(words)}(?![0-9A-Za-z])`, 'mi');
	const found = heading.exec(bytes.slice(start, end));
	if (found === null) return null;
	const from = start + found.index;
	const next = new RegExp(`^#{1,${found[1]?.length ?? 1}}[ \\t]`, 'm').exec(
		bytes.slice(from + found[0].length, end),
	);
	return {start: from, end: next === null ? end : from + found[0].length + next.index - 1};
}

function fieldStretch(bytes: Bytes, {start, end}: Stretch, label: string): Stretch | null {
	const field = new RegExp(`^.*\\*\\*${escaped(label)}:?\\*\\*.*$`, 'mi');
	const found = field.exec(bytes.slice(start, end));
	return found === null ? null : {start: start + found.index, end: start + found.index + found[0].length};
}

/** For a regular expression over bytes. */
function escaped(text: string): string {
	return encode(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
