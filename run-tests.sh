#!/usr/bin/env bash
# Runs the suite on a host: --help says all. This checks what the build needs, builds, and hands all words over to src/KvmProbe.Commands.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 2
program=$root/tests/Conformance/bin/Debug/net10.0/Conformance.dll

die() {
    echo "error: $*" >&2
    exit 2
}

# Here, because global.json says which SDK it is.
build() {
    cd "$root" || die "$root cannot be entered"
    command -v dotnet >/dev/null || die "there is no dotnet: install the .NET SDK 10 (package dotnet-sdk-10.0 of your distribution or of Microsoft)"
    dotnet --version >/dev/null 2>&1 || die "the .NET SDK 10 is missing: dotnet finds $(dotnet --list-sdks 2>/dev/null | tr '\n' ' ')and global.json asks for 10.0"

    local home=${DOTNET_CLI_HOME:-${HOME:-/nonexistent}}
    [ -d "$home" ] && [ -w "$home" ] && mkdir -p "$home/.dotnet" 2>/dev/null || die "HOME is $home, where dotnet cannot write: DOTNET_CLI_HOME names another folder"

    # What the build fetches goes to the user's home, which has to have room for it before anything is half done.
    local packages=${NUGET_PACKAGES:-${HOME:-/nonexistent}/.nuget/packages} free log
    if [ ! -d "$packages/nunit" ]; then
        mkdir -p "$packages" 2>/dev/null || die "$packages cannot be written, where dotnet keeps packages: NUGET_PACKAGES names another folder"
        free=$(($(df -Pk "$packages" | awk 'END { print $4 }') / 1024))
        [ "$free" -ge 300 ] || die "the build needs 300 MiB in $packages, and $free MiB are free there: NUGET_PACKAGES names another folder"
    fi

    mkdir -p artifacts || die "artifacts/ cannot be written here"
    is_built && return
    log=$(mktemp artifacts/build.XXXXXX) && touch "$log.began" || die "artifacts/ cannot be written here"
    if ! dotnet build tests/Conformance --nologo --verbosity quiet >"$log" 2>&1; then
        rm -f "$log.began"
        { grep -E 'error|warning' "$log" || tail -n 5 "$log"; } | sort -u >&2
        die "the suite does not build; what dotnet said is in $root/$log"
    fi
    rm -f "$log"
    mv "$log.began" artifacts/built
}

# Whether nothing that the build reads changed since the last one: asking dotnet takes five seconds. Change times, because rsync and tar keep
# the others: of a file against the build's beginning, of a folder (something was deleted) against its end, as a build makes bin/ and obj/.
is_built() {
    local ignored=(-name bin -o -name obj -o -path ./.git -o -path ./artifacts -o -path ./tests/Fixtures -o -path ./guests)
    [ -e artifacts/built ] && [ -e "$program" ] &&
        [ -z "$(find . \( "${ignored[@]}" \) -prune -o -type d -newercc artifacts/built -print -quit -o ! -type d -newercm artifacts/built -print -quit)" ]
}

(build) || exit 2
# A runtime that is killed leaves the pipes of its diagnostics in the temporary folder.
export DOTNET_EnableDiagnostics=${DOTNET_EnableDiagnostics-0}
exec dotnet "$program" run-tests "$@"
