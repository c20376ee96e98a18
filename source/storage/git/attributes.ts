import {type Bytes, encode} from '../../markdown/bytes.ts';

const comment = '# planwright merges plans by task (planwright setup git)';
const ours =
	/^(?:# planwright merges plans by task \(planwright setup git\)|(?:"(?:[^"\\]|\\.)*"|[^\s#"]\S*) merge=planwright)$/;

/** A line of `.gitattributes` for each pattern, below one that says what they are. */
export function attributeLines(patterns: readonly string[]): readonly string[] {
	return [comment, ...patterns.map(pattern => `${quoted(pattern)} merge=planwright`)];
}

/** The file with our lines at its end; itself where it has all of them. Every other line stays as it is. */
export function withAttributes(text: Bytes, patterns: readonly string[]): Bytes {
	const wanted = attributeLines(patterns).map(line => encode(line) as string);
	const known = new Set(linesOf(text));
	if (wanted.every(line => known.has(line))) {
		return text;
	}
	const rest = withoutAttributes(text);
	const ending = /\r?\n/.exec(rest)?.[0] ?? '\n';
	const isEnded = rest === '' || rest.endsWith('\n');
	// A file that does not end its last line does not end it afterwards either, so that all can be undone.
	return (
		isEnded
			? `${rest}${wanted.map(line => line + ending).join('')}`
			: `${rest}${wanted.map(line => ending + line).join('')}`
	) as Bytes;
}

/** The file without our lines. */
export function withoutAttributes(text: Bytes): Bytes {
	const lines: readonly string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	const kept = lines.filter(line => !ours.test(line.replace(/\r?\n$/, '')));
	const rest = kept.join('');
	const isCut = kept.length < lines.length && !text.endsWith('\n') && rest.endsWith('\n');
	return (isCut ? rest.replace(/\r?\n$/, '') : rest) as Bytes;
}

function linesOf(text: Bytes): readonly string[] {
	return text.split('\n').map(line => line.replace(/\r$/, ''));
}

/** A pattern with blanks or quotes is written as git quotes strings of C. */
function quoted(pattern: string): string {
	return /[\s"]/.test(pattern) ? `"${pattern.replace(/["\\]/g, '\\$&')}"` : pattern;
}

type Place = {readonly path: RegExp; readonly pattern: string};

const places: readonly Place[] = [
	{path: /^plans\/.*\.md$/, pattern: '/plans/**/*.md'},
	{path: /^\.specpulse\/plans\/.*\.md$/, pattern: '/.specpulse/plans/**/*.md'},
	{path: /^\.specpulse\/tasks\/.*\.md$/, pattern: '/.specpulse/tasks/**/*.md'},
	{path: /^specs\/[^/]+\/plan\.md$/, pattern: '/specs/*/plan.md'},
	{path: /^specs\/[^/]+\/tasks\.md$/, pattern: '/specs/*/tasks.md'},
	{path: /^openspec\/changes\/[^/]+\/tasks\.md$/, pattern: '/openspec/changes/*/tasks.md'},
	{path: /^\.kiro\/specs\/[^/]+\/tasks\.md$/, pattern: '/.kiro/specs/*/tasks.md'},
	{path: /^docs\/plans\/.*\.md$/, pattern: '/docs/plans/**/*.md'},
	{path: /^backlog\/tasks\/[^/]+\.md$/, pattern: '/backlog/tasks/*.md'},
];

/**
 * The patterns that name the plans of a repository and those to come: of the places where plans are
 * looked for, those that have one; for any other plan its path. Paths are from the root, with slashes.
 */
export function attributePatterns(
	plans: readonly string[],
	home: 'plans' | '.specpulse/plans',
): readonly string[] {
	const patterns = new Set([`/${home}/**/*.md`]);
	for (const plan of plans) {
		patterns.add(
			places.find(({path}) => path.test(plan))?.pattern ?? `/${plan.replace(/[\\*?[\]]/g, '\\$&')}`,
		);
	}
	return [...patterns];
}
