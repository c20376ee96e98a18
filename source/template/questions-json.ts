import type {Form, Question} from './form.ts';

/** What `planwright template questions` prints. */
export type QuestionsJson = {
	readonly schema: 1;
	readonly template: string;
	readonly questions: readonly Omit<Question, 'keyword' | 'firstNumber'>[];
};

/** A form as data. */
export function templateQuestionsJson(form: Form): QuestionsJson {
	const questions = form.questions.map(question => {
		const {id, type, label, hint, choices, multiline, columns, members, section, line} = question;
		return {
			id,
			type,
			label,
			hint,
			default: question.default,
			choices,
			multiline,
			columns,
			members,
			section,
			line,
		};
	});
	return {schema: 1, template: form.template, questions};
}
