export type QuestionType = 'text' | 'choice' | 'list' | 'rows' | 'group';

/** A row of a table by column slug, or a member of a group by member slug. */
export type Entry = Readonly<Record<string, string | readonly string[]>>;

export type Answer = string | readonly string[] | readonly Entry[];

/** From question id to answer. A question that is not in it stands as the template has it. */
export type Answers = Readonly<Record<string, Answer>>;

/** What is asked, and how. */
type Asked<Type> = {
	readonly id: string;
	readonly type: Type;
	readonly label: string;
	readonly hint: string | null;
	readonly choices: readonly string[] | null;
};

/** A column of a table; its id is the slug of its heading. */
export type Column = Asked<'text' | 'choice'>;

/**
 * One thing that is asked of each member of a group: its name, a tag, a field, a checklist. Its id is a slug:
 * `name`, `priority`, `timeline`, `dependencies`, `tasks`, `deliverables`.
 */
export type MemberQuestion = Asked<'text' | 'choice' | 'list'> & {
	/** Only `name` is. */
	readonly required: boolean;
	/** The answer may have several lines; only a paragraph's may. */
	readonly multiline?: boolean;
};

/** What the wizard asks to fill one or more blanks of a template. */
export type Question = Asked<QuestionType> & {
	/** What the template says where nothing is answered; `null` where that is a blank. */
	readonly default: Answer | null;
	/** The answer may have several lines. */
	readonly multiline: boolean;
	readonly columns: readonly Column[] | null;
	readonly members: readonly MemberQuestion[] | null;
	/** Titles of the headings above it, below the document's only H1, tags and blanks removed. */
	readonly section: readonly string[];
	/** Line of the template where it stands first, from 1. */
	readonly line: number;
	/** Of a group: the word before each member's number, `Phase`. */
	readonly keyword?: string;
	/** Of a group: the number of its first member. */
	readonly firstNumber?: number;
};

export type Form = {
	readonly template: string;
	/** In the order of the template. */
	readonly questions: readonly Question[];
	/** Id of the question that stands in the document's only H1; `null` where none does. */
	readonly title: string | null;
	/** Known variables that the template holds and that answers may set, though they are not asked for. */
	readonly settable: readonly string[];
};

/** Values of the variables that are filled in and not asked for, by name: `current_date`, `feature_id`, … */
export type Variables = Readonly<Record<string, string>>;

/** What became of the blanks that were not answered. */
export type Blanks = 'keep' | 'drop';
