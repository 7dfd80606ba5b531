#!/usr/bin/env bash
# Times the packaged function as a whole process: five cold starts, warm verifications against enrolled references, load by
# eight clients; and the same pair by a plain Python program in the same run, where PyTorch is installed.
# Usage: infra/bench/function.sh LOAD-SECONDS QUESTIONED REFERENCE…   (after ./mvnw package; machines differ: compare ratios)
# FUNCTION_JAVA_OPTIONS are given to the function's JVM, to compare one start with another.
# FUNCTION_MEMORY is its memory in MB, 1769 for each processor (3538 when not set).
set -euo pipefail

if [[ $# -lt 3 ]]; then
  sed -n '2,6s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seconds=$1
questioned=$2
shift 2

model=$(echo "$root"/infra/models/*/manifest.json)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx512m -cp "$root/infra/local/target/classes:$root/infra/local/target/lib/*" \
  io.countersign.local.bench.FunctionBenchmark "$root/function/target/function.zip" "$(dirname "$model")" "$work" 5 \
  "$seconds" "$questioned" "$@"

python=/usr/bin/python3
if "$python" -c 'import torch, PIL' 2>/dev/null; then
  "$python" "$root/infra/bench/verify_peer.py" "$questioned" "$1"
else
  echo "python peer: not run, PyTorch and Pillow are not installed (Debian: python3-torch python3-pil)"
fi
