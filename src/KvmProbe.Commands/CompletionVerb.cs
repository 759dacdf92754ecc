using System.CommandLine;

namespace KvmProbe.Commands;

/// <summary>Prints what a shell needs to complete the program's words.</summary>
public static class CompletionVerb
{
    /// <summary>
    /// The program is asked with what stands before the cursor, without its own name. A word that has a colon or an at sign is several to
    /// bash, which replaces only the last.
    /// </summary>
    private const string Bash = """
        _kvmprobe() {
            local line=${COMP_LINE:0:COMP_POINT} word before reply
            word=${line##*[[:space:]]}
            line=${line#"${line%%[![:space:]]*}"}
            line=${line#"${line%%[[:space:]]*}"}
            line=${line#"${line%%[![:space:]]*}"}
            before=${word%"${word##*[:@=]}"}
            case $1 in
                *run-tests.sh) mapfile -t reply < <(PROGRAM run-tests "[suggest:${#line}]" "$line" 2>/dev/null) ;;
                *) mapfile -t reply < <(PROGRAM "[suggest:${#line}]" "$line" 2>/dev/null) ;;
            esac
            local begins=() entry
            for entry in "${reply[@]}"; do [[ $entry != "$word"* ]] || begins+=("$entry"); done
            [ ${#begins[@]} -eq 0 ] || reply=("${begins[@]}")
            COMPREPLY=("${reply[@]#"$before"}")
        }
        complete -o default -F _kvmprobe kvmprobe run-tests.sh ./run-tests.sh
        """;

    /// <summary>Makes the verb.</summary>
    /// <param name="program">The path of the assembly of the program.</param>
    public static Command Of(string program)
    {
        var shell = Words.OneOf("SHELL", "bash");
        var command = new Command("completion", "Prints a script that completes verbs, options, hosts and ids: source <(kvmprobe completion bash).") { shell };
        command.SetAction(_ => Console.WriteLine(Bash.Replace("PROGRAM", $"dotnet '{program}'", StringComparison.Ordinal)));
        return command;
    }
}
