#!/bin/sh
# Resolve the dependencies of pyproject.toml into lock files with hashes, good for every platform.
# No address of a registry is written: pip takes the files from where the machine is set up to.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "uv is needed to lock: pip install uv" >&2; exit 2; }
constraints=
for group in base test lint validate browser rivals korean japanese cluster deposit java node macos; do
    case $group in
        base) from="pyproject.toml --group install" ;;
        deposit) from="--group $group --no-deps" ;;
        *) from="--group $group" ;;
    esac
    echo "locking $group"
    # shellcheck disable=SC2086
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --upgrade --custom-compile-command "make lock" $from $constraints -o requirements/$group.txt
    constraints="$constraints -c requirements/$group.txt"
done
python3 requirements/sizes.py
