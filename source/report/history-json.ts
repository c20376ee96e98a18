import type {ForecastJson, HistoryJson, TaskHistoryJson} from '../../schemas/shapes.ts';
import type {TaskTimeline} from '../plan/history/history.ts';
import type {Forecast, HistoryFacts} from '../plan/history/series.ts';
import type {Plan, Task} from '../plan/model.ts';
import {progressJson} from './json.ts';

/** What `history --json` prints; what is not known is `null` or empty. */
export function historyJson(plan: Plan, facts: HistoryFacts | null): HistoryJson {
	return {
		title: plan.title,
		progress: progressJson(plan.progress),
		commits: facts?.commits ?? 0,
		first: facts?.first ?? null,
		points: (facts?.points ?? []).map(({day, done, total}) => ({day, done, total})),
		weeks: (facts?.weeks ?? []).map(({start, done, added, by}) => ({
			start,
			done,
			added,
			by: by.map(({name, done: count}) => ({name, done: count})),
		})),
		people: (facts?.people ?? []).map(({name, done}) => ({name, done})),
		scheduledEnd: facts?.scheduledEnd ?? null,
		forecast: facts === null ? null : forecastJson(facts.forecast),
		noForecast: facts === null ? null : whyNone(facts.forecast),
	};
}

function forecastJson(forecast: Forecast): ForecastJson | null {
	if (forecast.kind !== 'forecast') return null;
	const {end, early, late, remaining, days, done, draws} = forecast;
	return {end, early, late, remaining, days, done, draws};
}

function whyNone(forecast: Forecast): HistoryJson['noForecast'] {
	switch (forecast.kind) {
		case 'forecast':
			return null;
		case 'finished':
			return 'finished';
		case 'unknown':
			return forecast.reason;
	}
}

/** What `history --task REF --json` prints of the task. */
export function taskHistoryJson({key, ref, text, status}: Task, {events}: TaskTimeline): TaskHistoryJson {
	return {
		task: {key, ref, text, status},
		events: events.map(event => ({
			kind: event.kind,
			day: event.day,
			status: event.status,
			text: event.text,
			section: event.path,
			commit:
				event.commit === null
					? null
					: {
							id: event.commit.id,
							author: event.commit.author,
							date: event.commit.date,
							subject: event.commit.subject,
						},
		})),
	};
}
