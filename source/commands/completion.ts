import {wrongUse} from '../errors.ts';
import {didYouMean} from '../text/did-you-mean.ts';
import type {Handler} from './context.ts';
import {printResult} from './output.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Scripts = Readonly<Record<(typeof shells)[number], string>>;

/** A script for a shell to complete our words. */
export const completion: Handler<'completion'> = async ({args, context}) => {
	await printResult(scriptFor(args, scripts, 'completion'), context);
	return 0;
};

/** The script for the shell that a command is given. Throws a UserError `usage` for other shells. */
export function scriptFor(
	[name = '']: readonly string[],
	scripts: Scripts,
	command: 'completion' | 'prompt',
): string {
	const shell = shells.find(known => known === name);
	if (shell !== undefined) return scripts[shell];
	const hint = didYouMean(name, shells, `planwright ${command} takes ${shells.join(', ')}`);
	throw wrongUse(`there is no ${command} for ${name}`, hint);
}

/**
 * Each script asks `planwright __complete SHELL WORD...` for what the last word can become, one a line
 * with a tab and a description, so that what is offered is decided in one place. No line: files are meant.
 */
const scripts: Scripts = {
	bash: `# planwright completion for bash. To use it:  source <(planwright completion bash)
_planwright() {
	local line current=\${COMP_WORDS[COMP_CWORD]} value
	COMPREPLY=()
	while IFS= read -r line; do
		value=\${line%%$'\\t'*}
		case $current in
			[\\"\\']*) COMPREPLY+=("$value") ;;
			*) COMPREPLY+=("$(printf '%q' "$value")") ;;
		esac
	done < <(planwright __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _planwright planwright
`,
	zsh: `#compdef planwright
# planwright completion for zsh. To use it:  source <(planwright completion zsh)
_planwright() {
	local line tab=$'\\t'
	local -a values displays
	while IFS= read -r line; do
		values+=("\${line%%\${tab}*}")
		displays+=("\${line/\${tab}/  }")
	done < <(planwright __complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
	if (( \${#values} )); then
		compadd -l -d displays -a values
	else
		_files
	fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
	_planwright "$@"
else
	compdef _planwright planwright
fi
`,
	fish: `# planwright completion for fish. To use it:  planwright completion fish | source
function __planwright_complete
	set -l words (commandline -opc)
	set -l found (planwright __complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
	if test (count $found) -gt 0
		printf '%s\\n' $found
	else
		__fish_complete_path (commandline -ct)
	end
end
complete -c planwright -f -a '(__planwright_complete)'
`,
};
