import type {Task} from './model.ts';

/** Whether a task is neither done nor dropped. */
export function isOpen({status}: Pick<Task, 'status'>): boolean {
	return status !== 'done' && status !== 'dropped';
}
