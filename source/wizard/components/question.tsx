import {Box} from 'ink';
import {type ReactElement, useMemo} from 'react';
import {blanksIn, entriesOf, entryName, isBlankPart, partsOf} from '../../authoring/answers.ts';
import type {Question as FormQuestion} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {Row, Rows} from '../../ui/components/row.tsx';
import {fitLine, type Line, type Span, spread} from '../../ui/line.ts';
import {marginLines} from '../../ui/text-field/lines.ts';
import {type Theme, ThemeContext, useTheme} from '../../ui/theme.tsx';
import {entryTitle, memberName} from '../groups.ts';
import {guidanceOf} from '../guidance.ts';
import {headOf, paneWindow} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {isInEntry, questionAt, targetOf} from '../reducers/focus.ts';
import {Block, type QuestionBlock} from './blocks.tsx';
import {Part, type PartSize} from './part.tsx';
import {paneOf} from './question-pane.ts';

type QuestionProps = PartSize & {readonly state: WizardState};

/** The questions of the step that has the focus, or of an open row or member; the one in focus unfolded. */
export function Question({state, ...part}: QuestionProps): ReactElement {
	const isQuiet = state.overlay?.kind === 'steps';
	const theme = useTheme();
	// What steps back while the cursor is elsewhere on the screen.
	const quiet = useMemo((): Theme => {
		const tone = () => theme.tone('faint');
		return {...theme, glyphs: {...theme.glyphs, cursor: ' '}, tone, sign: tone, band: {}, onBand: {}};
	}, [theme]);
	const size = {columns: part.width - part.frame, height: part.height - part.frame};
	const {hasTitle, guidanceRows, hasGap} = headOf(size, part.frame);
	const guidance = guidanceLines(state, size.columns, guidanceRows);
	const head = guidance.length + [hasTitle, hasGap].filter(Boolean).length;
	const room = {...size, height: size.height - head};
	const {blocks, above, below} = paneWindow(paneOf(state, room), room.height);
	const shown = isQuiet ? blocks.map(withoutCursor) : blocks;
	const hidden = [above > 0 ? `↑ ${above}` : '', below > 0 ? `↓ ${below}` : ''].filter(text => text !== '');
	const title = stepTitle(state, size.columns - 4);
	const spoken = spokenQuestion(state);
	const heard = {'aria-label': spoken, 'aria-hidden': spoken === ''};
	return (
		<ThemeContext value={isQuiet ? quiet : theme}>
			<Part title={title} isActive={!isQuiet} aria-hidden={state.overlay !== null} {...part}>
				{hasTitle && <Row line={beside({text: title, tone: 'title'}, hidden, size.columns)} {...heard} />}
				<Box flexShrink={0} {...(hasTitle ? {'aria-hidden': true} : heard)}>
					<Rows lines={guidance} />
				</Box>
				{hasGap && <Row line={beside({text: ''}, hasTitle ? [] : hidden, size.columns)} aria-hidden />}
				{shown.map((block, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a block is named by its place
					<Block key={index} block={block} />
				))}
			</Part>
		</ThemeContext>
	);
}

/** What is wanted, wrapped; where it has one row, cut. */
function guidanceLines(state: WizardState, columns: number, rows: number): readonly Line[] {
	const text = guidanceOf(state);
	if (rows === 0) return [];
	if (rows === 1) return [fitLine([{text: ` ${text}`, tone: 'faint'}], columns - 1)];
	return marginLines(text, {margin: 1, tone: 'faint', columns: Math.max(8, columns - 2), rows});
}

/** A text, and beside it how much is hidden. */
function beside(text: Span, hidden: readonly string[], columns: number): Line {
	const left: Line = [{text: ' '}, text];
	return hidden.length === 0
		? fitLine(left, columns - 1)
		: spread(left, [{text: `${hidden.join(' ')} `, tone: 'faint'}], columns);
}

/** The terminal's cursor does not stand in a text that keys do not go to. */
function withoutCursor(block: QuestionBlock): QuestionBlock {
	if (block.kind !== 'text') return block;
	return {...block, rows: block.rows.map(line => line.map(({isCursor, ...rest}) => rest))};
}

/** Title of the step, of an open row or member also that; what the step is in where there is room for it. */
function stepTitle(state: WizardState, columns: number): string {
	const {steps, focus} = state;
	const step = steps[focus.step];
	if (step === undefined) return 'Write the plan';
	const name = safeText(step.title);
	const question = isInEntry(state) ? questionAt(state) : null;
	if (question !== null) {
		const entry = entriesOf(question, state.answers)[focus.item] ?? {};
		const title = entryTitle(question, entry, focus.item);
		const whole = `${name} › ${title}`;
		return widthOf(whole) <= columns ? whole : title;
	}
	const whole = [...step.above.map(title => safeText(title)), name].join(' › ');
	return widthOf(whole) <= columns ? whole : name;
}

/** The question or part in focus as it is heard: with whether it is blank, and its hint. */
function spokenQuestion(state: WizardState): string {
	const {steps, focus, answers} = state;
	const question = questionAt(state);
	if (question === null)
		return targetOf(state).kind === 'path' ? `Where the plan goes. ${guidanceOf(state)}` : '';
	const entry = isInEntry(state) ? entriesOf(question, answers)[focus.item] : undefined;
	const part = partsOf(question)[focus.part];
	if (entry === undefined || part === undefined) {
		const count = steps[focus.step]?.questions.length ?? 1;
		const place = count === 1 ? '' : `Question ${focus.question + 1} of ${count}: `;
		return `${place}${described(state, question, blanksIn(question, answers).length > 0)}`;
	}
	const number = question.type === 'group' ? memberName(question, focus.item) : `Row ${focus.item + 1}`;
	const name = entryName(question, entry);
	return `${safeText(number)}${name === '' ? '' : ` ${name}`}. ${described(state, part, isBlankPart(question, part, entry))}`;
}

function described(state: WizardState, {label}: Pick<FormQuestion, 'label'>, isBlank: boolean): string {
	return `${safeText(label)}${isBlank ? ', blank' : ''}. ${guidanceOf(state)}`;
}
