#!/usr/bin/env bash
# Builds Countersign and shows the whole way on this machine: signatures, training, evaluation, S3, the packaged
# Lambda function, verification by HTTP and by upload.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: infra/demo.sh [options]

Builds everything with Maven, then generates signatures, trains the network slim, evaluates it, publishes it to an
S3 server on this machine, starts the packaged Lambda functions, and verifies genuine and forged signatures of
writers it was not trained on, by HTTP and by upload. Needs JDK 17 or later; Maven comes by its wrapper.

  --data DIR            signatures to use instead of generated ones
  --layout L            their layout: auto (default), folders, icdar, cedar, bhsig
  --train-writers LIST  writers to train on, such as 001-048 (default with --data: all)
  --test-writers LIST   other writers to evaluate and verify; with --data only beside --train-writers
                        (default with --data: those that training holds out)
  --minutes N           longest training, in minutes (default 3)
  --seed S              for signatures, training and the choice of what is verified (default 1)
  --out DIR             where everything is written, apart from --data (default: demo in the repository)
  --bundled             serve the model that comes with the program instead of training one
  --model NAME          the same with another one of infra/models/bundled.txt: open or research
  --serve               keep running after the verdicts and print a curl command to try
  --serve-only          only serve the model that comes with the program: no training, no verdicts
  --port P              port of the HTTP API (default: a free one)
  --help                this text

Exit codes: 0 every step ran and the verdicts are right, 1 a verdict is not, 2 bad usage, 3 a step failed.
HELP
}

for argument in "$@"; do
  if [[ $argument == --help || $argument == -h ]]; then
    usage
    exit 0
  fi
done

number() {
  if [[ ! $2 =~ ^[0-9]{1,10}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
    echo "demo: expected $1 from $3 to $4, got $2; --help tells the options" >&2
    exit 2
  fi
}

# Before the build, which takes minutes; how options go together is checked by the demo.
for ((i = 1; i <= $#; i++)); do
  option=${!i}
  case $option in
    --serve | --serve-only | --bundled) ;;
    --data | --layout | --train-writers | --test-writers | --minutes | --seed | --out | --port)
      i=$((i + 1))
      if [[ $i -gt $# || ${!i} == --* ]]; then
        echo "demo: expected a value after $option; --help tells the options" >&2
        exit 2
      fi
      case $option in
        --minutes) number "$option" "${!i}" 1 1440 ;;
        --seed) number "$option" "${!i}" 0 2147483647 ;;
        --port) number "$option" "${!i}" 0 65535 ;;
        --data)
          if [[ ! -d ${!i} ]]; then
            echo "demo: expected a folder after --data, got ${!i}; --help tells the options" >&2
            exit 2
          fi
          ;;
      esac
      ;;
    *)
      echo "demo: unknown option $option; --help tells the options" >&2
      exit 2
      ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null; then
  echo "demo: $java is not on the PATH; JDK 17 or later is needed" >&2
  exit 2
fi

# Whether the last build left everything, and nothing that it was made of has changed since.
built() {
  local zip=$root/function/target/function.zip
  [[ -f $zip && -x $root/trainer/target/countersign/bin/countersign && -d $root/infra/local/target/lib ]] &&
    [[ -z $(find "$root"/{.,src-shared,trainer,function,infra/local}/pom.xml "$root"/{src-shared,trainer,function,infra/local}/src/main \
      -newer "$zip" -print -quit) ]]
}

if built; then
  echo "Nothing to build: no source has changed since the last build"
else
  echo "Building (the first time this downloads about 400 MB)"
  start=$SECONDS
  log=$(mktemp)
  if ! (cd "$root" && ./mvnw -B -DskipTests -Dspotless.check.skip=true package) 2>&1 | tee "$log" |
    sed -un 's/^\[INFO\] Building \(.*[^ ]\) \+\[\([0-9]*\)\/\([0-9]*\)\]$/      \2 of \3: \1/p'; then
    grep -v '^\[INFO\]' "$log" >&2 || true
    rm -f "$log"
    echo "demo: step \"build\" failed: Maven's message is above" >&2
    exit 3
  fi
  rm -f "$log"
  echo "      done in $((SECONDS - start)) s"
fi

exec "$java" -Xmx512m -cp "$root/infra/local/target/classes:$root/infra/local/target/lib/*" \
  io.countersign.local.demo.Demo --root "$root" "$@"
