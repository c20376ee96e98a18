/** What a shell can complete a word with. */
export type Completion =
	| 'plan'
	| 'reference'
	| 'section'
	/** A reference or a section. */
	| 'place'
	| 'status'
	| 'template'
	| 'dialect'
	| 'folder'
	| 'file'
	| readonly string[];

export type OptionSpec = {
	/** Without its dashes: `no-color`. */
	readonly name: string;
	readonly short?: string;
	/** What stands for its value in help; an option without is a flag. */
	readonly value?: string;
	/** It may be given several times. */
	readonly many?: true;
	readonly summary: string;
	readonly completion?: Completion;
};

export type ArgumentSpec = {
	readonly name: string;
	readonly required?: true;
	/** It takes all that follows. */
	readonly many?: true;
	readonly completion?: Completion;
};

/** One row of the command table, from which parsing, help, completion and docs/commands.md are made. */
export type CommandSpec = {
	readonly name: string;
	/** Other names for the very same. */
	readonly aliases?: readonly string[];
	readonly group: 'Plan' | 'Track' | 'More';
	/** It may take over the terminal: it is in the bundle with the screens alone. */
	readonly draws?: true;
	/** In a few lower-case words. */
	readonly summary: string;
	/** Paragraphs of the command's own help. */
	readonly details?: readonly string[];
	readonly arguments: readonly ArgumentSpec[];
	readonly options: readonly OptionSpec[];
};

type ValueOf<Option extends OptionSpec> = Option extends {readonly value: string}
	? Option extends {readonly many: true}
		? readonly string[]
		: string | undefined
	: boolean;

/** What a command gets for its options: a flag as boolean, a value as text or `undefined`, repeated ones as a list. */
export type ValuesOf<Options extends readonly OptionSpec[]> = {
	readonly [Option in Options[number] as Option['name']]: ValueOf<Option>;
};
