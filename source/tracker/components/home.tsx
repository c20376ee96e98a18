import {Box, Text, useIsScreenReaderEnabled, usePaste} from 'ink';
import {memo, type ReactElement, useEffect} from 'react';
import {extraCounts, type PlanDetail} from '../../overview/plan.ts';
import {safeText} from '../../text/safe-text.ts';
import {Footer} from '../../ui/components/footer.tsx';
import {Pager} from '../../ui/components/pager.tsx';
import {Row, Rows, Spans} from '../../ui/components/row.tsx';
import {type Line, runLine, type Span, span, spread} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {type Store, useStore} from '../../ui/store.ts';
import {messageLines, textFieldLine} from '../../ui/text-field/lines.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {Band, useTheme} from '../../ui/theme.tsx';
import {isTextKey, useKeys} from '../../ui/use-keys.ts';
import type {PlanEntry} from '../model.ts';
import {
	type DraftEntry,
	type HomeAction,
	type HomeRow,
	type HomeState,
	homeHeight,
	homeHelp,
	homeKeys,
	homeRows,
} from '../reducers/home.ts';
import {mostSpokenRows, spokenPlanWhole} from '../speech.ts';
import {AdoptScreen} from './adopting.tsx';
import {besideOf, Option, PlanRow, planNameColumns} from './plan-rows.tsx';

type HomeProps = {
	readonly store: Store<HomeState, HomeAction>;
	/** Runs once the screen is there. */
	readonly onShown: () => void;
};

/** The home screen: plans and drafts. */
export function Home({store, onShown}: HomeProps): ReactElement {
	const state = useStore(store, current => current);
	useKeys(
		press => store.dispatch({kind: 'key', press}),
		name => isTyped(store.state()) && isTextKey(name),
	);
	usePaste(text => store.dispatch({kind: 'paste', text}));
	useEffect(onShown, [onShown]);
	return <HomeScreen state={state} />;
}

function isTyped({isTyping, adopting}: HomeState): boolean {
	return isTyping || adopting?.kind === 'files';
}

/** The home screen as its state is. */
export function HomeScreen({state}: {readonly state: HomeState}): ReactElement {
	const {name, columns, height, help, since, adopting} = state;
	if (help !== null) {
		return <Pager title="Keys" lines={homeHelp(state)} top={help.top} closing="Esc closes" height={height} />;
	}
	if (adopting !== null) return <AdoptScreen adopting={adopting} columns={columns} height={height} />;
	const left: Line = [{text: ' planwright', tone: 'title'}, {text: '   '}, span(name, 'faint')];
	const here = since === null ? '' : `you were here ${since}`;
	const title = spread(left, [{text: `${here} `, tone: 'faint'}], columns);
	const isLow = height < 5;
	return (
		<Box flexDirection="column" height={height}>
			{!isLow && (
				<Row line={title} aria-label={`planwright, plans of ${name}${here === '' ? '' : `, ${here}`}`} />
			)}
			<HomeList state={state} />
			{!isLow && <Said state={state} />}
			{!isLow && <Footer keymap={homeKeys(state)} columns={columns} />}
		</Box>
	);
}

function HomeList({state}: {readonly state: HomeState}): ReactElement {
	const {cursor, top, columns} = state;
	const isSpoken = useIsScreenReaderEnabled();
	const rows = homeRows(state);
	const height = homeHeight(state);
	const at = rows.findIndex(({item}) => item === cursor);
	const {first, count} = windowAround(Math.max(0, at), rows.length, isSpoken ? mostSpokenRows : height, top);
	const shown = rows.slice(first, first + count);
	const nameColumns = planNameColumns(
		shown.flatMap(row => (row.kind === 'plan' ? [row.entry] : [])),
		columns,
	);
	const withDetails = new Set<number | null>(rows.flatMap(row => (row.kind === 'detail' ? [row.item] : [])));
	return (
		<Box flexDirection="column" height={height} flexShrink={0}>
			{rows.length === 0 && <Empty state={state} />}
			{shown.map((row, index) => (
				<HomeListRow
					key={nameOf(row, index)}
					row={row}
					columns={columns}
					nameColumns={nameColumns}
					isCursor={row.item === cursor}
					isOpen={withDetails.has(row.item)}
				/>
			))}
		</Box>
	);
}

function nameOf(row: HomeRow, index: number): string {
	if (row.kind === 'plan') return row.entry.path;
	return row.kind === 'draft' ? row.draft.id : `${row.kind} ${index}`;
}

type HomeListRowProps = {
	readonly row: HomeRow;
	readonly columns: number;
	readonly nameColumns: number;
	readonly isCursor: boolean;
	/** Its details stand below it. */
	readonly isOpen: boolean;
};

function HomeListRow({row, nameColumns, isOpen, ...common}: HomeListRowProps): ReactElement {
	switch (row.kind) {
		case 'plan': {
			const {entry} = row;
			const beside = isOpen ? {beside: planFigures(entry)} : {};
			return (
				<PlanRow
					entry={entry}
					nameColumns={nameColumns}
					label={spokenPlanWhole(entry)}
					{...beside}
					{...common}
				/>
			);
		}
		case 'detail':
			return <DetailRow detail={row.detail} {...common} />;
		case 'draft':
			return <DraftRow draft={row.draft} {...common} />;
		case 'words':
			return <Row line={[{text: ` ${row.text}`, tone: row.tone}]} aria-label={row.text.trim()} />;
		case 'heading':
			return <Row line={[{text: ' Drafts', tone: 'title'}]} aria-hidden />;
		case 'blank':
			return <Box height={1} flexShrink={0} aria-hidden />;
	}
}

