# Sourced by what reads the distribution's archive: any suite and architecture of it, through package lists of the project's own, so that
# nothing on the system changes and nobody needs root. The archive's address comes from this machine's own package sources; apt checks
# the signatures. KVMPROBE_ARCHIVE names another archive of Debian, for machines whose own is not Debian's; KVMPROBE_OFFLINE=1 asks none.
# shellcheck shell=bash

# fail MESSAGE...: one line, and the status of what cannot be had.
fail() {
    say "$*"
    exit 2
}

# say MESSAGE...: one line of what is going on.
say() {
    echo "ci/${0##*/}: $*" >&2
}

# The folder of all that is fetched or built once for every checkout.
cache=${KVMPROBE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/kvmprobe}
mkdir -p "$cache" 2> /dev/null && [[ -w $cache ]] ||
    fail "$cache cannot be written, and what is fetched is kept there: KVMPROBE_CACHE names another folder"
cache=$(cd "$cache" && pwd -P)

# The archive's address for a suite: of this machine's source for it, else of one of the same kind (security or not), whose suite is replaced.
archive_uri() {
    if [[ ${KVMPROBE_ARCHIVE-} ]]; then
        [[ $1 == *-security ]] && echo "${KVMPROBE_ARCHIVE%/}-security" || echo "$KVMPROBE_ARCHIVE"
        return
    fi
    # What apt would ask for, since it knows more of a source only once it has been updated, and a new machine's has not been.
    apt-get update --print-uris 2> /dev/null | sed -nE "s,^'(.*)/dists/([^/ ]+)(/updates)?/InRelease' .*,\\1 \\2,p" | awk -v suite="$1" '
        $2 !~ /^(bullseye|bookworm|trixie|forky|duke|sid|oldstable|stable|testing|unstable)(-|$)/ { next }
        $2 == suite { exact = $1 }
        ($2 ~ /-security$/) == (suite ~ /-security$/) && !near { near = $1 }
        END { print exact ? exact : near }'
}

# How this distribution is told to install the few things that the toolbox would bring.
archive_elsewhere() {
    # shellcheck source=/dev/null
    case " $(. /etc/os-release 2> /dev/null && echo "${ID-} ${ID_LIKE-}") " in
        *" fedora "* | *" rhel "*) echo "dnf install qemu-system-x86 clang lld" ;;
        *" arch "*) echo "pacman -S qemu-system-x86 clang lld" ;;
        *" suse "* | *" opensuse "*) echo "zypper install qemu-x86 clang lld" ;;
        *" alpine "*) echo "apk add qemu-system-x86_64 clang lld" ;;
        *) echo "install QEMU for x86_64, clang and lld with this system's package manager" ;;
    esac
}

# Only Debian and its relatives can ask the archive.
archive_required() {
    command -v apt-get > /dev/null && command -v dpkg > /dev/null ||
        fail "there is no apt-get here, and what is missing comes from Debian's archive; instead: $(archive_elsewhere), and run with CC=clang, --emulator system, --kernel and --modules"
}

# The keys that sign Debian's archive: this machine's, else those that its own archive has a package of.
archive_keyring() {
    local file
    for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp} "$cache"/keyring/usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
        [[ -r $file ]] && { echo "$file"; return; }
    done
    mkdir -p "$cache/keyring"
    (cd "$cache/keyring" && apt-get download -qq debian-archive-keyring && dpkg-deb -x debian-archive-keyring_*.deb .) > /dev/null 2>&1 ||
        fail "the keys of Debian's archive are missing: install debian-archive-keyring"
    archive_keyring
}

