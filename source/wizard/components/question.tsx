import {Box} from 'ink';
import {type ReactElement, useMemo} from 'react';
import {blanksIn, entriesOf, entryName, isBlankPart, partsOf} from '../../authoring/answers.ts';
import type {Question as FormQuestion} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {Row} from '../../ui/components/row.tsx';
import {fitLine, type Line, span, spread} from '../../ui/line.ts';
import {type Theme, ThemeContext, useTheme} from '../../ui/theme.tsx';
import {entryTitle, memberName} from '../groups.ts';
import {paneWindow} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {isInEntry, questionAt, targetOf} from '../reducers/focus.ts';
import {Block, type QuestionBlock} from './blocks.tsx';
import {paneOf} from './question-pane.ts';

type QuestionProps = {readonly state: WizardState; readonly columns: number; readonly height: number};

/** The questions of the step that has the focus, or of an open row or member; the one in focus unfolded. */
export function Question({state, columns, height}: QuestionProps): ReactElement {
	const isQuiet = state.overlay?.kind === 'steps';
	const theme = useTheme();
	// What steps back while the cursor is elsewhere on the screen.
	const quiet = useMemo((): Theme => {
		const tone = () => theme.tone('faint');
		return {...theme, glyphs: {...theme.glyphs, cursor: ' '}, tone, sign: tone, band: {}, onBand: {}};
	}, [theme]);
	const headHeight = height < 3 ? 0 : height < 8 ? 1 : 2;
	const {blocks, above, below} = paneWindow(paneOf(state, columns), height - headHeight);
	const shown = isQuiet ? blocks.map(withoutCursor) : blocks;
	const hidden = [above > 0 ? `↑ ${above}` : '', below > 0 ? `↓ ${below}` : ''].filter(text => text !== '');
	return (
		<ThemeContext value={isQuiet ? quiet : theme}>
			<Box flexDirection="column" width={columns} flexShrink={0} aria-hidden={state.overlay !== null}>
				{headHeight > 0 && (
					<Row
						line={stepTitle(state, columns, hidden.join(' '))}
						aria-label={spokenQuestion(state)}
						aria-hidden={spokenQuestion(state) === ''}
					/>
				)}
				{headHeight > 1 && <Box height={1} flexShrink={0} />}
				{shown.map((block, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a block is named by its place
					<Block key={index} block={block} />
				))}
			</Box>
		</ThemeContext>
	);
}

/** The terminal's cursor does not stand in a text that keys do not go to. */
function withoutCursor(block: QuestionBlock): QuestionBlock {
	if (block.kind !== 'text') return block;
	return {...block, rows: block.rows.map(line => line.map(({isCursor, ...rest}) => rest))};
}

/** Title of the step, of an open row or member also that; what the step is in, and what is hidden. */
function stepTitle(state: WizardState, columns: number, hidden: string): Line {
	const {steps, focus} = state;
	const step = steps[focus.step];
	const above = (step?.above ?? []).map(title => safeText(title)).join(' › ');
	const question = isInEntry(state) ? questionAt(state) : null;
	const entry = question === null ? {} : (entriesOf(question, state.answers)[focus.item] ?? {});
	const opened = question === null ? '' : ` › ${entryTitle(question, entry, focus.item)}`;
	const title: Line = [{text: ' '}, span(`${step?.title ?? 'Write the plan'}${opened}`, 'title')];
	const beside = [above, hidden].filter(text => text !== '').join('  ');
	return beside === ''
		? fitLine(title, columns)
		: spread(title, [{text: `${beside} `, tone: 'faint'}], columns);
}

/** The question or part in focus as it is heard: with whether it is blank, and its hint. */
function spokenQuestion(state: WizardState): string {
	const {steps, focus, answers} = state;
	const question = questionAt(state);
	if (question === null) return targetOf(state).kind === 'path' ? 'Where the plan goes.' : '';
	const entry = isInEntry(state) ? entriesOf(question, answers)[focus.item] : undefined;
	const part = partsOf(question)[focus.part];
	if (entry === undefined || part === undefined) {
		const count = steps[focus.step]?.questions.length ?? 1;
		const place = count === 1 ? '' : `Question ${focus.question + 1} of ${count}: `;
		return `${place}${described(question, blanksIn(question, answers).length > 0)}`;
	}
	const number = question.type === 'group' ? memberName(question, focus.item) : `Row ${focus.item + 1}`;
	const name = entryName(question, entry);
	return `${safeText(number)}${name === '' ? '' : ` ${name}`}. ${described(part, isBlankPart(question, part, entry))}`;
}

function described({label, hint}: Pick<FormQuestion, 'label' | 'hint'>, isBlank: boolean): string {
	return safeText(`${label}${isBlank ? ', blank' : ''}.${hint === null ? '' : ` Hint: ${hint}.`}`);
}
