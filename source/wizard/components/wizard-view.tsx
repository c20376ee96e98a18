import {Box} from 'ink';
import type {ReactElement} from 'react';
import type {Authoring} from '../../authoring/authoring.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {Pager} from '../../ui/components/pager.tsx';
import {Row} from '../../ui/components/row.tsx';
import {helpLines} from '../../ui/keymap.ts';
import {type Line, spread, type Tone} from '../../ui/line.ts';
import {marginLines} from '../../ui/text-field/lines.ts';
import {wizardKeymap} from '../keymap.ts';
import {layoutOf} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {isFinish} from '../reducers/focus.ts';
import {allBlanks} from '../steps.ts';
import {WizardFooter} from './footer.tsx';
import {Preview} from './preview.tsx';
import {Question} from './question.tsx';
import {StepList} from './step-list.tsx';

type WizardViewProps = {
	readonly state: WizardState;
	/** What the plan is called, and how it would be written. */
	readonly authoring: Pick<Authoring, 'titleOf' | 'render'>;
};

/** The whole screen of a wizard. */
export function WizardView({state, authoring}: WizardViewProps): ReactElement {
	const {columns, height, overlay} = state;
	if (overlay?.kind === 'help') {
		return (
			<Pager
				title="Keys"
				aria-label="Keys. Escape closes."
				lines={helpLines(wizardKeymap, columns)}
				top={overlay.top}
				closing="Esc closes"
				height={height}
			/>
		);
	}
	const notes = notesOf(state).slice(0, Math.max(0, height - 4));
	const hasHeader = height >= 6;
	const hasFooter = height >= 2;
	const body = height - notes.length - (hasHeader ? 1 : 0) - (hasFooter ? 1 : 0);
	return (
		<Box flexDirection="column" width={columns} height={height}>
			{hasHeader && <Header state={state} title={safeText(authoring.titleOf(state))} />}
			<Box height={body} flexShrink={0} width={columns}>
				<Body state={state} authoring={authoring} height={body} />
			</Box>
			{notes.map(({line, spoken}, index) => (
				<Row
					// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
					key={index}
					line={line}
					aria-label={spoken}
					aria-hidden={spoken === '' || (overlay !== null && overlay.kind !== 'removal')}
				/>
			))}
			{hasFooter && <WizardFooter state={state} />}
		</Box>
	);
}

type BodyProps = WizardViewProps & {readonly height: number};

function Body({state, authoring, height}: BodyProps): ReactElement {
	const {columns, overlay} = state;
	const {steps, main, preview, frame} = layoutOf(state);
	const common = {state, frame, height};
	if (overlay?.kind === 'preview') return <Preview {...common} authoring={authoring} width={columns} />;
	if (overlay?.kind === 'steps' && steps === 0) return <StepList {...common} width={columns} />;
	return (
		<>
			{steps > 0 && <StepList {...common} width={steps} />}
			<Question {...common} width={main} />
			{preview > 0 && <Preview {...common} authoring={authoring} width={preview} />}
		</>
	);
}

type HeaderProps = {readonly state: WizardState; readonly title: string};

/** The first row: what is written, which step it is, and how much is blank. */
function Header({state, title}: HeaderProps): ReactElement {
	const {steps, focus, columns, overlay} = state;
	const blanks = allBlanks(state).length;
	const blank = blanks === 0 ? 'nothing blank' : `${blanks} blank`;
	const step = isFinish(state) ? 'last step' : `step ${focus.step + 1}/${steps.length}`;
	const whole = `${step} · ${blank} `;
	const right = widthOf(title) + widthOf(whole) + 2 <= columns ? whole : `${step} `;
	const name = steps[focus.step]?.title;
	const spoken =
		name === undefined
			? 'Last step: write the plan'
			: `Step ${focus.step + 1} of ${steps.length}: ${safeText(name)}`;
	const left: Line = [{text: ` ${title}`, tone: 'title'}];
	return (
		<Row
			line={spread(left, [{text: right, tone: 'faint'}], columns)}
			aria-label={`${title}. ${spoken}. ${blank}.`}
			aria-hidden={overlay !== null}
		/>
	);
}

type Note = {readonly line: Line; readonly spoken: string};

/** What is to be told, above the keys: warnings that stay, and what the last key did. */
function notesOf({warnings, message, overlay, columns}: WizardState): readonly Note[] {
	const note = (text: string, tone: Tone, spoken = safeText(text)): readonly Note[] =>
		marginLines(text, {margin: 1, tone, columns: Math.max(1, columns - 2), rows: 4}).map((line, row) => ({
			line,
			spoken: row === 0 ? spoken : '',
		}));
	const isAsked = overlay?.kind === 'removal';
	const lasting = warnings.flatMap(text =>
		note(`! ${text}`, 'warning', isAsked ? '' : `Warning: ${safeText(text)}`),
	);
	if (isAsked) return [...lasting, ...note(overlay.question, 'warning')];
	return message === null ? lasting : [...lasting, ...note(message.text, message.tone)];
}
