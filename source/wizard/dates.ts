import {formatISO} from 'date-fns/formatISO';
import type {Variables} from '../template/form.ts';

/** The variables that are the day and the time, local: `2026-12-05`, `2026-12-05T14:03:00+01:00`. */
export function dateVariables(now: Date): Variables {
	return {current_date: formatISO(now, {representation: 'date'}), current_timestamp: formatISO(now)};
}
