import {Box, Text, useIsScreenReaderEnabled, usePaste} from 'ink';
import {memo, type ReactElement, type ReactNode, useEffect} from 'react';
import {planName} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip, widthOf} from '../../text/width.ts';
import {Footer} from '../../ui/components/footer.tsx';
import {Pager} from '../../ui/components/pager.tsx';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {Row, Rows} from '../../ui/components/row.tsx';
import {type Line, span} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {type Store, useStore} from '../../ui/store.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {useTheme} from '../../ui/theme.tsx';
import {isTextKey, useKeys} from '../../ui/use-keys.ts';
import {homeFilterKeymap, homeKeymap, plansKeymap} from '../keymap.ts';
import type {ModeOf, PlanEntry, TrackerState} from '../model.ts';
import {
	type DraftEntry,
	type HomeAction,
	type HomeState,
	homeHeight,
	homeHelp,
	homeItems,
	isDraft,
} from '../reducers/home.ts';
import {plansHeight, shownPlans} from '../reducers/plans.ts';
import {mostSpokenRows, spokenPlan} from '../speech.ts';

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
		name => store.state().isTyping && isTextKey(name),
	);
	usePaste(text => store.dispatch({kind: 'paste', text}));
	useEffect(onShown, [onShown]);
	return <HomeScreen state={state} />;
}

/** The home screen as its state is. */
export function HomeScreen({state}: {readonly state: HomeState}): ReactElement {
	const {name, columns, height, isTyping, help} = state;
	if (help !== null) {
		return <Pager title="Keys" lines={homeHelp(state)} top={help.top} closing="Esc closes" height={height} />;
	}
	const title: Line = [{text: ' planwright', tone: 'title'}, {text: '   '}, span(name, 'faint')];
	const isLow = height < 5;
	return (
		<Box flexDirection="column" height={height}>
			{!isLow && <Row line={title} aria-label={`planwright, plans of ${name}`} />}
			<HomeList state={state} />
			{!isLow && <Said state={state} />}
			{!isLow && <Footer keymap={isTyping ? homeFilterKeymap : homeKeymap} columns={columns} />}
		</Box>
	);
}

function HomeList({state}: {readonly state: HomeState}): ReactElement {
	const {cursor, top, columns, height} = state;
	const isSpoken = useIsScreenReaderEnabled();
	const items = homeItems(state);
	const room = isSpoken ? Math.max(1, Math.min(mostSpokenRows, height - 5)) : homeHeight(state);
	const {first, count} = windowAround(cursor, items.length, room, top);
	const shown = items.slice(first, first + count);
	const nameColumns = planNameColumns(
		shown.filter((item): item is PlanEntry => !isDraft(item)),
		columns,
	);
	return (
		<Box flexDirection="column" height={homeHeight(state)} flexShrink={0}>
			{items.length === 0 && (
				<Box aria-label={state.plans === null ? 'Looking for plans' : 'No plan: n writes one'}>
					<Rows lines={homeEmptyLines(state).slice(0, homeHeight(state))} />
				</Box>
			)}
			{shown.map((item, index) => {
				const isCursor = first + index === cursor;
				const common = {columns, isCursor};
				if (isDraft(item)) return <DraftRow key={item.id} draft={item} {...common} />;
				return <PlanRow key={item.path} entry={item} nameColumns={nameColumns} {...common} />;
			})}
		</Box>
	);
}

function homeEmptyLines({plans, drafts}: HomeState): readonly Line[] {
	if (plans === null) return [[], [{text: ' Looking for plans', tone: 'faint'}]];
	if (plans.length + drafts.length > 0) return [[], [{text: ' Nothing has that in its name'}]];
	return [[], [{text: ' No plan here yet.'}], [], [{text: ' n', tone: 'accent'}, {text: ' writes one'}]];
}

type OptionProps = {
	readonly columns: number;
	readonly isCursor: boolean;
	/** Whether it is what is open; left out where nothing is. */
	readonly isOpen?: boolean | undefined;
	/** What is heard of it. */
	readonly label: string;
	readonly children: ReactNode;
};

