import type {Handler} from './context.ts';
import {printResult} from './output.ts';

/** How an agent works on a plan with these commands. */
export const guide: Handler<'guide'> = async ({context}) => {
	await printResult(text, context);
	return 0;
};

const text = `## Working on the plan with planwright

The plan is a Markdown file with tasks. People and other agents change it while you work, so never edit its boxes
by hand: each command changes a few lines, under a lock, in the file as it is at that moment. NAME is yours;
PLANWRIGHT_BY is it where --by is left out, and PLANWRIGHT_PLAN the plan where --plan is (else the unfinished one).

    planwright brief                                   # where it stands: read it first, and when your memory is cut
    planwright start --next --by NAME --json           # takes the next task, for you alone, and gives all of it
    planwright done REF --by NAME --note "what others should know" --json
    git commit -m "Add the form" -m "Task: REF"        # so that \`planwright check --git\` finds what is not marked

REF is the "key" of a task, such as %7f3a2c. It stays when tasks are ticked, added or moved; places (2.3) and lines
(@41) do not. --verify runs first what the plan says proves the task (\`Verify: CMD\`). Where nothing can be taken,
start ends with 1, and \`planwright next --json\` says in "state" why: "confirm" (tasks that only say what must be
true: look, then done), "waiting", "blocked" or "finished". A parent is not ticked with its children: mark it too.

### Other ways to begin and to end

    planwright start REF --by NAME --from todo --json  # a task of your choice; exit code 3: it is taken
    planwright start --next --stale 4h --by NAME       # first what somebody left lying for four hours
    planwright done --by NAME                          # without REF: the only task that you are doing
    planwright block REF --reason "waiting on sandbox keys"
    planwright reopen REF                              # gives it back
    planwright drop REF --note "not needed: the service does it"
    planwright undo                                    # takes back what the last command changed in this plan

### Reading and changing the plan

    planwright status --json --with phases
    planwright list --status todo,doing --section "Phase 2" --json --with body,waitingOn
    planwright show REF --json
    printf '%s\\n' "First" "Second" | planwright add - --section "Phase 2/Tasks" --json
    planwright note REF "what others should know" --by NAME
    planwright comment REF "which orders?" --by NAME   # asks people; show REF has what they answer
    planwright reword REF "Write both migrations" --json    # "changed" has the key that it has from now on
    planwright move REF --into "Phase 2" --json        # or --before REF, --after REF, --into REF
    planwright remove REF --expect "Write the migration"
    planwright check                                   # faults, as path:line: severity: message

Exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 the file is not as you said, so read it again; 70 a fault of
planwright. Unless it is 0, nothing was written, and stderr says what is wrong and what to do; with --json stdout
has {"schema":2,"error":{"code","message","hint","ref","candidates"}}. Of several REFs all are marked or none.
`;
