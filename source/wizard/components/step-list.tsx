import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {safeText} from '../../text/safe-text.ts';
import {cell, widthOf} from '../../text/width.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {Row} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {useTheme} from '../../ui/theme.tsx';
import type {WizardState} from '../model.ts';
import {blanksOfStep, markOf, type StepMark} from '../steps.ts';

type StepRowProps = {
	readonly title: string;
	/** `null`: the step that writes the plan. */
	readonly mark: StepMark | null;
	readonly blanks: number;
	/** The step that has the focus. */
	readonly isHere: boolean;
	/** Keys go to it: the list is open. */
	readonly isSelected: boolean;
	/** The sign of the cursor stands before it. */
	readonly isMarked: boolean;
	readonly columns: number;
};

/** The steps that are seen in a height, the one with the cursor among them. */
export function stepRows(state: WizardState, columns: number, height: number): readonly StepRowProps[] {
	const {steps, focus, overlay, answers} = state;
	const cursor = overlay?.kind === 'steps' ? overlay.cursor : null;
	const at = cursor ?? focus.step;
	const {first, count} = windowAround(at, steps.length + 1, height);
	return Array.from({length: count}, (_, row): StepRowProps => {
		const index = first + row;
		const step = steps[index];
		return {
			title: step === undefined ? 'Write the plan' : safeText(step.title),
			mark: step === undefined ? null : markOf(step, answers),
			blanks: step === undefined ? 0 : blanksOfStep(step, answers).length,
			isHere: index === focus.step,
			isSelected: index === cursor,
			isMarked: index === at,
			columns,
		};
	});
}

type StepListProps = {readonly state: WizardState; readonly columns: number; readonly height: number};

/** The steps, one a row, in a column with a rule at its right. */
export function StepList({state, columns, height}: StepListProps): ReactElement {
	const rule: Line = [{text: `${' '.repeat(Math.max(0, columns - 1))}│`, tone: 'faint'}];
	const rows = stepRows(state, columns, height);
	return (
		<Box
			flexDirection="column"
			width={columns}
			flexShrink={0}
			aria-hidden={state.overlay?.kind !== 'steps'}
			aria-role="list"
		>
			<Announcer texts={['Steps. Enter goes to the selected one, Escape closes.']} />
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: titles may be alike
				<StepRow key={index} {...row} />
			))}
			{Array.from({length: Math.max(0, height - rows.length)}, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: empty rows have no names
				<Row key={index} line={rule} aria-hidden />
			))}
		</Box>
	);
}

const StepRow = memo(function StepRow(props: StepRowProps): ReactElement {
	const {title, mark, blanks, isHere, isSelected, isMarked, columns} = props;
	const {glyphs, tone} = useTheme();
	const {done, doing, todo, other} = glyphs.status;
	const glyph = mark === null ? other : {answered: done, begun: doing, blank: todo}[mark];
	const count = blanks === 0 ? '' : ` ${blanks}`;
	const name = cell(title, Math.max(1, columns - 6 - widthOf(count)));
	const spoken = mark === null ? title : `${title}, ${mark}${isHere ? ', you are here' : ''}`;
	return (
		<Box
			height={1}
			flexShrink={0}
			aria-role="listitem"
			aria-state={{selected: isSelected}}
			aria-label={spoken}
		>
			<Text wrap="truncate">
				<Text {...tone('active')}>{isMarked ? glyphs.cursor : ' '}</Text>
				<Text {...tone(mark === 'answered' ? 'good' : 'faint')}>{`${glyph} `}</Text>
				<Text inverse={isSelected} {...tone(isHere ? 'title' : 'plain')}>
					{name}
				</Text>
				<Text {...tone('faint')}>{`${count}  │`}</Text>
			</Text>
		</Box>
	);
});
