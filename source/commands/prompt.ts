import {scriptFor} from './completion.ts';
import type {Handler} from './context.ts';
import {printResult} from './output.ts';

/** A function that tells a shell's prompt where the plan stands. */
export const prompt: Handler<'prompt'> = async ({args, context}) => {
	await printResult(scriptFor(args, scripts, 'prompt'), context);
	return 0;
};

/**
 * The function for bash and zsh. It sets a variable before every prompt, and starts no process for it: it goes up to the
 * git folder, as `findGitFolder` does, and reads what `keepPromptLine` keeps there. Only where that is about something
 * else, or a path in it is gone or not older, it has `planwright status --line` keep it anew, and reads once more. It
 * goes up by `..`, which follows links as the system does, and shows what is kept without control characters.
 */
function functionFor(shellsOwn: string, shown: string): string {
	return `__planwright_prompt() {
	${shellsOwn}; local up=. git about=\${PLANWRIGHT_PLAN-} kept again whose text file fresh
	planwright_segment=
	[[ -z $about || $about == /* ]] || about=$PWD/$about
	until [[ -e $up/.git/HEAD || -f $up/.git || $up -ef / ]]; do up+=/..; done
	git=$up/.git
	[[ -f $git ]] && { IFS= read -r git <"$git"; git=\${git#gitdir: }; [[ $git == /* ]] || git=$up/$git; }
	kept=$git/planwright/prompt
	[[ -e $git/HEAD ]] && for again in yes ''; do
		whose= text= fresh=yes
		[[ -r $kept ]] && { IFS= read -r whose; IFS= read -r text
			while IFS= read -r file; do [[ -e $file && $kept -nt $file ]] || fresh=; done; } <"$kept"
		[[ $whose == "for:$about" && ( -n $fresh || -z $again ) ]] && planwright_segment=${shown} && break
		[[ -n $again ]] && hash planwright && PLANWRIGHT_PROMPT=for:$about planwright status --line || break
	done </dev/null &>/dev/null; return "$code"
}`;
}

const scripts = {
	bash: `# planwright's segment for bash's prompt, for ~/.bashrc:
#   eval "$(planwright prompt bash)"; PS1='\${planwright_segment:+[$planwright_segment] }'$PS1
${functionFor('local code=$?', '${text//[[:cntrl:]]/}')}
[[ \${PROMPT_COMMAND-} == *__planwright_prompt* ]] || PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}__planwright_prompt
`,
	// Its prompts expand each % of a variable's value.
	zsh: `# planwright's segment for zsh's prompt, for ~/.zshrc:
#   eval "$(planwright prompt zsh)"; setopt prompt_subst; PS1='\${planwright_segment:+[$planwright_segment] }'$PS1
${functionFor('local code=$?; emulate -L zsh', '${${text//[[:cntrl:]]/}//\\%/%%}')}
precmd_functions=(\${precmd_functions:#__planwright_prompt} __planwright_prompt)
`,
	fish: `# planwright's segment for fish's prompt, for ~/.config/fish/config.fish:
#   planwright prompt fish | source      and print $planwright_segment in fish_prompt or fish_right_prompt
function __planwright_prompt --on-event fish_prompt
	set -l about "$PLANWRIGHT_PLAN"; set -l up .; set -g planwright_segment
	string match -qr '^(/|$)' -- $about; or set about $PWD/$about
	while not test -e $up/.git/HEAD -o -f $up/.git -o $up -ef /; set up $up/..; end
	set -l git $up/.git
	test -f $git; and set git (string replace -r '^gitdir: ' '' <$git); and string match -qv '/*' $git; and set git $up/$git
	set -l kept $git/planwright/prompt
	test -e $git/HEAD; and for again in yes ''
		set -l lines; test -r $kept; and set lines (string split \\n <$kept)
		set -l fresh yes; for file in $lines[3..-1]; test -e $file -a $kept -nt $file; or set fresh; end
		if test "$lines[1]" = "for:$about"; and test -n "$fresh" -o -z "$again"
			set planwright_segment (string replace -ar '[[:cntrl:]]' '' -- $lines[2]); break
		end
		test -n "$again"; and command -q planwright; and PLANWRIGHT_PROMPT=for:$about planwright status --line; or break
	end </dev/null &>/dev/null
end
`,
};
