import {decode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import type {Outline} from '../../markdown/outline.ts';
import {letterPattern} from '../../text/ascii.ts';
import {plainText} from '../../text/plain-text.ts';
import type {Section} from '../model.ts';
import {featureFolder} from '../places.ts';

/**
 * What a plan is called: its first H1 without the words `Implementation Plan:`. Where it has none, or one that says no
 * more than what kind of file it is, the `title` of its front matter; else the folder of its feature, if its file is
 * named by its kind too (`tasks.md`); else its file's name; else nothing.
 */
export function titleOf(
	outline: Outline,
	sections: readonly Pick<Section, 'depth' | 'title'>[],
	path = '',
): string {
	const first = sections.find(({depth}) => depth === 1)?.title ?? '';
	const heading = plainText(first.replace(/^implementation plan:\s*/i, ''));
	if (heading !== '' && !isKind(heading)) return heading;
	const file = path.split(/[\\/]/).at(-1) ?? '';
	const own = kindOfFile.test(file) ? (featureFolder(path) ?? heading) : file;
	return frontMatterTitle(outline) || own || heading || file;
}

/** Headings that tell no plan from another, without signs at their ends. */
const kindOfPlan =
	/^(?:(?:implementation|development|execution|project|feature|technical|action|work|task) )?(?:plan|tasks?|to-?dos?|roadmap|checklist)(?: (?:list|plan|document|breakdown|checklist))?$/i;
const otherKinds =
	'(?:实施|实现|开发)计划|任务(?:列表|清单)?|実装計画|計画|タスク(?:リスト)?|구현 계획|작업 목록';
const kindElsewhere = new RegExp(`^(?:${otherKinds})$`);
const signsAround = letterPattern('^[^\\p{L}]+|[^\\p{L}]+$', 'gu');
const kindOfFile =
	/^(?:(?:implementation|task|project)[-_ ]?)?(?:plan|tasks?|todos?|roadmap|checklist)(?:[-_ ]\d+)?\.[^.]+$/i;

function isKind(heading: string): boolean {
	// None is so long, and one of any length would take its time.
	if (heading.length >= 100) return false;
	const words = heading.replace(signsAround(heading), '').replace(/\s+/g, ' ');
	return kindOfPlan.test(words) || kindElsewhere.test(words);
}

/** The `title` of YAML or TOML, of one line, without its quotes; empty where there is none. */
function frontMatterTitle({lines, frontMatter}: Outline): string {
	if (frontMatter === null) return '';
	const title = frontMatter.kind === 'yaml' ? /^title[ \t]*:(.*)$/i : /^title[ \t]*=(.*)$/i;
	for (let line = frontMatter.line + 1; line < frontMatter.endLine; line++) {
		const value = title.exec(decode(lineBytes(lines, line)))?.[1];
		if (value !== undefined) return unquoted(value.trim());
	}
	return '';
}

function unquoted(value: string): string {
	const double = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
	if (double !== undefined) return double.replace(/\\(["\\])/g, '$1').trim();
	const single = /^'((?:[^']|'')*)'/.exec(value)?.[1];
	if (single !== undefined) return single.replaceAll("''", "'").trim();
	// A text of several lines begins with a sign; a comment may follow.
	return /^[|>&*!{[]/.test(value) ? '' : value.replace(/(?:^|\s)#.*$/, '').trim();
}
