import {proposedBySection} from '../overview/adoption.ts';
import type {Proposal} from '../plan/adopt/propose.ts';
import {inlineRuns, safeRuns, shownText} from '../text/inline-markdown.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, paintRuns, type Style} from '../text/theme.ts';
import {cutPieces, padStart} from '../text/width.ts';

/** Which lines of a text would become tasks, by their headings, each with its number; `name` is as it is shown. */
export function proposalText(
	name: string,
	proposal: Proposal,
	{columns, style}: {readonly columns: number; readonly style: Style},
): string {
	const {tasks} = proposal;
	const numberColumns = String(tasks.at(-1)?.line ?? 0).length;
	const {ellipsis} = glyphsOf(style);
	const rows = proposedBySection(proposal).flatMap(({section, tasks: below}) => [
		...(section === null ? [] : [paint(style, 'title', safeText(shownText(section)))]),
		...below.map(({line, text}) => {
			const runs = safeRuns(inlineRuns(text.replaceAll('\t', ' ')));
			const number = padStart(String(line), numberColumns);
			const room = Math.max(1, columns - numberColumns - 4);
			return `  ${paint(style, 'muted', number)}  ${paintRuns(style, 'todo', cutPieces(runs, room, ellipsis))}`;
		}),
	]);
	const verb = tasks.length === 1 ? 'line would become a task' : 'lines would become tasks';
	return `${safeText(name)}: ${tasks.length} ${verb}\n${rows.map(row => `${row}\n`).join('')}`;
}
