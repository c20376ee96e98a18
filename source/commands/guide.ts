import type {Handler} from './context.ts';
import {printResult} from './output.ts';

/** How an agent works on a plan with these commands. */
export const guide: Handler<'guide'> = async ({context}) => {
	await printResult(text, context);
	return 0;
};

const text = `## Working on the plan with planwright

The plan is a Markdown file with tasks. People and other agents change it while you work, so do not edit its
boxes by hand: each of these commands changes a few lines, under a lock, in the file as it is at that moment.

Which plan: the one that PLANWRIGHT_PLAN names by its absolute path (several work trees then share one plan),
or \`--plan FILE\` on each command; without either, the only unfinished plan of the repository.

### Read

    planwright brief                              # in short: what is being done, what is next
    planwright status --json                      # progress, phases, what is blocked, what is next
    planwright list --status todo,doing --section "Phase 2" --json
    planwright show REF --json                    # one task whole: notes, children, whether it waits

REF is the "key" of a task, such as %7f3a2c. A key stays the same when tasks are ticked, added or moved;
places (2.3) and lines (@41) do not, so remember keys.

### Claim

    planwright start --next --by NAME --json      # picks and marks in one step: nobody else gets this task
    planwright start REF --by NAME --from todo --json       # a task of your choice; exit code 3: it is taken

    planwright start --next --stale 4h --by NAME --json     # first what somebody left lying for four hours

The task is under "changed". Exit code 1: nothing can be started now; \`planwright next --json\` says in
"state" whether what is left is "waiting", "blocked" or "finished".

### Finish

    planwright done REF --note "what others should know" --json
    git commit -m "Add the form" -m "Task: REF"   # names the task: \`planwright check --git\` finds what is not marked
    planwright done --by NAME                     # without REF: the only task that you are doing
    planwright done REF --expect "Write the migration" --from doing     # only if it still is what you read

With --verify what the plan says proves it (\`Verify: CMD\`) runs first, and it is done only if that succeeds.
PLANWRIGHT_BY is the name where --by is left out. Below the task stands who does it since when, and then who did
it when; "warnings" says whom a task was taken over from.

Children do not tick their parent: mark it when they are done, or all of them at once with --with-children.

### When you cannot go on

    planwright block REF --reason "waiting on sandbox keys"
    planwright reopen REF                         # gives it back
    planwright drop REF --note "not needed: the service does it"

A wrong command: \`planwright undo\` takes back what the last one changed in this plan, whoever gave it.

### Work that nobody planned

    planwright add "Write the migration" --section "Phase 2/Tasks" --json
    printf '%s\\n' "First" "Second" | planwright add - --under REF      # subtasks; --after REF: right below it

### Where the plan is wrong

    planwright note REF "what others should know" --by NAME
    planwright reword REF "Write both migrations" --json    # "changed" has the key that it has from now on
    planwright move REF --into "Phase 2" --json             # so here; or --before REF, --after REF, --into REF
    planwright remove REF --expect "Write the migration"    # gone for good; drop keeps it, marked

### Before you end

    planwright check                              # faults, as path:line: severity: message

Exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 the file is not as you said, so read it again; 70 a
fault of planwright. Unless it is 0, nothing was written. What fails says on stderr what is wrong and what to
do, and with --json on stdout {"schema":1,"error":{"code","message","hint","ref","candidates"}}. Of several
REFs all are marked or none.
`;
