# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run; bash 3.2 (macOS) is enough.

say() {
    printf 'spikej: %s\n' "$*" >&2
}

die() {
    say "$*"
    exit 1
}

need_maven() {
    command -v mvn >/dev/null || die "SpikeJ is built with Maven, and there is no mvn on PATH:" \
        "install it (Debian, Ubuntu: apt install maven; macOS: brew install maven;" \
        "elsewhere: https://maven.apache.org/install.html)"
}

# lock FILE: waits until no other script holds FILE, then holds it until this script ends.
# The lock is a symbolic link that names the process: made in one step, and stale when that is gone.
lock() {
    local owner missing=0
    lock_file=$1
    until ln -s "$$" "$lock_file" 2>/dev/null; do
        if owner=$(readlink "$lock_file"); then
            kill -0 "$owner" 2>/dev/null || rm -f "$lock_file"
        else
            missing=$((missing + 1))
            [ "$missing" -lt 3 ] || die "cannot write in ${lock_file%/*}:" \
                "give yourself write permission there, or run where you have it"
        fi
        sleep 1
    done
    trap unlock EXIT
}

unlock() {
    rm -f "$lock_file"
}
