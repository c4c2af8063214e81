/**
 * What a shell needs to complete our command line: it hands over the words up to the cursor, and we answer. Nothing of
 * the commands stands in the scripts, so that they can be of another version.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** The hidden command that answers; its arguments are the words, the last one being that at the cursor. */
export const COMPLETE = '__complete';
/** The first line of an answer: the shell is to complete names of files, beside what follows. */
export const FILES = ':files';

export function completionScript(shell: (typeof SHELLS)[number]): string {
  return SCRIPTS[shell];
}

// bash takes a word apart at `=` and `:` (COMP_WORDBREAKS) and puts an answer in the place of the last part: the words
// are taken from the line itself, and an answer is cut where bash cuts.
const BASH = `# bash completion for bootcdk
_bootcdk() {
  local line=\${COMP_LINE:0:COMP_POINT} word before answers
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  word=\${words[-1]}
  mapfile -t answers < <("\${words[0]}" ${COMPLETE} -- "\${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  if [[ \${answers[0]} == ${FILES} ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]#=}")
    answers=("\${answers[@]:1}")
  fi
  before=\${word%"\${word##*[=:]}"}
  local answer
  for answer in "\${answers[@]}"; do
    answer=\${answer%%$'\\t'*}
    [[ -n $answer ]] && COMPREPLY+=("\${answer#"$before"}")
  done
}
complete -F _bootcdk bootcdk
`;

const ZSH = `#compdef bootcdk
_bootcdk() {
  local -a answers described
  local answer
  answers=("\${(@f)$("$words[1]" ${COMPLETE} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $answers[1] == ${FILES} ]]; then
    shift answers
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files
  fi
  for answer in $answers; do
    [[ -n $answer ]] || continue
    described+=("\${\${answer%%$'\\t'*}//:/\\\\:}:\${answer#*$'\\t'}")
  done
  (( $#described )) && _describe bootcdk described
}
if [[ $funcstack[1] == _bootcdk ]]; then
  _bootcdk "$@"
else
  compdef _bootcdk bootcdk
fi
`;

const FISH = `# fish completion for bootcdk
function __bootcdk_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l answers ($words[1] ${COMPLETE} -- $words[2..] (commandline --current-token --cut-at-cursor) 2>/dev/null)
    if test "$answers[1]" = ${FILES}
        __fish_complete_path (commandline --current-token --cut-at-cursor)
        set --erase answers[1]
    end
    string join -- \\n $answers
end
complete --command bootcdk --no-files --arguments '(__bootcdk_complete)'
`;

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = { bash: BASH, zsh: ZSH, fish: FISH };
