import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import type {ReactElement} from 'react';
import {safeText} from '../../text/safe-text.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {useTheme} from '../../ui/theme.tsx';
import type {WizardState} from '../model.ts';
import {optionsOf} from '../reducers/choices.ts';

/** The choices of a question, one a row. */
export type ChoiceBlock = {
	readonly kind: 'choices';
	readonly rows: readonly {readonly label: string; readonly isSelected: boolean}[];
};

export function choiceBlock(state: WizardState): ChoiceBlock {
	const {values, selected, blank} = optionsOf(state) ?? {values: [], selected: -1, blank: ''};
	const rows = values.map((value, index) => ({
		label: value === '' ? `(${blank})` : safeText(value),
		isSelected: index === selected,
	}));
	return {kind: 'choices', rows};
}

/**
 * Choices of which one is selected, by a sign and not by colour alone. `SelectInput` draws them and gets no keys:
 * its own ones choose at once, and it would be a state beside that of the wizard.
 */
export function ChoiceAnswer({rows}: Pick<ChoiceBlock, 'rows'>): ReactElement {
	const selected = rows.findIndex(({isSelected}) => isSelected);
	const items = rows.map(({label}, index) => ({key: String(index), value: label, label}));
	return (
		<Box flexDirection="column" flexShrink={0} aria-role="radiogroup">
			<Announcer texts={['Up and down choose.']} />
			<SelectInput
				// What is selected first is taken once, so each selection has a list of its own.
				key={[selected, ...items.map(({label}) => label)].join('\u0000')}
				isFocused={false}
				items={items}
				initialIndex={selected}
				indicatorComponent={ChoiceIndicator}
				itemComponent={ChoiceItem}
			/>
		</Box>
	);
}

type Selectable = {readonly isSelected?: boolean};

function ChoiceIndicator({isSelected = false}: Selectable): ReactElement {
	const {glyphs, tone} = useTheme();
	return (
		<Box flexShrink={0} aria-hidden>
			<Text {...tone('active')}>
				{isSelected ? `    ${glyphs.cursor} ${glyphs.selected} ` : `      ${glyphs.status.todo} `}
			</Text>
		</Box>
	);
}

function ChoiceItem({isSelected = false, label}: Selectable & {readonly label: string}): ReactElement {
	const {tone} = useTheme();
	return (
		// In brackets stands what is no value: to leave it blank.
		<Box aria-role="radio" aria-state={{checked: isSelected}} aria-label={label.replace(/^\((.*)\)$/, '$1')}>
			<Text wrap="truncate" {...tone(isSelected ? 'accent' : 'plain')}>
				{label}
			</Text>
		</Box>
	);
}
