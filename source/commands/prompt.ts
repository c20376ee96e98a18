import {scriptFor} from './completion.ts';
import type {Handler} from './context.ts';
import {printResult} from './output.ts';

/** A function that tells a shell's prompt where the plan stands. */
export const prompt: Handler<'prompt'> = async ({args, context}) => {
	await printResult(scriptFor(args, scripts, 'prompt'), context);
	return 0;
};

/** Up to the folder of git, as `findGitFolder` goes; `..` follows links as the system does. */
const findGit = `	[[ -z $about || $about == /* ]] || about=$PWD/$about
	until [[ -e $up/.git/HEAD || -f $up/.git || $up -ef / ]]; do up+=/..; done
	git=$up/.git
	[[ -f $git ]] && { IFS= read -r git <"$git"; git=\${git#gitdir: }; [[ $git == /* ]] || git=$up/$git; }
	kept=$git/planwright/prompt`;

/**
 * Each function sets a variable before every prompt, and starts no process for it: it finds the git folder and reads
 * what `keepPromptLine` keeps there. Only where that is about something else, or a path in it is gone or not older, it
 * has `planwright status --line` keep it anew, and reads once more. What is kept is shown without control characters.
 */
const scripts = {
	bash: `# planwright's segment for bash's prompt, for ~/.bashrc:
#   eval "$(planwright prompt bash)"; PS1='\${planwright_segment:+[$planwright_segment] }'$PS1
__planwright_prompt() {
	local code=$? up=. git about=\${PLANWRIGHT_PLAN-} kept again whose text file fresh; planwright_segment=
${findGit}
	[[ -e $git/HEAD && -w $git ]] && for again in yes ''; do
		whose= text= fresh=yes
		[[ -r $kept ]] && { IFS= read -r whose; IFS= read -r text
			while IFS= read -r file; do [[ -e $file && $kept -nt $file ]] || fresh=; done; } <"$kept"
		[[ $whose == "for:$about" && ( -n $fresh || -z $again ) ]] && planwright_segment=\${text//[[:cntrl:]]/} && break
		[[ -n $again ]] && hash planwright && PLANWRIGHT_PROMPT=for:$about planwright status --line || break
	done </dev/null &>/dev/null; return "$code"
}
[[ \${PROMPT_COMMAND-} == *__planwright_prompt* ]] || PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}__planwright_prompt
`,
	// zsh reads a file at once by $(<…), without a process, and by `read` a byte at a time. Its prompts expand each %.
	zsh: `# planwright's segment for zsh's prompt, for ~/.zshrc:
#   eval "$(planwright prompt zsh)"; setopt prompt_subst; PS1='\${planwright_segment:+[$planwright_segment] }'$PS1
__planwright_prompt() {
	emulate -L zsh; local up=. git about=\${PLANWRIGHT_PLAN-} kept again file fresh; local -a lines; planwright_segment=
${findGit}
	[[ -e $git/HEAD && -w $git ]] && for again in yes ''; do
		lines=(); [[ -r $kept ]] && lines=("\${(@f)$(<$kept)}")
		fresh=yes; for file in "\${(@)lines[3,-1]}"; do [[ -e $file && $kept -nt $file ]] || fresh=; done
		[[ $lines[1] == "for:$about" && ( -n $fresh || -z $again ) ]] &&
			planwright_segment=\${\${lines[2]//[[:cntrl:]]/}//\\%/%%} && break
		[[ -n $again ]] && hash planwright && PLANWRIGHT_PROMPT=for:$about planwright status --line || break
	done </dev/null &>/dev/null
}
precmd_functions=(\${precmd_functions:#__planwright_prompt} __planwright_prompt)
`,
	fish: `# planwright's segment for fish's prompt, for ~/.config/fish/config.fish:
#   planwright prompt fish | source      and print $planwright_segment in fish_prompt or fish_right_prompt
function __planwright_prompt --on-event fish_prompt
	set -l about "$PLANWRIGHT_PLAN"; set -l up .; set -g planwright_segment
	string match -qr '^(/|$)' -- $about; or set about $PWD/$about
	while not test -e $up/.git/HEAD -o -f $up/.git -o $up -ef /; set up $up/..; end; set -l git $up/.git
	test -f $git; and set git (string replace -r '^gitdir: ' '' <$git); and string match -qv '/*' $git; and set git $up/$git
	set -l kept $git/planwright/prompt
	test -e $git/HEAD -a -w $git; and for again in yes ''
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
