import type {Handler} from './context.ts';

export const run: Handler<'check'> = async () => {
	throw new Error('check is not there yet');
};
