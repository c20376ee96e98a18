/** A plan with so many tasks, in phases of the shape that the bundled template has; about 65 bytes a task. */
export function planOfSize(tasks: number): string {
	const perPhase = Math.max(10, Math.ceil(tasks / 50));
	const lines = ['# Implementation Plan: A plan to measure', '', '- **Generated**: 2026-11-16', ''];
	for (let task = 0; task < tasks; task++) {
		const phase = Math.floor(task / perPhase) + 1;
		const place = task % perPhase;
		if (place === 0) {
			lines.push('', `### Phase ${phase}: Part number ${phase} [Priority: HIGH]`, '**Timeline**: 3 days', '');
			lines.push('#### Tasks');
		}
		const mark = task < tasks / 10 ? 'x' : ' ';
		lines.push(`${place + 1}. [${mark}] Do the thing that has number ${task} with all its parts`);
	}
	return `${lines.join('\n')}\n`;
}
