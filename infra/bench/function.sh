#!/usr/bin/env bash
# Times packaged functions as whole processes, in turns: five cold starts each, warm verifications against enrolled references
# with the time of every stage, load by eight clients; and the same pair by plain Python programs in the same run, where what
# they import is installed. Packages are this checkout's, native too where one is built, and those of other checkouts named by OTHERS.
# Usage: infra/bench/function.sh LOAD-SECONDS QUESTIONED REFERENCE…   (after ./mvnw package; machines differ: compare ratios)
# FUNCTION_JAVA_OPTIONS are given to the functions' JVMs, to compare one start with another.
# FUNCTION_MEMORY is their memory in MB, 1769 for each processor (3538 when not set).
# OTHERS names checkouts that are built, COLD and WARM the number of runs, JSON the file for all figures (function-bench.json).
set -euo pipefail

if [[ $# -lt 3 ]]; then
  sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seconds=$1
questioned=$2
shift 2

# Prints NAME, ZIP and MODEL-DIRECTORY of the packages that a checkout has, a line each.
packages() {
  local name=$1 checkout=$2 kind zip manifest usual=""
  [[ -f $checkout/infra/models/bundled.txt ]] && usual=$(sed -n "1s/.* //p" "$checkout/infra/models/bundled.txt")
  manifest=$(find "$checkout/infra/models/$usual" -name manifest.json | sort | head -n 1)
  for kind in jvm native; do
    for zip in "$checkout"/function/target/function-"$kind"-*.zip; do
      if [[ -f $zip ]]; then
        printf '%s\n' "$name$kind" "$zip" "$(dirname "$manifest")"
      fi
    done
  done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mapfile -t served < <(
  packages "" "$root"
  for other in ${OTHERS:-}; do
    packages "$(basename "$other")-" "$other"
  done
)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx512m -cp "$root/infra/local/target/classes:$root/infra/local/target/lib/*" \
  io.countersign.local.bench.FunctionBenchmark "$work" "${JSON:-function-bench.json}" "${COLD:-5}" "${WARM:-300}" "$seconds" \
  "$questioned" "$@" -- "${served[@]}"

python=/usr/bin/python3
if "$python" -c 'import torch, PIL' 2>/dev/null; then
  "$python" "$root/infra/bench/verify_peer.py" "$questioned" "$1"
else
  echo "Python peer with PyTorch: not run, PyTorch and Pillow are not installed (Debian: python3-torch python3-pil)"
fi
if "$python" -c 'import onnxruntime, PIL' 2>/dev/null; then
  "$python" "$root/infra/bench/onnx_peer.py" "${served[2]}/model.onnx" "$questioned" "$1"
else
  echo "Python peer with ONNX Runtime: not run, it and Pillow are not installed (pip install onnxruntime pillow)"
fi
