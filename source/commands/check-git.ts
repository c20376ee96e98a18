import {UserError} from '../errors.ts';
import {gitProposals} from '../plan/check/git-facts.ts';
import {type FileFinding, gitRemarks} from '../report/problems.ts';
import {gitFacts} from '../storage/git/facts.ts';
import type {Context} from './context.ts';
import type {ReadFile} from './plan-files.ts';

type GitFindings = {readonly findings: readonly FileFinding[]; readonly remarks: readonly string[]};

/** What the commits say of a plan. Throws a UserError where there is no git to ask. */
export async function gitFindings({plan, file, path}: ReadFile, {world}: Context): Promise<GitFindings> {
	const answer = await gitFacts(file, plan, {environment: world.env, now: world.now()});
	if (answer.kind !== 'facts') {
		const fault =
			answer.kind === 'no-git' ? 'there is no git on this machine' : `${path} lies in no git repository`;
		throw new UserError('usage', fault, 'leave out --git: planwright check finds the rest');
	}
	const findings = gitProposals(plan, answer.facts, path).map(each => ({path, ...each}));
	return {findings, remarks: gitRemarks(answer, path)};
}