/** `11/38  1 blocked`; of a finished plan that it is. */
function planFigures({progress, note}: PlanEntry): Line {
	if (progress === null || progress.total === 0 || progress.percent === 100) return besideOf(progress, note);
	const extras = extraCounts(progress).map(({text, tone}): Span => ({text: `  ${text}`, tone}));
	return [{text: `${progress.done}/${progress.total}`, tone: 'faint'}, ...extras];
}

/** What is shown where there is nothing to list. */
function Empty({state}: {readonly state: HomeState}): ReactElement {
	const {columns, plans, drafts} = state;
	const height = homeHeight(state);
	if (plans === null)
		return <Row line={[{text: ' Looking for plans', tone: 'faint'}]} aria-label="Looking for plans" />;
	if (plans.length + drafts.length > 0) {
		return <Row line={[{text: ' Nothing has that in its name'}]} aria-label="Nothing has that in its name" />;
	}
	const words = welcome.flatMap(text => messageLines(text, 'plain', columns, 3));
	const lines: readonly Line[] = [
		[],
		[{text: ' No plan here yet.', tone: 'title'}],
		[],
		...words,
		[],
		[{text: ' n', tone: 'accent'}, {text: ' writes the first one; it takes a minute'}],
		[{text: ' a', tone: 'accent'}, {text: ' makes one of a text that you or an agent wrote'}],
	];
	return (
		<Box aria-label={`No plan here yet. ${welcome.join(' ')} n writes the first one, a makes one of a text.`}>
			<Rows lines={height < lines.length ? lines.slice(-height) : lines} />
		</Box>
	);
}

/** What planwright is, for whom it opens without a plan. */
const welcome = [
	'planwright asks the questions of an implementation plan, a screen at a time,',
	'writes the answers into this repository, as Markdown that anybody can edit,',
	'and is a checklist over that file then: one key ticks a task.',
];

const detailTones = {
	doing: 'active',
	late: 'bad',
	now: 'faint',
	comments: 'warning',
	changed: 'warning',
} as const;

type DetailRowProps = {readonly detail: PlanDetail; readonly columns: number; readonly isCursor: boolean};

/** What is to be known of the plan above it. It is heard with that plan. */
const DetailRow = memo(function DetailRow({detail, columns, isCursor}: DetailRowProps): ReactElement {
	return (
		<Band isOn={isCursor} width={columns} height={1} flexShrink={0} paddingLeft={5} aria-hidden>
			<DetailText {...detail} />
		</Band>
	);
});

function DetailText({kind, text, runs = [{text}]}: PlanDetail): ReactElement {
	const {glyphs, sign} = useTheme();
	const tone = kind === 'late' ? 'bad' : kind === 'now' ? 'faint' : 'plain';
	const {doing, other} = glyphs.status;
	const mark = {doing, late: '!', now: ' ', comments: '?', changed: other}[kind];
	return (
		<Text wrap="truncate">
			<Text {...sign(detailTones[kind])}>{`${mark} `}</Text>
			<Spans line={runLine(kind === 'changed' ? [{text: 'changed: '}, ...runs] : runs, tone)} />
		</Text>
	);
}

type DraftRowProps = {readonly draft: DraftEntry; readonly columns: number; readonly isCursor: boolean};

/** A draft of the wizard that can be gone on with. */
const DraftRow = memo(function DraftRow({draft, columns, isCursor}: DraftRowProps): ReactElement {
	const {tone} = useTheme();
	const {title, when, answered, isOpenElsewhere} = draft;
	const name = safeText(title === '' ? 'without a title' : title);
	const standing = safeText(
		`${isOpenElsewhere ? 'open in another planwright · ' : ''}${when} · ${answered} answered`,
	);
	return (
		<Option columns={columns} isCursor={isCursor} label={`draft ${name}, ${standing}`}>
			<Text wrap="truncate">
				<Text {...tone(isCursor ? 'title' : 'plain')}>{name}</Text>
				<Text {...tone('faint')}>{`   ${standing}`}</Text>
			</Text>
		</Option>
	);
});

/** What is typed to filter, else what the list is filtered by, else what is said. */
function Said({state}: {readonly state: HomeState}): ReactElement {
	const {filter, isTyping, message, columns} = state;
	const spoken = `Filtered by: ${filter.text}`;
	if (isTyping) {
		const line: Line = [
			{text: ' /', tone: 'accent'},
			...textFieldLine({field: filter, columns: columns - 4}),
		];
		return <TextField lines={[line]} aria-label={spoken} />;
	}
	if (filter.text === '') {
		const said = message ?? '';
		return <Row line={[span(` ${said}`, 'warning')]} aria-label={said} aria-hidden={message === null} />;
	}
	const line: Line = [
		{text: ' /', tone: 'accent'},
		span(filter.text),
		{text: '   Esc shows all', tone: 'faint'},
	];
	return <Row line={line} aria-label={spoken} />;
}
