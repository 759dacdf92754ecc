#!/usr/bin/env bash
# Runs the suite on a host. All but the checks below is in src/KvmProbe.Commands.
set -u
from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2

usage() {
    cat <<'USAGE'
usage: ./run-tests.sh [--host HOST] [PART OF AN ID ...]     run the suite, or the cases whose ids have one of the parts
       ./run-tests.sh --list [--json] [PART OF AN ID ...]   list the cases: id, section, kind, promise
       ./run-tests.sh --accept [PART OF AN ID ...]          show what drifted in the latest run, and accept it
       ./run-tests.sh --save NAME [PART OF AN ID ...]       run, and keep the record under this name: before an upgrade
       ./run-tests.sh --compare NAME [PART OF AN ID ...]    run, and say what changed since then: after the reboot
       ./run-tests.sh --explain ID                          one case in words, and what was last observed
       ./run-tests.sh --doctor                              what this machine can do, and what to do where it cannot
       ./run-tests.sh --help

A run prints what failed and why, then the counts, and leaves its record under artifacts/; artifacts/latest names the newest.
NO_COLOR switches colours off. tests/Conformance/bin/Debug/net10.0/kvmreport compares any two records, and writes KTAP, JUnit, Markdown,
JSON and HTML.
exit status: 0 at least one case ran and none failed; 1 one failed, or with --compare something got worse;
             2 nothing could be run, and the reason was said; 130 interrupted.

hosts: local (the default), agent, auto (local if it can be used, else emulated), a kernel's name in ci/kernels such as 6.12,
       ssh:MACHINE (as ssh knows it; it needs no .NET there).
       --kernel BZIMAGE --modules DIR runs a kernel of your own, emulated.
       KERNEL@EMULATOR takes an emulator of ci/tools such as 7.3@qemu-10.0, or @system for the one that is installed here;
       --emulator EMULATOR is the same for any kernel. Kernels, emulators and compilers are fetched once into the user's cache
       (KVMPROBE_CACHE, by default ~/.cache/kvmprobe); nothing is installed. --offline asks no archive; --clean empties the cache.
       Of emulated hosts: --memory MIB, --cpus N, --boot SECONDS (to come up, at most), --patience SECONDS (to answer, at most),
       --append WORDS (for the kernel's command line), --bochs FILE (a Bochs of your own for intel:KERNEL).
USAGE
}

die() {
    echo "error: $*" >&2
    exit 2
}

command=run
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --list) command=list ;;
        --json) arguments+=(--json) ;;
        --accept) command=accept ;;
        --doctor) command=doctor ;;
        --offline) export KVMPROBE_OFFLINE=1 ;;
        --clean) exec ci/cache --clean ;;
        --save | --compare | --explain)
            [ $# -ge 2 ] || die "$1 needs a name; --help says which"
            command=${1#--}
            arguments=("$2" ${arguments[@]+"${arguments[@]}"})
            shift
            ;;
        --host | --emulator | --memory | --cpus | --boot | --patience | --kernel | --modules | --append | --bochs)
            [ $# -ge 2 ] || die "$1 needs a value; --help says which"
            value=$2
            case $1 in --kernel | --modules | --bochs) value=$(cd "$from" && realpath -m "$2") ;; esac
            case $1 in --kernel) export KVMPROBE_HOST=kernel ;; esac
            variable=${1#--}
            export "KVMPROBE_${variable^^}=$value"
            shift
            ;;
        --*) die "unknown option $1; --help lists the options" ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

command -v dotnet >/dev/null || die "there is no dotnet: install the .NET SDK 10 (package dotnet-sdk-10.0 of your distribution or of Microsoft)"
dotnet --version >/dev/null 2>&1 || die "the .NET SDK 10 is missing: dotnet finds $(dotnet --list-sdks 2>/dev/null | tr '\n' ' ')and global.json asks for 10.0"

# What the build fetches goes to the user's home, which has to have room for it before anything is half done.
packages=${NUGET_PACKAGES:-${HOME:-/nonexistent}/.nuget/packages}
if [ ! -d "$packages/nunit" ]; then
    mkdir -p "$packages" 2>/dev/null || die "$packages cannot be written, where dotnet keeps packages: NUGET_PACKAGES names another folder"
    free=$(($(df -Pk "$packages" | awk 'END { print $4 }') / 1024))
    [ "$free" -ge 300 ] || die "the build needs 300 MiB in $packages, and $free MiB are free there: NUGET_PACKAGES names another folder"
fi

mkdir -p artifacts || die "artifacts/ cannot be written here"
log=$(mktemp artifacts/build.XXXXXX) || die "artifacts/ cannot be written here"
if ! dotnet build tests/Conformance --nologo --verbosity quiet >"$log" 2>&1; then
    grep -E 'error|warning' "$log" | sort -u >&2
    rm -f "$log"
    die "the suite does not build"
fi
rm -f "$log"

exec dotnet tests/Conformance/bin/Debug/net10.0/Conformance.dll "$command" ${arguments[@]+"${arguments[@]}"}
