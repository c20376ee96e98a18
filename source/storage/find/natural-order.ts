/** Compares paths, with `/` between their parts, as people count: `plan-2` before `plan-10`. */
export function byNaturalOrder(a: string, b: string): number {
	const left = a.split('/');
	const right = b.split('/');
	for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
		const order = compareNames(left[index] ?? '', right[index] ?? '');
		if (order !== 0) {
			return order;
		}
	}
	return left.length - right.length;
}

function compareNames(a: string, b: string): number {
	const left = partsOf(a);
	const right = partsOf(b);
	for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
		const order = compareParts(left[index] ?? '', right[index] ?? '');
		if (order !== 0) {
			return order;
		}
	}
	return left.length - right.length || compareText(a, b);
}

/** Runs of digits, and what is between; a dot by itself, so that `plan.md` is before `plan2.md`. */
function partsOf(name: string): readonly string[] {
	return name.match(/\d+|\.|[^\d.]+/g) ?? [];
}

function compareParts(a: string, b: string): number {
	if (/^\d/.test(a) && /^\d/.test(b)) {
		const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
		return left.length - right.length || compareText(left, right);
	}
	return compareText(a.toLowerCase(), b.toLowerCase());
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
