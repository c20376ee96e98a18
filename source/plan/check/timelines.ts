import type {Plan} from '../model.ts';
import {parseTimeline} from '../read/schedule.ts';
import type {Finding} from './check.ts';
import {phaseName} from './dependencies.ts';

/** What says that there is no timeline, or none yet. */
const none = /^(?:\[.*\]|\{\{.*\}\}|-+|–|—|n\/?a|none|tbd|tba|\?+|ongoing)\.?$/i;

/** Timelines of phases that cannot be read, so that the phase has no dates. */
export function findUnreadTimelines(plan: Plan): readonly Finding[] {
	const {fields, phases} = plan;
	return phases.flatMap((phase): readonly Finding[] => {
		const {timeline} = phase;
		if (
			timeline === null ||
			timeline === '' ||
			none.test(timeline.trim()) ||
			parseTimeline(timeline) !== null
		) {
			return [];
		}
		const field = fields.find(
			({line, label, value}) => line > phase.line && label === 'timeline' && value === timeline,
		);
		const message = `the timeline of ${phaseName(phase)} cannot be read: "${timeline}"; write such as 3 days, 1-2 weeks, Week 3 or by 2026-12-12`;
		return [{line: field?.line ?? phase.line, rule: 'timeline', severity: 'warning', message}];
	});
}
