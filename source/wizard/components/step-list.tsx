import {Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {safeText} from '../../text/safe-text.ts';
import {cell, widthOf} from '../../text/width.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {windowAround} from '../../ui/list-window.ts';
import {Band, useTheme} from '../../ui/theme.tsx';
import type {WizardState} from '../model.ts';
import {blanksOfStep, markOf, type StepMark} from '../steps.ts';
import {Part, type PartSize} from './part.tsx';

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

type StepListProps = PartSize & {readonly state: WizardState};

/** The steps, one a row. */
export function StepList({state, ...size}: StepListProps): ReactElement {
	const isOpen = state.overlay?.kind === 'steps';
	return (
		<Part title="Steps" isActive={isOpen} aria-hidden={!isOpen} aria-role="list" {...size}>
			<Announcer texts={['Steps. Enter goes to the selected one, Escape closes.']} />
			{stepRows(state, size.width - size.frame, size.height - size.frame).map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: titles may be alike
				<StepRow key={index} {...row} />
			))}
		</Part>
	);
}

const StepRow = memo(function StepRow(props: StepRowProps): ReactElement {
	const {title, mark, blanks, isHere, isSelected, isMarked, columns} = props;
	const {glyphs, tone, sign} = useTheme();
	const {done, doing, todo, other} = glyphs.status;
	const glyph = mark === null ? other : {answered: done, begun: doing, blank: todo}[mark];
	const count = blanks === 0 ? ' ' : ` ${blanks} `;
	const name = cell(title, Math.max(1, columns - 3 - widthOf(count)));
	const spoken = mark === null ? title : `${title}, ${mark}${isHere ? ', you are here' : ''}`;
	return (
		<Band
			isOn={isSelected}
			height={1}
			flexShrink={0}
			aria-role="listitem"
			aria-state={{selected: isSelected}}
			aria-label={spoken}
		>
			<Text wrap="truncate">
				<Text {...sign('accent')}>{isMarked ? glyphs.cursor : ' '}</Text>
				<Text {...sign(mark === 'answered' ? 'good' : 'faint')}>{`${glyph} `}</Text>
				<Text {...tone(isHere ? 'title' : 'plain')}>{name}</Text>
				<Text {...tone('faint')}>{count}</Text>
			</Text>
		</Band>
	);
});
