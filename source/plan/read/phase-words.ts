import {isAscii} from '../../text/ascii.ts';

/** What phases are called in English, Chinese, Japanese, Korean, Spanish, Portuguese, French, German and Russian. */
const englishWords =
	'phase|milestone|sprint|stage|step|week|day|part|iteration|wave|epic|task|story|slice|unit';
const english = new RegExp(`^(?:${englishWords})$`);

const words = [
	englishWords,
	'阶段|階段|步骤|任务|里程碑|迭代|冲刺|部分',
	'フェーズ|段階|ステップ|タスク|スプリント|マイルストーン|パート',
	'단계|작업|스프린트|마일스톤|주차|파트',
	'fase|etapa|hito|semana|paso|tarea|parte|iteración|historia|día',
	'marco|passo|tarefa|iteração|história|dia',
	'étape|jalon|semaine|tâche|partie|itération|jour',
	'meilenstein|schritt|woche|aufgabe|teil|etappe|tag',
	'фаза|этап|веха|неделя|шаг|задача|часть|спринт|итерация|день',
];

/** What a phase is called beside its number; the same in ASCII alone. */
export const phaseWords = words.join('|');
export const asciiPhaseWords = phaseWords
	.split('|')
	.filter(word => isAscii(word))
	.join('|');

/** Those whose tasks are done one after the other. */
const stepWords = new Set(
	'task|story|slice|unit|step|任务|步骤|タスク|ステップ|작업|tarea|historia|paso|tarefa|história|passo|tâche|étape|aufgabe|schritt|задача|шаг'.split(
		'|',
	),
);

/** Whether a phase that is called so is a list of steps: `Task 4`, `Story 2`. */
export function isStepWord(keyword: string | null): boolean {
	return keyword !== null && stepWords.has(keyword);
}

/** What stands behind a number in front of a word: `1st Phase`, `2ª Fase`, `1ère étape`, `3. Schritt`, `1-й этап`. */
export const ordinalEnding = 'st|nd|rd|th|[.]?[ªº]|e|ère|ème|[.]|-?(?:й|я|е|ый|ой|ая|ое)';

const scripts = '一-龥ぁ-ヿ가-힣';
const eastAsian = new RegExp(`^[${scripts}]`);

/** Whether a number with such an ending can stand in front of a word: `2. Phase` is the second heading of a list. */
export function takesOrdinal(keyword: string, ending: string): boolean {
	if (eastAsian.test(keyword)) return true;
	return english.test(keyword) ? /^[snrt]/.test(ending) : ending !== '';
}

const digits = '一二三四五六七八九';
/** Chinese numerals up to 99. */
export const chineseNumber = `[${digits}]?十[${digits}]?|[${digits}]`;

/** A number as it stands in a heading, in digits: `12` of `十二`. */
export function inDigits(number: string): string {
	if (/\d/.test(number)) return number;
	const [tens = '', ones = ''] = number.includes('十') ? number.split('十') : ['', number];
	const value = (digit: string) => (digit === '' ? 0 : digits.indexOf(digit) + 1);
	const ten = number.includes('十') ? 10 * (tens === '' ? 1 : value(tens)) : 0;
	return String(ten + value(ones));
}
