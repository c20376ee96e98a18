import {expect, test} from 'vitest';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {fieldAt, fieldsBetween} from '../../source/markdown/fields.ts';
import {readLines} from '../../source/markdown/lines.ts';
import {readOutline} from '../../source/markdown/outline.ts';

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

test('fields are not looked for in code, comments and front matter', () => {
	const text = '---\n**A**: 1\n---\n**B**: 2\n- **C**: 3\n```\n**D**: 4\n```\n<!--\n**E**: 5\n-->\n';
	const outline = readOutline(encode(text));
	expect(fieldsBetween(outline, 1, outline.lines.count).map(({line}) => line)).toEqual([4, 5]);
});
