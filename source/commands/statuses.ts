import {UserError} from '../errors.ts';
import {type Status, statuses} from '../plan/model.ts';
import {nearestName} from '../text/did-you-mean.ts';

/** The statuses that an option's values name, separated by commas; `null` where it is not given. */
export function statusesIn(values: readonly string[], option: string): ReadonlySet<Status> | null {
	if (values.length === 0) {
		return null;
	}
	const words = values
		.flatMap(value => value.split(',').map(word => word.trim()))
		.filter(word => word !== '');
	const named = words.map(word => {
		const status = statuses.find(known => known === word.toLowerCase());
		if (status === undefined) {
			const near = nearestName(word, statuses);
			throw new UserError(
				'usage',
				`there is no status ${word}`,
				near === null
					? `--${option} takes ${statuses.join(', ')}`
					: `did you mean ${near}? There are ${statuses.join(', ')}`,
			);
		}
		return status;
	});
	if (named.length === 0) {
		throw new UserError('usage', `--${option} names no status`, `--${option} takes ${statuses.join(', ')}`);
	}
	return new Set(named);
}
