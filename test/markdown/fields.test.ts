import {expect, test} from 'vitest';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {readLines} from '../../source/markdown/lines.ts';
import {fieldAt} from '../../source/markdown/list-items.ts';

test.each([
	['**Label**: value', '', 'Label', 'value'],
	['**Label:** value', '', 'Label', 'value'],
	['- **Two words**:   value  ', '-', 'Two words', 'value'],
	['  12. **Label**: [hint] words', '12.', 'Label', '[hint] words'],
	['> * **Größe**: **bold**: é', '*', 'Größe', '**bold**: é'],
	['**Label**:', '', 'Label', ''],
	['**a:b**: c', '', 'a:b', 'c'],
])('%j is a field', (text, marker, label, value) => {
	const lines = readLines(encode(text));
	const field = fieldAt(lines, 1);
	const words = (start = 0, end = 0) => decode(lines.source.slice(start, end));
	expect([
		words(field?.markerStart, field?.markerEnd),
		words(field?.labelStart, field?.labelEnd),
		words(field?.valueStart, field?.valueEnd),
	]).toEqual([marker, label, value]);
});

test.each([
	'**Label** value',
	'**Label** : value',
	'****: value',
	'**:** value',
	'*Label*: value',
	'text **Label**: value',
	'- [ ] **Label**: value',
	'-**Label**: value',
	'**Label',
])('%j is none', text => {
	expect(fieldAt(readLines(encode(text)), 1)).toBeNull();
});
