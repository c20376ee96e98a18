import fc from 'fast-check';
import {encode, fromBuffer} from '../../source/markdown/bytes.ts';
import {markdownDocument} from '../markdown/documents.ts';

const anyBytes = fc.uint8Array({maxLength: 400}).map(fromBuffer);

const pieces = fc.constantFrom(
	'- [ ] ',
	'- [x] ',
	'- [X] ',
	'- [~] ',
	'- [/] ',
	'2. [x] ',
	'  - [>] ',
	'1. [ ] 1.1 ',
	'> - [!] ',
	'* [✅] ',
	'- [ ]* ',
	'T001 ',
	'(depends on T001, 1.1) ',
	'text ',
	'# ',
	'## Phase 1: x ',
	'### 2. y ',
	'**Timeline**: 3 days',
	'**Dependencies**: Phases 1-3',
	'<!-- CREATED: 2026-11-14 -->',
	'```',
	'<!--',
	'<!X ',
	'<div>',
	'[foo]: /url "',
	'"',
	'===',
	'\n',
	'\n',
	'\r\n',
	'\r',
	'\t',
	'    ',
	'\xff',
	'\xc3',
);
const planLike = fc.array(pieces, {maxLength: 60}).map(parts => encode(parts.join('')));
/** Plans, what looks like them, and bytes of any kind. */
export const anyPlan = fc.oneof(
	{weight: 1, arbitrary: anyBytes},
	{weight: 4, arbitrary: planLike},
	{weight: 2, arbitrary: markdownDocument.map(encode)},
);
