import fc from 'fast-check';
import type {Answer, Answers, Entry, Form, MemberQuestion, Question} from '../../source/template/form.ts';
import {hostileLine, hostileText} from './hostile.ts';

/** Answers to some of a form's questions, hostile and ordinary. */
export function arbitraryAnswers(form: Form): fc.Arbitrary<Answers> {
	const answers = Object.fromEntries(
		form.questions.map(question => [question.id, arbitraryAnswer(question)]),
	);
	return fc.record(answers, {requiredKeys: []}) as fc.Arbitrary<Answers>;
}

function oneLine(defaultAnswer: Answer | null, hint: string | null): fc.Arbitrary<string> {
	return fc.oneof(
		{weight: 6, arbitrary: hostileLine},
		{
			weight: 1,
			arbitrary: fc.constantFrom(
				'',
				'some words',
				`[${hint ?? 'x'}]`,
				`{${hint ?? 'x'}}`,
				`<!-- ${hint ?? 'x'} -->`,
				hint ?? '',
				typeof defaultAnswer === 'string' ? defaultAnswer : 'x',
			),
		},
	);
}

function items(defaultAnswer: Answer | null): fc.Arbitrary<string[]> {
	const known = Array.isArray(defaultAnswer) ? defaultAnswer.filter(item => typeof item === 'string') : [];
	const item = known.length > 0 ? fc.oneof(hostileLine, fc.constantFrom(...known)) : hostileLine;
	return fc.oneof(
		{weight: 4, arbitrary: fc.array(item, {maxLength: 5})},
		{weight: 1, arbitrary: fc.constant(known)},
	);
}

function arbitraryAnswer(question: Question): fc.Arbitrary<Answer> {
	const {type, choices, columns, members, hint, multiline} = question;
	switch (type) {
		case 'text':
			return multiline
				? fc.oneof(hostileText, oneLine(question.default, hint))
				: oneLine(question.default, hint);
		case 'choice':
			return fc.constantFrom(...(choices ?? []));
		case 'list':
			return items(question.default);
		case 'rows': {
			const cells = (columns ?? []).map(column => [
				column.id,
				column.type === 'choice'
					? fc.constantFrom(...(column.choices ?? []))
					: fc.oneof(hostileText, oneLine(null, column.hint)),
			]);
			const row = fc.record(Object.fromEntries(cells), {requiredKeys: []}) as fc.Arbitrary<Entry>;
			return fc.array(row, {maxLength: 4});
		}
		case 'group': {
			const parts = (members ?? []).map(member => [member.id, arbitraryPart(member)]);
			const requiredKeys = (members ?? []).filter(({required}) => required).map(({id}) => id);
			const member = fc.record(Object.fromEntries(parts), {requiredKeys}) as fc.Arbitrary<Entry>;
			const defaultAnswer = Array.isArray(question.default) ? (question.default as readonly Entry[]) : [];
			return fc.oneof(
				{weight: 5, arbitrary: fc.array(member, {maxLength: 6})},
				{weight: 1, arbitrary: fc.shuffledSubarray([...defaultAnswer])},
			);
		}
	}
}

function arbitraryPart({type, choices, hint, multiline}: MemberQuestion): fc.Arbitrary<string | string[]> {
	if (type === 'choice') {
		return fc.constantFrom(...(choices ?? []));
	}
	if (type === 'list') {
		return items(null);
	}
	return multiline ? hostileText : oneLine(null, hint);
}
