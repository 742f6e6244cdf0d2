#!/bin/sh
# A clone in an empty folder with an empty home: make, make test, then make again without any network.
# Anything said after the name goes to git clone (--branch x). FRESH_KEEP=1 keeps the folder.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/editions-fresh.XXXXXX")
trap '[ -n "${FRESH_KEEP:-}" ] || rm -rf "$place"' EXIT
mkdir "$place/home"
git clone --quiet "$@" "$project" "$place/clone"
cd "$place/clone"

# Of this environment only how packages are reached, and where programs are.
clean() {
    env -i PATH="$PATH" HOME="$place/home" LANG="${LANG:-C.UTF-8}" TERM=dumb \
        $(env | grep -E '^(PIP_|SSL_|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY)' || true) "$@"
}
# No network, but the machine still speaks to itself: Ace to its browser, the tests to theirs.
loopback='import fcntl, socket, struct, sys, os
up_and_running, set_flags = 0x41, 0x8914
fcntl.ioctl(socket.socket(), set_flags, struct.pack("16sh14x", b"lo", up_and_running))
os.execvp(sys.argv[1], sys.argv[1:])'
offline() {
    if unshare -rn true 2>/dev/null; then clean unshare -rn python3 -c "$loopback" "$@"; else
        clean env PIP_NO_INDEX=1 http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 "$@"
    fi
}

say() { printf '\n== %s\n' "$*"; }
say "make"
clean make
ls -l build/*/
say "make, nothing to do"
clean make
say "make test"
clean make test
say "without a network: make, nothing to do"
offline make
say "without a network: make clean, make"
offline make clean
offline make
say "without a network: make test"
offline make test
say "fresh: all green"
