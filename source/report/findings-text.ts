import type {Finding} from '../plan/check/check.ts';
import {safeText} from '../text/safe-text.ts';
import {paint, type Style} from '../text/theme.ts';

/** A finding and the path of its file as it is shown. */
export type FileFinding = Finding & {readonly path: string};

/** One line each, in the form that editors jump to: `plan.md:12: error: … [rule]`. */
export function findingsText(findings: readonly FileFinding[], style: Style): string {
	return findings
		.map(({path, line, severity, message, rule}) => {
			const where = `${safeText(path)}:${line}:`;
			const rest = `${safeText(message)} ${paint(style, 'muted', `[${rule}]`)}`;
			return `${where} ${paint(style, severity, `${severity}:`)} ${rest}\n`;
		})
		.join('');
}
