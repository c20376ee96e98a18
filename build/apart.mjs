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

/** Leaves these modules to the core, of imports of one kind where one is given; `fromCore` takes them from there. */
export function coreApart(modules, only) {
	return {
		name: 'core-apart',
		setup({onResolve, resolve}) {
			onResolve({filter: /.*/}, async imported => {
				if (imported.kind === 'entry-point' || imported.pluginData === 'asked') return undefined;
				if (only !== undefined && imported.kind !== only) return undefined;
				const module = await moduleOf(imported, resolve);
				return isOurs(module) && modules.has(module) ? {path: `core:${module}`, external: true} : undefined;
			});
		},
	};
}

/** Takes what is imported of the core from there, where `core` is an expression that gives what it exports. */
export function fromCore(code, core = 'require("./core.js")') {
	const required = code
		.replace(
			/\bimport\s*(?:\{([^}]*)\}\s*from\s*)?"core:([^"]+)";?/g,
			(_, names = '', module) => `const{${names.replace(/\s+as\s+/g, ':')}}=${core}["${module}"]();`,
		)
		.replace(/\brequire\("core:([^"]+)"\)/g, `${core}["$1"]()`)
		.replace(/\bimport\("core:([^"]+)"\)/g, `Promise.resolve().then(()=>${core}["$1"]())`);
	if (required.includes('"core:')) throw new Error('something of the core is exported again');
	return required;
}
