/** Variables that are always filled in. */
const clockVariables: readonly string[] = ['current_date', 'current_timestamp'];
/** Variables that follow from the spec and the folder; answers may set them. */
const planVariables: readonly string[] = ['feature_id', 'feature_directory', 'plan_number'];

/** Whether a variable is filled in and not asked for. */
export function isKnownVariable(name: string): boolean {
	return clockVariables.includes(name) || planVariables.includes(name);
}

/** Whether a known variable may be given among the answers. */
export function isSettable(name: string): boolean {
	return planVariables.includes(name);
}
