import {Box} from 'ink';
import type {ReactElement} from 'react';
import {safeText} from '../../text/safe-text.ts';
import {Row} from '../../ui/components/row.tsx';
import {footerLine} from '../../ui/keymap.ts';
import {windowAround} from '../../ui/list-window.ts';
import {resumeKeymap} from '../keymap.ts';
import type {ResumeState} from '../model.ts';
import {ListAnswer} from './blocks.tsx';

/** Asks which draft to go on with, or to begin anew. */
export function Resume({state}: {readonly state: ResumeState}): ReactElement {
	const {drafts, cursor, fresh, message, columns, height} = state;
	const entries = [
		...drafts.map(({title, age, progress, openElsewhere}) => ({
			text: safeText(title),
			beside: `   ${age} · ${progress}${openElsewhere ? ' · open in another planwright' : ''}`,
			spoken: `${safeText(title)}, ${age}, ${progress}`,
		})),
		{text: fresh},
	].map((entry, index) => ({...entry, isCursor: index === cursor}));
	const told = message === null ? '' : ` ${message}.`;
	const hasHead = height >= 4;
	const hasMessage = message !== null && height >= 3;
	const footer = height > 1 ? 1 : 0;
	const body = Math.max(1, height - (hasHead ? 2 : 0) - (hasMessage ? 1 : 0) - footer);
	const {first, count} = windowAround(cursor, entries.length, body);
	return (
		<Box flexDirection="column" width={columns} height={height}>
			{hasHead && (
				<Box height={2} flexShrink={0} aria-hidden>
					<Row line={[{text: ' Go on where you left off?', tone: 'title'}]} />
				</Box>
			)}
			<Box height={body} flexShrink={0} flexDirection="column">
				<ListAnswer
					rows={entries.slice(first, first + count)}
					spoken={`Go on where you left off? Enter goes on with the selected one.${told}`}
				/>
			</Box>
			{hasMessage && <Row line={[{text: ` ${message}`, tone: 'warning'}]} aria-hidden />}
			{footer === 1 && <Row line={footerLine(resumeKeymap, columns)} aria-hidden />}
		</Box>
	);
}
