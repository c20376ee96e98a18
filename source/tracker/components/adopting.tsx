import {Text, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {count} from '../../text/count.ts';
import {safeText} from '../../text/safe-text.ts';
import {Pager} from '../../ui/components/pager.tsx';
import {windowAround} from '../../ui/list-window.ts';
import {useTheme} from '../../ui/theme.tsx';
import {adoptableKeymap} from '../keymap.ts';
import {
	type Adopting,
	adoptHeight,
	type Proposing,
	type ProseFile,
	type ProseFiles,
	proposalLines,
	shownFiles,
} from '../reducers/adopting.ts';
import {mostSpokenRows} from '../speech.ts';
import {EmptyRow, Picker} from './picker.tsx';
import {Option} from './plan-rows.tsx';

type Size = {readonly columns: number; readonly height: number};

/** A plan in prose on its way to be a plan: the files to choose from, or what would become tasks of one. */
export function AdoptScreen({adopting, ...size}: Size & {readonly adopting: Adopting}): ReactElement {
	return adopting.kind === 'files' ? (
		<FilePicker state={adopting} {...size} />
	) : (
		<ProposalPage state={adopting} {...size} />
	);
}

function FilePicker({state, columns, height}: Size & {readonly state: ProseFiles}): ReactElement {
	const {field, cursor, top} = state;
	const isSpoken = useIsScreenReaderEnabled();
	const files = shownFiles(state);
	const room = isSpoken ? mostSpokenRows : adoptHeight(state, {columns, height});
	const {first, count: shown} = windowAround(cursor, files.length, room, top);
	return (
		<Picker title="Adopt" field={field} columns={columns} height={height} keymap={adoptableKeymap}>
			{files.slice(first, first + shown).map((file, index) => (
				<FileRow key={file.path} file={file} columns={columns} isCursor={first + index === cursor} />
			))}
			{files.length === 0 && <EmptyRow text={emptyWords(state)} />}
		</Picker>
	);
}

function emptyWords({files}: ProseFiles): string {
	if (files === null) return 'Looking for files without tasks';
	return files.length === 0
		? 'No Markdown file without tasks was found here'
		: 'No file has that in its name';
}

type FileRowProps = {readonly file: ProseFile; readonly columns: number; readonly isCursor: boolean};

function FileRow({file, columns, isCursor}: FileRowProps): ReactElement {
	const {tone} = useTheme();
	const name = safeText(file.path);
	return (
		<Option columns={columns} isCursor={isCursor} label={`${name}, changed ${file.changed}`}>
			<Text wrap="truncate">
				<Text {...tone(isCursor ? 'title' : 'plain')}>{name}</Text>
				<Text {...tone('faint')}>{`   ${file.changed}`}</Text>
			</Text>
		</Option>
	);
}

function ProposalPage({state, columns, height}: Size & {readonly state: Proposing}): ReactElement {
	const {path, found, top, isWriting} = state;
	const name = safeText(path);
	const tasks = found?.kind === 'proposal' ? `   ${count(found.proposal.tasks.length, 'task')}` : '';
	const target = found?.kind === 'proposal' ? ` · Enter writes ${safeText(found.target)}` : '';
	return (
		<Pager
			title={`${name}${tasks}`}
			lines={proposalLines(state, columns)}
			top={top}
			closing={isWriting ? 'Writing' : `Esc back${target}`}
			height={height}
		/>
	);
}
