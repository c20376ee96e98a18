import {Box, useIsScreenReaderEnabled, useWindowSize} from 'ink';
import type {ReactElement} from 'react';
import {safeText} from '../text/safe-text.ts';
import {Lines} from '../ui/lines.tsx';
import type {Look} from '../ui/look.ts';
import {type ResumeState, resumeLines} from './resume-state.ts';
import type {Spoken} from './spoken-values.ts';
import {SpokenView} from './spoken-view.tsx';

type ResumeViewProps = {readonly state: ResumeState; readonly look: Look};

/** Asks which draft to go on with, or to begin anew. */
export function ResumeView({state, look}: ResumeViewProps): ReactElement {
	const {columns, rows} = useWindowSize();
	if (useIsScreenReaderEnabled()) return <SpokenView spoken={[spokenResume(state)]} />;
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			<Lines lines={resumeLines(state, columns, rows)} columns={columns} look={look} />
		</Box>
	);
}

function spokenResume({drafts, cursor, fresh, notice}: ResumeState): Spoken {
	const names = [...drafts.map(({title, age, progress}) => `${safeText(title)}, ${age}, ${progress}`), fresh];
	const told = notice === null ? '' : ` ${notice}.`;
	return {
		role: 'list',
		text: `Go on where you left off? Enter goes on with the selected one.${told}`,
		parts: names.map(
			(text, index): Spoken => ({role: 'listitem', text, state: {selected: index === cursor}}),
		),
	};
}
