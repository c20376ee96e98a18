import {Box} from 'ink';
import type {ReactElement} from 'react';
import {Announcer} from '../../ui/components/announcer.tsx';
import {Row} from '../../ui/components/row.tsx';
import {spokenLine} from '../../ui/line.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {bottomRows} from '../layout/bottom.ts';
import type {TrackerState} from '../model.ts';
import {spokenCursor} from '../speech.ts';

/** Below the list: what is said or asked, and the keys. A screen reader is told before them where the cursor is. */
export function Bottom({state}: {readonly state: TrackerState}): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Announcer texts={[spokenCursor(state)]} />
			{bottomRows(state).map(({kind, line}, row) => {
				const words = spokenLine(line);
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				if (kind === 'field') return <TextField key={row} lines={[line]} aria-label={words} />;
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				return <Row key={row} line={line} aria-label={kind === 'keys' ? `Keys: ${words}` : words} />;
			})}
		</Box>
	);
}