/** A row that can be chosen, with the sign of the cursor where it is. */
function Option({columns, isCursor, isOpen, label, children}: OptionProps): ReactElement {
	return (
		<Box
			width={columns}
			height={1}
			flexShrink={0}
			aria-role="option"
			aria-state={{selected: isCursor, ...(isOpen === undefined ? {} : {checked: isOpen})}}
			aria-label={label}
		>
			<Pointer columns={Math.min(3, columns)} isCursor={isCursor} />
			{children}
		</Box>
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
				<Text {...tone('active')}>{'draft  '}</Text>
				<Text {...tone(isCursor ? 'accent' : 'plain')}>{name}</Text>
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

type PlanPickerProps = {readonly state: TrackerState; readonly mode: ModeOf<'plans'>};

/** The other plans over the whole screen; what is typed filters them. */
export function PlanPicker({state, mode}: PlanPickerProps): ReactElement {
	const {columns, height, path} = state;
	const {field, cursor, top} = mode;
	const isSpoken = useIsScreenReaderEnabled();
	const plans = shownPlans(mode);
	const room = isSpoken ? mostSpokenRows : plansHeight(state);
	const {first, count} = windowAround(cursor, plans.length, room, top);
	const entries = plans.slice(first, first + count);
	const nameColumns = planNameColumns(entries, columns);
	const title: Line = [
		{text: ' Plans  ', tone: 'title'},
		...textFieldLine({field, placeholder: 'type to filter', columns: columns - 9}),
	];
	return (
		<Box flexDirection="column" height={height}>
			<TextField lines={[title]} aria-label={`Plans, filtered by: ${field.text}`} />
			<Box flexDirection="column" height={Math.min(height - 1, plansHeight(state))} flexShrink={0}>
				{entries.map((entry, index) => (
					<PlanRow
						key={entry.path}
						entry={entry}
						columns={columns}
						nameColumns={nameColumns}
						isCursor={first + index === cursor}
						isOpen={entry.path === path}
					/>
				))}
				{entries.length === 0 && (
					<Row
						line={[{text: ` ${pickerEmptyWords(mode)}`, tone: 'faint'}]}
						aria-label={pickerEmptyWords(mode)}
					/>
				)}
			</Box>
			{height > 3 && (
				<Box marginTop={1}>
					<Footer keymap={plansKeymap} columns={columns} />
				</Box>
			)}
		</Box>
	);
}

function pickerEmptyWords({entries}: ModeOf<'plans'>): string {
	if (entries === null) return 'Looking for plans';
	return entries.length === 0 ? 'No plan was found here' : 'No plan has that in its name';
}

type PlanRowProps = {
	readonly entry: PlanEntry;
	readonly columns: number;
	/** Columns of the name, which those of other plans share. */
	readonly nameColumns: number;
	readonly isCursor: boolean;
	/** Whether it is the plan that is open. */
	readonly isOpen?: boolean;
};

const barColumns = 10;

/** A plan of a list of plans: title, bar, percentage, what is next. */
const PlanRow = memo(function PlanRow(props: PlanRowProps): ReactElement {
	const {entry, columns, nameColumns, isCursor, isOpen} = props;
	const {tone} = useTheme();
	const {progress, note} = entry;
	const hasBar = columns >= 60;
	return (
		<Option columns={columns} isCursor={isCursor} isOpen={isOpen} label={spokenPlan(entry)}>
			<Box width={nameColumns} flexShrink={1}>
				<Text wrap="truncate" {...tone(isCursor ? 'accent' : 'plain')}>
					{shownName(entry)}
				</Text>
			</Box>
			<Box width={hasBar ? barColumns + 7 : 7} columnGap={1}>
				{hasBar && progress !== null && (
					<Box paddingLeft={2}>
						<ProgressBar ratio={ratioOf(progress)} columns={barColumns} />
					</Box>
				)}
				<Box flexGrow={1} justifyContent="flex-end">
					<Text wrap="truncate">{progress !== null && `${progress.percent}%`}</Text>
				</Box>
			</Box>
			<Box flexGrow={1} flexShrink={1} flexBasis={0} paddingLeft={2}>
				<Text wrap="truncate" {...tone(progress === null ? 'bad' : 'faint')}>
					{safeText(note)}
				</Text>
			</Box>
		</Option>
	);
});

/** Columns for the names of plans that are listed together. */
function planNameColumns(entries: readonly PlanEntry[], columns: number): number {
	const widest = entries.reduce((width, entry) => Math.max(width, widthOf(shownName(entry))), 0);
	return Math.min(widest, Math.max(12, Math.floor(columns * 0.45)));
}

function shownName(entry: PlanEntry): string {
	return safeText(clip(planName(entry), 400));
}
