#!/bin/bash
# The two commands on a bare machine: a Debian root made by debootstrap that has python3, python3-venv, make
# and git and nothing else of what the editions need. In it `git clone`, `make` and `make test`, once as a
# user without rights and once as root.
#
# usage: bare.sh [RELEASE…]      (bookworm trixie)
#   WHO="user root"   who types the commands
#   RUN="make; make; make test"    what is typed after the clone
#   ROOTS=folder      where the roots are kept between runs (a temporary folder otherwise)
#   LOGS=folder       where the logs go (build/bare otherwise)
#   KEEP=1            the roots that were used are not removed
#
# Wants root, debootstrap and util-linux. Mounts are made in a mount namespace and processes run in a process
# namespace of their own, so that both end with it, whatever happens. The root gets this machine's own way to
# the network (resolver, certificates, proxies, settings of apt, pip and npm), read when it is made.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)
releases=("${@:-bookworm}")
[ $# -gt 0 ] || releases=(bookworm trixie)
who=${WHO:-user root}
commands=${RUN:-make; make; make test}
logs=${LOGS:-$project/build/bare}
work=$(mktemp -d "${TMPDIR:-/tmp}/editions-bare.XXXXXX")
roots=${ROOTS:-$work}
mkdir -p "$logs" "$roots"
[ "$(id -u)" = 0 ] || { echo 'bare.sh makes a root of its own and mounts in it: run it as root' >&2; exit 2; }
command -v debootstrap >/dev/null || { echo 'bare.sh wants debootstrap' >&2; exit 2; }
trap '[ -n "${KEEP:-}" ] || rm -rf --one-file-system "$work"' EXIT

say() { printf '== %s\n' "$*"; }

# The root of a release, made once and copied for each run.
base() {
    local root=$roots/$1
    if [ ! -e "$root/.complete" ]; then
        say "debootstrap $1"
        rm -rf --one-file-system "$root"
        debootstrap --variant=minbase --include=python3,python3-venv,make,git,ca-certificates \
            "$1" "$root" >"$logs/$1.debootstrap.log"
        touch "$root/.complete"
    fi
}

# How this machine reaches the network, for programs in the root $1 and the home $2 in it.
reach_network() {
    local file
    for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/npmrc /etc/ssl/certs/ca-certificates.crt; do
        [ ! -f "$file" ] || install -D -m 644 "$file" "$1$file"
    done
    grep -ls '^ *Acquire::' /etc/apt/apt.conf /etc/apt/apt.conf.d/* 2>/dev/null | while read -r file; do
        install -D -m 644 "$file" "$1$file"
    done || true
    for file in .npmrc .config/pip/pip.conf .pip/pip.conf; do
        [ ! -f "$HOME/$file" ] || install -D -m 644 "$HOME/$file" "$1$2/$file"
    done
}
surroundings() {
    env | grep -E '^(PIP_|npm_config_|SSL_CERT_|REQUESTS_CA_|CURL_CA_|NODE_EXTRA_CA|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY)' || true
}

# In namespaces of its own: in the root $1, as the user $2 with the home $3, the program $4 and its arguments.
within() {
    local root=$1 user=$2 home=$3
    shift 3
    local -a variables
    mapfile -t variables < <(surroundings)
    unshare --mount --pid --fork --kill-child bash -ec '
        mount --make-rprivate /
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        mount -t tmpfs tmpfs "$1/tmp" -o mode=1777
        shift; exec "$@"' within "$root" \
        nice chroot --userspec="$user" "$root" /usr/bin/env -i "${variables[@]}" \
        HOME="$home" USER="$user" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 TERM=dumb "$@" </dev/null
}

failed=0
for release in "${releases[@]}"; do
    base "$release"
    for user in $who; do
        root=$work/$release-$user log=$logs/$release-$user.log
        say "$release, as $user: $log"
        cp -a "$roots/$release" "$root"
        if [ "$user" = root ]; then home=/root; else
            home=/home/editor user=editor
            chroot "$root" useradd --create-home editor
        fi
        reach_network "$root" "$home"
        git -C "$project" bundle create --quiet "$root$home/editions.bundle" HEAD \
            "$(git -C "$project" rev-parse --abbrev-ref HEAD)"
        chroot "$root" chown -R "$user:" "$home"
        # Times and sizes stand in the log, between what the commands say.
        if within "$root" "$user" "$home" bash -c '
            echo "$(. /etc/os-release; echo "$PRETTY_NAME"), $(python3 --version), $(id -un)"
            for tool in java node npm chromium pdftotext; do
                ! command -v $tool || { echo "$tool: this root is not bare"; exit 1; }
            done
            cd; TIMEFORMAT="-- %0R s, %0U s of CPU"
            time git clone -q editions.bundle editions; cd editions
            echo "\$ make SYSTEM=no"
            ! make SYSTEM=no 2>refused || { echo "-- it did not refuse"; exit 1; }
            cat refused
            grep -q "apt-get install" refused || { echo "-- it does not name the command"; exit 1; }
            rm refused
            [ ! -e .venv ] || { echo "-- it fetched something anyway"; exit 1; }
            while read -r line; do
                [ -n "$line" ] || continue
                echo "\$ $line"; time eval "$line" || { code=$?; echo "-- failed with $code"; exit $code; }
                du -sh .venv ~/.cache build 2>/dev/null | sed "s/^/-- /"
            done < <(tr ";" "\n" <<<"$1")
            ls -l build/*/*.pdf build/*/*.epub; sha256sum build/*/*.pdf build/*/*.epub' \
            bare "$commands" >"$log" 2>&1; then say "$release, as $user: all done"; else
            say "$release, as $user: FAILED"
            tail -n 5 "$log"
            failed=1
        fi
        mkdir -p "$logs/$release-$user"
        cp "$root$home"/editions/build/*/*.{pdf,epub} "$logs/$release-$user/" 2>/dev/null || true
        [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$root"
    done
done
exit $failed
