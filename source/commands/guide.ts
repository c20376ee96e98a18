import type {Handler} from './context.ts';
import {printResult} from './output.ts';

/** How an agent works on a plan with these commands. */
export const guide: Handler<'guide'> = async ({context}) => {
	await printResult(text, context);
	return 0;
};

const text = `## Working on the plan with planwright

The plan is a Markdown file with tasks. People and other agents change it while you work, so never edit its boxes
by hand: each command changes a few lines, under a lock, in the file as it is at that moment.

    planwright brief                                   # where it stands: read it first, and when your memory was cut
    planwright start --next --by NAME --json           # takes the next task, for you alone, and gives all of it
    planwright done REF --by NAME --note "what others should know" --json
    git commit -m "Add the form" -m "Task: REF"        # so that \`planwright check --git\` finds what nobody marked

NAME is yours. REF is the "key" of a task, such as %7f3a2c: it stays when tasks are ticked, added or moved; places
(2.3) and lines (@41) do not. PLANWRIGHT_BY is who you are where --by is left out. A parent is not ticked with its
children: mark it too. Where nothing can be taken, start ends with 1, and \`planwright next --json\` says in "state"
why: "confirm" (the work is done: look whether each task that it lists is true, then done), "waiting" (for what
others do, or for people), "blocked" or "finished".

### Other ways to begin and to end

    planwright use PLAN                                # which of several plans you mean, in this work tree
    planwright start REF --by NAME --from todo --json  # a task of your choice; exit code 3: somebody has it
    planwright start --next --stale 4h --by NAME       # first what somebody left lying for four hours
    planwright done --by NAME                          # without REF: the only task that you are doing
    planwright done REF --verify                       # only if the commands that prove it succeed (\`Verify: CMD\`)
    planwright block REF --reason "waiting on sandbox keys"
    planwright reopen REF                              # gives it back
    planwright drop REF --note "not needed: the service does it"
    planwright undo                                    # takes back what the last command changed in the plan

### Reading and changing the plan

    planwright list --status todo,doing --section "Phase 2" --json --with body,waitingOn
    planwright show REF                                # one task whole, with what was said about it
    planwright comments --open                         # what people and agents asked
    planwright comment REF "which orders?" --by NAME   # asks, or answers
    planwright note REF "what others should know" --by NAME
    printf '%s\\n' "First" "Second" | planwright add - --section "Phase 2/Tasks" --json
    planwright reword REF "Write both migrations" --json    # "changed" has the key that it has from now on
    planwright move REF --into "Phase 2" --json        # or --before REF, --after REF, --into REF
    planwright remove REF --expect "Write the migration"

Exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 the file is not as you said, so read it again; 70 a fault of
planwright. Unless it is 0, nothing was written, and stderr says what is wrong and what to do; with --json stdout
has {"schema":2,"error":{"code","message","hint","ref","candidates"}}. Of several REFs all are marked or none.
`;
