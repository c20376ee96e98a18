import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from './options.mjs';

/** The licences of what is bundled, as its packages carry them. `modules`: the paths of what is bundled. */
export function thirdPartyLicences(modules) {
	const packages = new Set();
	for (const module of modules) {
		const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module);
		if (found !== null) packages.add(found[1]);
	}
	return [...packages]
		.toSorted()
		.map(licenceOf)
		.join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
	const {name, version, license} = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
	const file = readdirSync(path.join(root, folder)).find(entry => /^licen[cs]e/i.test(entry));
	const text =
		file === undefined ? `Licence: ${license}` : readFileSync(path.join(root, folder, file), 'utf8');
	return `${name} ${version}\n\n${text.trim()}\n`;
}
