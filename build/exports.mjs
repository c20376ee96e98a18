/**
 * Gives what modules export when it is asked for: esbuild makes an object for each module at once, with a getter for
 * each name, which takes a third of the time in which the core is run.
 */
export function exportsWhenAsked(code) {
	const made = code
		.replace(/^var (\w+_exports\d*) = \{\};\n__export\(\1, (\{[^}]*\})\);/gm, (_, name, getters) => {
			return `function ${name}() { return ${getters.replace(/\(\) => /g, '')}; }`;
		})
		.replace(/__toCommonJS\((\w+_exports\d*)\)/g, '$1()')
		.replace(/(?<!function )\b(\w+_exports\d*)\b(?!\()/g, '$1()');
	if (/\b__(export|toCommonJS)\(/.test(made)) throw new Error('esbuild gives exports in another way now');
	return made;
}
