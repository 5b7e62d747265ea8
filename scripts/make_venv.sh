#!/bin/sh
# Brings a virtual environment to what a lock says: make_venv.sh PYTHON VENV LOCK
#
# LOCK is requirements.lock, all that the dashboard needs to run, or requirements-dev.lock, which
# holds the same and what tests it: an environment made for tests runs the dashboard as well.
#
# The stamp VENV/.installed holds the interpreter, the place and the checksums it was made from.
# It is removed before any change and written last: an environment without it was interrupted
# half-way, which pip cannot mend with certainty, so it is made anew.
set -eu

python=$1
venv=$2
lock=$3
cd "$(dirname "$0")/.."

stop() {
    echo "$1" >&2
    exit 1
}

advice="on Debian or Ubuntu: apt-get install python3 python3-venv"

command -v "$python" >/dev/null 2>&1 ||
    stop "$python: not found; install Python 3.11 or newer ($advice) or name one with PYTHON=..."
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') ||
    stop "$python: does not run; install Python 3.11 or newer ($advice) or name one with PYTHON=..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$python: needs Python 3.11 or newer, found $version; name a newer one with PYTHON=..."
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
    stop "$python: cannot make virtual environments; install its venv module ($advice)"

# base_prefix: the interpreter behind an environment, so an activated .venv counts as its own.
identity='import sys; print("%d.%d" % sys.version_info[:2], sys.base_prefix)'
place="$("$python" -c "$identity"), in $(pwd)"
made_from() {
    echo "$place"
    cksum "$1" pyproject.toml
}
wanted=$(made_from "$lock")
installed=$(cat "$venv/.installed" 2>/dev/null || true)

reason=""
if [ ! -d "$venv" ]; then
    reason="making it"
elif ! found=$("$venv/bin/python" -c "$identity" 2>/dev/null); then
    reason="its Python is missing; making it anew"
elif [ "$found" != "${place%%, in *}" ]; then
    reason="made with Python ${found%% *} of ${found#* }, not with $python; making it anew"
elif [ -z "$installed" ]; then
    reason="its installation was interrupted; making it anew"
elif [ "$installed" = "$wanted" ] || [ "$installed" = "$(made_from requirements-dev.lock)" ]; then
    exit 0
fi

if [ -n "$reason" ]; then
    echo "$venv: $reason (Python $version)"
    "$python" -m venv --clear "$venv"
fi
rm -f "$venv/.installed"
echo "$venv: installing what $lock names; the first time takes a minute or two"
pip="$venv/bin/python -m pip --quiet --disable-pip-version-check --no-input"
$pip install --require-hashes --requirement "$lock"
# The build backend came with the lock: without isolation nothing is fetched outside it. Its
# warning that an editable package lives in the working directory is what is wanted here.
PYTHONWARNINGS=ignore $pip install --no-deps --no-build-isolation --editable .
echo "$wanted" >"$venv/.installed"
