import {plainGlob} from '../settings.ts';

/**
 * The patterns of `.gitattributes` for the globs of a repository's settings. What git's patterns cannot
 * say (braces, exceptions) is said by the paths of the plans that there are.
 */
export async function globPatterns(
	globs: readonly string[],
	plans: readonly string[],
): Promise<readonly string[]> {
	const {default: picomatch} = await import('picomatch');
	const isPlain = globs.every(glob => /^[^!{}()[\]+@\\"\s]+$/.test(glob));
	const plain = isPlain ? globs.map(plainGlob) : [];
	const patterns = plain.map(glob => {
		const {isGlob} = picomatch.scan(glob);
		return isGlob || /\.\w+$/.test(glob) ? `/${withMarkdown(glob)}` : `/${glob}/**/*.md`;
	});
	const named = new Set(patterns);
	for (const plan of plans) {
		const isNamed = plain.some(glob => picomatch.isMatch(plan, [glob, `${glob}/**`], {dot: true}));
		if (!isNamed || !plan.endsWith('.md')) {
			named.add(`/${plan.replace(/[\\*?[\]]/g, '\\$&')}`);
		}
	}
	return [...named];
}

/** A glob that names no kind of file means Markdown. */
function withMarkdown(glob: string): string {
	return glob.endsWith('/**') || glob === '**' ? `${glob}/*.md` : glob;
}
