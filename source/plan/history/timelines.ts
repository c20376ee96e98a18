import type {Day, Status} from '../model.ts';
import type {HistoryCommit} from './commit.ts';

/** What happened to a task in a commit. */
export type TaskEvent = {
	readonly kind: 'added' | 'marked' | 'reworded' | 'moved' | 'removed';
	/** In the time zone of whoever did it; never before the day of the event before. */
	readonly day: Day;
	/** `null` for what is not committed yet. */
	readonly commit: HistoryCommit | null;
	/** The status after it; `null` when the task is gone. */
	readonly status: Status | null;
	readonly optional: boolean;
	/** The text after it. */
	readonly text: string;
	/** The titles of the headings around it after it. */
	readonly path: readonly string[];
};

/** A task through all versions of its plan; events in the order of the commits. */
export type TaskStory = {readonly events: readonly TaskEvent[]};

/** A story while it is read. Two that turn out to be of one task are told on by one of them. */
export type Story = {
	events: {readonly event: TaskEvent; readonly order: number}[];
	toldBy: Story | null;
};

export type Stories = {
	readonly start: () => Story;
	/** Adds an event, where it is news: the same tick on two branches happened once. */
	readonly tell: (story: Story, event: TaskEvent) => void;
	/** Makes one story of two. */
	readonly join: (story: Story, other: Story) => void;
	readonly all: () => readonly Story[];
};

/** The one that tells a story. */
export function teller(story: Story): Story {
	let at = story;
	while (at.toldBy !== null) {
		at = at.toldBy;
	}
	return at;
}

export function newStories(): Stories {
	const started: Story[] = [];
	let told = 0;
	return {
		start: () => {
			const story: Story = {events: [], toldBy: null};
			started.push(story);
			return story;
		},
		tell: (story, event) => {
			const {events} = teller(story);
			const last = events.at(-1)?.event;
			const news = newsIn(event, last);
			if (news !== null) {
				const day = last !== undefined && last.day > news.day ? last.day : news.day;
				events.push({event: {...news, day}, order: told++});
			}
		},
		join: (story, other) => {
			const [kept, gone] = [teller(story), teller(other)];
			if (kept === gone) {
				return;
			}
			const events = [...kept.events, ...gone.events].sort((a, b) => a.order - b.order);
			kept.events = [];
			gone.events = [];
			gone.toldBy = kept;
			for (const {event, order} of events) {
				const news = newsIn(event, kept.events.at(-1)?.event);
				if (news !== null) {
					kept.events.push({event: news, order});
				}
			}
		},
		all: () => started.filter(({toldBy, events}) => toldBy === null && events.length > 0),
	};
}

/** What an event is after the last one; `null` where it is nothing new. */
function newsIn(event: TaskEvent, last: TaskEvent | undefined): TaskEvent | null {
	if (last === undefined || last.status === null) {
		return event.status === null ? null : {...event, kind: 'added'};
	}
	switch (event.kind) {
		case 'added':
		case 'marked':
			return event.status === last.status ? null : {...event, kind: 'marked'};
		case 'reworded':
			return event.text === last.text ? null : {...event, status: last.status};
		case 'moved':
			return {...event, status: last.status};
		case 'removed':
			return event;
	}
}