# archive_open ARCHITECTURE SUITE...: from here on `archive` reads these suites. Holds a lock until the script ends or opens another.
archive_open() {
    local architecture=$1 uri keyring type suite sources=
    shift
    [[ $architecture =~ ^[a-z][a-z0-9]*$ ]] || fail "'$architecture' is not one of Debian's architectures, such as amd64"
    for suite; do
        [[ $suite =~ ^[a-z][a-z0-9-]*$ ]] || fail "'$suite' is not a suite, such as trixie-backports"
    done
    archive_required
    keyring=$(archive_keyring)
    [[ $architecture == source ]] && type=deb-src || type=deb
    for suite; do
        uri=$(archive_uri "$suite")
        [[ $uri ]] || fail "the package sources of this machine (/etc/apt) name no archive that could have $suite; KVMPROBE_ARCHIVE=ADDRESS names one of Debian"
        sources+="$type [signed-by=$keyring] $uri $suite main"$'\n'
    done

    local words="$*"
    state=$cache/apt/${words// /+}-$architecture
    mkdir -p "$cache/apt/lists/partial" "$state"/{archives/partial,etc} || fail "$state cannot be made"
    exec {archive_lock}> "$state/lock"
    flock "$archive_lock"

    # Written only when it changes, for apt to trust what it computed from it the last time.
    [[ $(cat "$state/etc/sources.list" 2> /dev/null) == "${sources%$'\n'}" ]] || { printf '%s' "$sources" > "$state/etc/sources.list"; rm -f "$state/updated"; }
    [[ -e $state/status ]] || : > "$state/status"
    cat > "$state/etc/apt.conf" <<END
APT::Architecture "${architecture/#source/amd64}";
#clear APT::Architectures;
#clear APT::Update;
#clear DPkg;
APT::Sandbox::User "";
APT::Install-Recommends "false";
APT::Get::List-Cleanup "false";
Acquire::Retries "3";
Acquire::http::Timeout "20";
Acquire::Languages "none";
Dir::Etc::sourcelist "$state/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$state";
Dir::State::lists "$cache/apt/lists";
Dir::State::status "$state/status";
Dir::Cache "$state";
Dir::Cache::archives "$state/archives";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Dir::Log "$state";
END
    archive_update "$words"
}

# The package lists are asked for again after an hour. What is cached serves on when the archive cannot be reached.
archive_update() {
    if [[ ${KVMPROBE_OFFLINE-} ]]; then
        [[ -e $state/updated ]] || fail "$1: nothing of it is cached, and no archive is asked (--offline)"
        return
    fi
    [[ ! $(find "$state/updated" -mmin -60 2> /dev/null) ]] || return 0
    local failure
    # The lists are shared by all that is open somewhere, so that a suite is fetched once.
    (flock 9 && apt-get -c "$state/etc/apt.conf" update -qq > /dev/null 2> "$state/errors") 9> "$cache/apt/lists.lock" || true
    if failure=$(grep -m1 -E '^E:|^W:.*Failed to fetch' "$state/errors"); then
        # What the archive denies to have is an error; that it does not answer is not, while there are older lists.
        if [[ $failure == E:* || $failure == *' 404 '* || ! -e $state/updated ]]; then fail "$1: $(archive_plain <<< "$failure")"; fi
        say "the archive cannot be reached; going on with its lists of $(date -r "$state/updated" +%F)"
        return
    fi
    touch "$state/updated"
}

# apt's message without its mark.
archive_plain() {
    sed -E 's/^[EW]: *//'
}

# archive PROGRAM ARGUMENT...: one of apt's programs on the suites that are open. What it says on errors is kept; one line of it is what the caller needs.
archive() {
    local program=$1
    shift
    if ! "$program" -c "$state/etc/apt.conf" "$@" 2> "$state/errors"; then
        fail "$program $1: $(grep -m1 '^E:' "$state/errors" | archive_plain | grep . || head -n1 "$state/errors")"
    fi
}

# archive_versions PACKAGE VERSION: "package version" of all that match the two patterns, oldest first.
archive_versions() {
    local package=$1 version=$2 name found names=() all
    while read -r name; do
        # shellcheck disable=SC2053 # The right side is a pattern.
        if [[ $name == $package ]]; then names+=("$name"); fi
    done < <(archive apt-cache pkgnames)
    (( ${#names[@]} )) || fail "${state##*/} has no package '$package'"

    all=$(archive apt-cache madison "${names[@]}" | awk '{ print $1, $3 }' | sort -u | sort -V -k2,2 -k1,1)
    while read -r name found; do
        # shellcheck disable=SC2053 # The right side is a pattern.
        if [[ $found == $version ]]; then echo "$name $found"; fi
    done <<< "$all" | grep . ||
        fail "${state##*/} has '$package', but not in version '$version'; the newest there is $(tail -n1 <<< "$all")"
}

# archive_fetch LABEL BYTES FOLDER PROGRAM ARGUMENT...: the same for what fetches, with how far the folder has grown: on a terminal one line
# that changes, in a log one every ten seconds.
archive_fetch() {
    local label=$1 bytes=$2 folder=$3 watcher status=0
    shift 3
    say "fetching $label: $(( (bytes + 500000) / 1000000 )) MB"
    archive_watch "$label" "$bytes" "$folder" &
    watcher=$!
    (archive "$@" > /dev/null) || status=$?
    kill "$watcher" 2> /dev/null || true
    wait "$watcher" 2> /dev/null || true
    [[ ! -t 2 && ! ${KVMPROBE_TERMINAL-} ]] || printf '\r\033[K' >&2
    return "$status"
}

archive_watch() {
    local seconds=0 got before
    before=$(du -sb "$3" | cut -f1)
    while sleep 1; do
        seconds=$(( seconds + 1 ))
        got=$(( ($(du -sb "$3" 2> /dev/null | cut -f1) - before) / 1000000 ))
        if [[ -t 2 || ${KVMPROBE_TERMINAL-} ]]; then
            printf '\r\033[K%s: %d of %d MB' "$1" "$got" "$(( $2 / 1000000 ))" >&2
        elif (( seconds % 10 == 0 )); then
            say "$1: $got of $(( $2 / 1000000 )) MB"
        fi
    done
}

# room MIB FOLDER WHAT: says before anything is half done that a disk is too small.
room() {
    local free
    free=$(( $(df -Pk "$2" | awk 'END { print $4 }') / 1024 ))
    (( free >= $1 )) || fail "$3 needs $1 MiB in $2, and $free MiB are free there; KVMPROBE_CACHE names another folder"
}
