/** What is printed as JSON of a plan, and of a task, only where it is asked for. */
export const planFields = ['dialect', 'conflictLine', 'sections', 'phases', 'next'] as const;
export const taskFields = [
	'body',
	'detail',
	'verify',
	'plain',
	'endLine',
	'depth',
	'optional',
	'children',
	'since',
	'reason',
	'parallel',
	'people',
	'confirms',
	'waitingOn',
] as const;
