import {Box, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {writtenWithoutReference} from '../../overview/task.ts';
import {inShort} from '../../overview/waits.ts';
import type {Proposal} from '../../plan/check/git-facts.ts';
import type {Plan} from '../../plan/model.ts';
import {safeText} from '../../text/safe-text.ts';
import {Footer} from '../../ui/components/footer.tsx';
import {Row, Rows} from '../../ui/components/row.tsx';
import {type Line, markdownLine, span} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {messageLines} from '../../ui/text-field/lines.ts';
import {proposalsKeymap} from '../keymap.ts';
import type {ModeOf, TrackerState} from '../model.ts';
import {aboutRows, proposalRows, shownProposals} from '../reducers/proposals.ts';
import {mostSpokenRows} from '../speech.ts';
import {Option} from './plan-rows.tsx';

type ProposalsProps = {readonly state: TrackerState; readonly mode: ModeOf<'proposals'>};

/** What git says and the plan does not, over the whole screen, and below it why, and with which command. */
export function Proposals({state, mode}: ProposalsProps): ReactElement {
	const {columns, height, plan} = state;
	const isSpoken = useIsScreenReaderEnabled();
	const all = shownProposals(state, mode);
	const cursor = Math.min(mode.cursor, all.length - 1);
	const room = isSpoken ? mostSpokenRows : proposalRows(state);
	const {first, count} = windowAround(cursor, all.length, room, mode.top);
	const nothing =
		mode.facts === null
			? 'Asking git\u2026'
			: 'Nothing: what the commits and the files say, the plan says too';
	return (
		<Box flexDirection="column" height={height}>
			<Row line={[{text: ' What git says and the plan does not', tone: 'title'}]} />
			<Box flexDirection="column" height={Math.min(height - 1, proposalRows(state))} flexShrink={0}>
				{all.slice(first, first + count).map((each, index) => (
					<Option
						key={`${each.line} ${each.rule}`}
						columns={columns}
						isCursor={first + index === cursor}
						label={safeText(each.message)}
					>
						<Box flexGrow={1} flexShrink={1} flexBasis={0}>
							<Row line={proposalLine(plan, each)} />
						</Box>
					</Option>
				))}
				{all.length === 0 && <Row line={[{text: ` ${nothing}`, tone: 'faint'}]} aria-label={nothing} />}
			</Box>
			{aboutRows(state) > 0 && (
				<Box flexDirection="column" height={aboutRows(state)} flexShrink={0} paddingTop={1}>
					<Rows lines={aboutLines(state, all[cursor])} />
				</Box>
			)}
			{height > 2 && <Footer keymap={proposalsKeymap} columns={columns} />}
		</Box>
	);
}

/** What it would do, and to which tasks; of what no command does, what is said. */
function proposalLine(plan: Plan, {tasks, to, message}: Proposal): Line {
	const those = tasks.flatMap(index => plan.tasks[index] ?? []);
	const [first] = those;
	if (first === undefined) return [span(message, 'warning')];
	const refs = inShort(those.map(({ref}) => ref));
	const heading = plan.sections[first.section ?? -1]?.title ?? '';
	const text = those.length === 1 ? writtenWithoutReference(first) : heading;
	return [
		{text: to === 'done' ? 'done    ' : 'reopen  ', tone: to === 'done' ? 'good' : 'warning'},
		span(`${refs}  `, 'faint'),
		...markdownLine(text),
	];
}

function aboutLines({message, columns}: TrackerState, proposal: Proposal | undefined): readonly Line[] {
	if (message !== null) return messageLines(message.text, message.tone, columns, 3);
	if (proposal === undefined) return [];
	const command = proposal.command ?? '';
	return [
		...messageLines(proposal.message, 'plain', columns, command === '' ? 3 : 2),
		...messageLines(command, 'accent', columns, 1),
	];
}
