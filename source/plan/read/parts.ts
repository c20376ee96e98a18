import type {Section, Task} from '../model.ts';

/** A record while it is read: its fields are filled in one after the other. */
type Growing<Record> = {-readonly [Field in keyof Record]: Record[Field]};

/** A task; phase, names and waiting come last. */
export type GrowingTask = Growing<Task>;

/** A section; its tasks, phase and progress come last. */
export type GrowingSection = Growing<Section>;

/** What a heading says that makes its section a phase. */
export type PhaseHeading = {
	/** `phase`, `milestone`, …; `null` for a bare number. */
	readonly keyword: string | null;
	/** `\d+(\.\d+)*[a-z]?`. */
	readonly number: string;
	/** The heading without keyword, number and tags. */
	readonly name: string;
	/** The heading without tags. */
	readonly title: string;
	/** From its tag `[Priority: HIGH]`. */
	readonly priority: string | null;
};

/** A section that is a phase. */
export type FoundPhase = PhaseHeading & {readonly section: GrowingSection};

/** What the fields directly under a phase's heading say, as written. */
export type PhaseFields = {
	readonly timeline: string | null;
	readonly dependencies: string | null;
	readonly priority: string | null;
};
