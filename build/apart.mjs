import {isOurs, moduleOf, outputName} from './graph.mjs';

/** Leaves what is loaded when it is needed to files of its own. */
export function lazyApart({lazy}) {
	return {
		name: 'lazy-apart',
		setup({onResolve, resolve}) {
			onResolve({filter: /.*/}, async imported => {
				if (imported.kind !== 'dynamic-import' || imported.pluginData === 'asked') return undefined;
				const module = await moduleOf(imported, resolve);
				return lazy.has(module) ? {path: `./${outputName(module)}.js`, external: true} : undefined;
			});
		},
	};
}

/** Leaves to the core what is in it, of imports of one kind where one is given; `fromCore` takes it from there. */
export function coreApart({core}, only) {
	return {
		name: 'core-apart',
		setup({onResolve, resolve}) {
			onResolve({filter: /.*/}, async imported => {
				if (imported.kind === 'entry-point' || imported.pluginData === 'asked') return undefined;
				if (only !== undefined && imported.kind !== only) return undefined;
				const module = await moduleOf(imported, resolve);
				return core.has(module) && isOurs(module) ? {path: `core:${module}`, external: true} : undefined;
			});
		},
	};
}

/** Requires what is imported of the core. */
export function fromCore(code) {
	const required = code
		.replace(
			/\bimport\s*(?:\{([^}]*)\}\s*from\s*)?"core:([^"]+)";?/g,
			(_, names = '', module) =>
				`const{${names.replace(/\s+as\s+/g, ':')}}=require("./core.js")["${module}"]();`,
		)
		.replace(/\bimport\("core:([^"]+)"\)/g, 'Promise.resolve().then(()=>require("./core.js")["$1"]())');
	if (required.includes('"core:')) throw new Error('something of the core is exported again');
	return required;
}
