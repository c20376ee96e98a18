import {plainText} from '../../text/plain-text.ts';
import type {Section} from '../model.ts';
import {phaseHeading} from '../read/phases.ts';

/**
 * What stands under a heading or below a line such as `Files:`: work to be done, something that is only to be read, or
 * what its words do not tell.
 */
export type Topic = 'work' | 'reading' | 'unknown';

/** What says that something is to be read: at the start of a heading or at its end, as plans of people and agents have it. */
const readingWords =
	'context|background|overview|summary|introduction|intro|motivation|rationale|problems?|goals?|objectives?|purpose|vision|non-?goals?|out of scope|not in scope|scope|risks?|mitigations?|caveats?|limitations?|trade-?offs?|considerations|notes?|remarks?|references?|resources|links|sources|files?|file structure|paths?|alternatives?|options|assumptions?|constraints?|(?:user )?requirements?|decisions?|questions?|faq|glossary|terminology|definitions|legend|key|appendix|findings|analysis|investigation|root causes?|architecture|design|data flow|prerequisites?|dependencies|depends on|rollback|timeline|schedule|estimates?|effort|metrics|principles|guidelines|conventions|patterns?|examples?|strengths|weaknesses|pros|cons|why|what exists|how it works|tl;dr';
const qualifiers =
	'(?:(?:the|key|critical|main|core|known|open|relevant|important|possible|potential|technical|project|new|other|affected|related|additional|functional|non-?functional|high-?level|overall|final|implementation) )*';
const readingStart = new RegExp(
	`^${qualifiers}(?:(?:${readingWords})(?![\\p{L}\\p{N}-])|(?:current|existing|(?:explicitly )?not)\\s)`,
	'iu',
);
const readingEnd = new RegExp(`(?:^|[\\s/&])(?:${readingWords})(?:\\s*\\([^()]*\\))?$`, 'i');
/** `Update the summary` is work whatever is updated. */
const imperative =
	/^(?:add|create|update|write|fix|remove|delete|drop|implement|refactor|replace|rename|move|extract|build|set ?up|configure|migrate|document|test|define|wire|extend|introduce|clean ?up|improve|expose|verify|check)\s/i;

/** Steps themselves, and what shows that they are done. */
const stepWords =
	/\b(?:steps?|tasks?|implement\w*|plan|phases?|changes?|to-?dos?|milestones?|actions?|roadmap|work|migration|rollout|execution|fix(?:es)?|backlog|subtasks?)\b/i;
const proofWords =
	/\b(?:verif\w+|validat\w+|test(?:s|ing)?|checks?|checklist|criteria|definition of done|done when|deliverables?|qa)\b/i;

/** What a heading or a line above a list says of what stands under it, by its words. */
export function topicOf(text: string): Topic {
	const words = barePart(text);
	if (imperative.test(words)) return stepWords.test(words) || proofWords.test(words) ? 'work' : 'unknown';
	if (readingStart.test(words) || readingEnd.test(words)) return 'reading';
	return stepWords.test(words) || proofWords.test(words) ? 'work' : 'unknown';
}

/** A heading without emphasis, signs, its number and a colon at its end. */
function barePart(text: string): string {
	const plain = plainText(text).replace(/\*\*|__|`/g, '');
	const name = phaseHeading(plain)?.name ?? plain;
	return name
		.replace(/^[^\p{L}\p{N}]+/u, '')
		.replace(/[\s:.]+$/, '')
		.slice(0, longest);
}

/** No heading that names a topic is longer. */
const longest = 100;

/** What is known of a section before its lists are looked at. */
export type SectionTopic = {
	readonly topic: Topic;
	/** Its heading is a step, `Step 2: Wire it up` or `2. Wire it up`, and can be a task itself. */
	readonly isStep: boolean;
};

/**
 * What the sections of a file hold, by their index. What is said of a section holds for those inside; under what is only
 * to be read all is. The title of the document says something only of what stands directly under it.
 */
export function sectionTopics(sections: readonly Section[]): readonly SectionTopic[] {
	const [first] = sections;
	const hasTitle = first?.depth === 1 && sections.filter(({depth}) => depth === 1).length === 1;
	const headings = sections.map(({title}) => phaseHeading(title));
	const topics = sections.map(({title}) => topicOf(title));
	const isTitle = (index: number) => hasTitle && index === 0;
	/** Where no other heading speaks of steps, those with a number are the steps. */
	const numbersAreSteps = !sections.some(
		({title, index}) =>
			!isTitle(index) &&
			(headings[index]?.keyword != null || (topics[index] === 'work' && stepWords.test(barePart(title)))),
	);
	const found: SectionTopic[] = [];
	for (const {index, parent} of sections) {
		const outer = parent === null || isTitle(parent) ? undefined : found[parent];
		const {topic: around = 'unknown', isStep: isInStep = false} = outer ?? {};
		const own = topics[index] ?? 'unknown';
		const heading = isTitle(index) ? null : headings[index];
		if (around === 'reading') {
			found.push({topic: 'reading', isStep: false});
		} else if (heading?.keyword != null) {
			found.push({topic: 'work', isStep: true});
		} else if (heading != null && (around === 'work' || isInStep || (numbersAreSteps && own !== 'reading'))) {
			// Bullets below such a heading mostly say how it is to be done.
			found.push({topic: 'unknown', isStep: true});
		} else {
			found.push({topic: own === 'unknown' ? around : own, isStep: false});
		}
	}
	return found;
}
