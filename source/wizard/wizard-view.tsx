import {Box, useIsScreenReaderEnabled} from 'ink';
import {memo, type ReactElement} from 'react';
import {HelpView} from '../ui/help-view.tsx';
import type {Line} from '../ui/line.ts';
import {Lines} from '../ui/lines.tsx';
import type {Look} from '../ui/look.ts';
import {textLines} from '../ui/text-field/lines.ts';
import {ChoiceView} from './choice-view.tsx';
import {footer} from './footer.ts';
import {headerLine, paneOf, stepLines, stepTitle} from './frame.ts';
import {wizardKeymap} from './keymap.ts';
import {layoutOf} from './layout.ts';
import type {WizardState} from './model.ts';
import {type PaneRow, paneWindow, quiet} from './pane-rows.ts';
import {spokenOf} from './spoken.ts';
import {SpokenView} from './spoken-view.tsx';
import {ValueView} from './value-view.tsx';

type WizardViewProps = {
	readonly state: WizardState;
	readonly title: string;
	readonly look: Look;
	/** The Markdown as it would be written, for so many columns and rows. */
	readonly previewLines: (columns: number, rows: number) => readonly Line[];
};

/** The whole screen of the wizard. */
export function WizardView({state, title, look, previewLines}: WizardViewProps): ReactElement {
	const {columns, rows, overlay} = state;
	const isHeard = useIsScreenReaderEnabled();
	if (isHeard) {
		const lines = overlay?.kind === 'preview' ? previewLines(columns, rows) : [];
		return <SpokenView spoken={spokenOf(state, title, lines)} />;
	}
	if (overlay?.kind === 'help') {
		return <HelpView keymap={wizardKeymap} columns={columns} rows={rows} top={overlay.top} look={look} />;
	}
	const notes = noteLines(state).slice(0, Math.max(0, rows - 4));
	const header = rows < 6 ? [] : [headerLine(state, title)];
	const height = Math.max(1, rows - header.length - notes.length - 1);
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			<Lines lines={header} columns={columns} look={look} />
			<Box height={height} flexShrink={0} width={columns}>
				<Body state={state} look={look} height={height} previewLines={previewLines} />
			</Box>
			<Lines lines={[...notes, footer(state)].slice(-rows)} columns={columns} look={look} />
		</Box>
	);
}

type BodyProps = Omit<WizardViewProps, 'title'> & {readonly height: number};

function Body({state, look, height, previewLines}: BodyProps): ReactElement {
	const {columns, overlay} = state;
	const layout = layoutOf(state);
	if (overlay?.kind === 'preview') {
		return <Lines lines={previewLines(columns, height)} columns={columns} look={look} />;
	}
	if (overlay?.kind === 'steps' && layout.steps === 0) {
		return <Lines lines={stepLines(state, columns, height)} columns={columns} look={look} />;
	}
	return (
		<>
			{layout.steps === 0 ? null : (
				<Lines lines={stepLines(state, layout.steps, height)} columns={layout.steps} look={look} />
			)}
			<PaneView state={state} look={look} columns={layout.main} height={height} />
			{layout.preview === 0 ? null : (
				<Lines lines={previewLines(layout.preview, height)} columns={layout.preview} look={look} />
			)}
		</>
	);
}

type PaneViewProps = {
	readonly state: WizardState;
	readonly look: Look;
	readonly columns: number;
	readonly height: number;
};

function PaneView({state, look, columns, height}: PaneViewProps): ReactElement {
	const headHeight = height < 3 ? 0 : height < 8 ? 1 : 2;
	const {rows, above, below} = paneWindow(paneOf(state, columns), height - headHeight);
	const head = [stepTitle(state, columns, hiddenText(above, below)), []].slice(0, headHeight);
	const shown = state.overlay?.kind === 'steps' ? quiet(rows) : rows;
	return (
		<Box flexDirection="column" width={columns} flexShrink={0}>
			<Lines lines={head} columns={columns} look={look} />
			{shown.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is named by its place
				<Row key={index} row={row} columns={columns} look={look} />
			))}
		</Box>
	);
}

/** `↑ 3 ↓ 12`: rows that are above and below those that are seen. */
function hiddenText(above: number, below: number): string {
	return [above > 0 ? `↑ ${above}` : '', below > 0 ? `↓ ${below}` : ''].filter(text => text !== '').join(' ');
}

type RowProps = {readonly row: PaneRow; readonly columns: number; readonly look: Look};

const Row = memo(function Row({row, columns, look}: RowProps): ReactElement {
	switch (row.kind) {
		case 'line':
			return <Lines lines={[row.line]} columns={columns} look={look} />;
		case 'value':
			return <ValueView row={row} columns={columns} look={look} />;
		case 'options':
			return <ChoiceView {...row} columns={columns} look={look} />;
	}
});

/** What is to be told, above the keys: warnings that stay, and what the last key did. */
function noteLines({warnings, notice, overlay, columns}: WizardState): readonly Line[] {
	const lasting = warnings.map(text => ({text: `! ${text}`, tone: 'warning'}) as const);
	const asked = overlay?.kind === 'removal' ? {text: overlay.question, tone: 'warning' as const} : null;
	const said = asked ?? notice;
	return [...lasting, ...(said === null ? [] : [said])].flatMap(({text, tone}) =>
		textLines(text, Math.max(1, columns - 2), 4).map(
			(line): Line => [{text: ' '}, ...line.map(piece => ({...piece, tone}))],
		),
	);
}
