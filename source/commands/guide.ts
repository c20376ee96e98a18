import type {Handler} from './context.ts';
import {printResult} from './output.ts';

export const run: Handler<'guide'> = async ({context}) => {
	await printResult(guide, context);
	return 0;
};

const guide = `# Working on a plan with planwright

The plan is a Markdown file with tasks. It is shared: people and other agents change it while you work.
Never edit its boxes by hand; the commands below change one line each, under a lock.

Which plan: set PLANWRIGHT_PLAN to its absolute path (several work trees then share one plan), or
add --plan FILE to each command. Without either the only unfinished plan of the repository is meant.

Read
  planwright status --json            progress, phases, what is blocked, what is next
  planwright list --json              every task; filters: --status todo,doing  --section "Phase 2"
  planwright show REF --json          one task whole, with its notes and what it waits for

REF is a key such as %7f3a2c. Keys stay the same when tasks are ticked, added or moved, so remember
keys, not places (2.3) or lines (@41).

Pick and claim, in one step that no other agent can take too:
  planwright start --next --by NAME --json
It prints the task under "changed". Exit code 1: nothing can be started now; look at "planwright next
--json": "state" is "waiting", "blocked" or "finished".
To claim a given task:
  planwright start REF --by NAME --from todo --json     exit code 3: somebody else has it

Finish
  planwright done REF --json                            also: --note "what to know about it"
A parent is not ticked by its children: tick it when they are done, or all at once with --with-children.

When you cannot go on
  planwright block REF --reason "waiting on sandbox keys"
  planwright reopen REF                                 gives it back
  planwright drop REF --note "not needed: the service does it"

Work that nobody planned
  planwright add "Write the migration" --section "Phase 2/Tasks" --json
  planwright add - --after REF                          one task a line on stdin

Be sure that it is still the task you read:
  planwright done REF --expect "Write the migration" --from doing

Exit codes: 0 done; 1 the answer is no (nothing is next, the task waits); 2 wrong use, two lines on
stderr say what and what to do; 3 the file is not as you said, nothing was written: read it again;
70 a fault of planwright. With --json an error is also JSON on stdout: {"schema":1,"error":{"code",
"message","hint","ref","candidates"}}. One bad REF among several and nothing is written.

Before you end
  planwright check                                      faults in the plan, as path:line: severity: message
`;
