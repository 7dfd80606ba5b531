#!/usr/bin/env bash
# Repeats the seed article's experiment in Java: SigNet on grey pictures and the Dutch pair list; and then asks the
# same model the questions that the article did not ask.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: infra/article.sh DATA [options]

Trains the network signet on grey 105 by 105 pictures and the pair list that comes with the Dutch ICDAR 2011 set,
with contrastive loss of margin 2 and Adam at 1e-3 for 20 epochs. Then measures that model on the set's own test
list, with the picture sheet of pairs and distances, and on the writers of an honest split, with random forgeries and
shortcut controls. Needs JDK 17 or later; Maven comes by its wrapper.

DATA holds <writer>/ with genuine and <writer>_forg/ with forged signatures; train_data.csv and test_data.csv, which
come with the set, lie in it or beside it. The pictures are not part of this repository.

  --epochs N     epochs (default 20, as in the article)
  --minutes N    end the training after so many minutes (default: no limit)
  --split FILE   table set,writer,split of the honest split (default: splits.csv in DATA or up to two folders above)
  --out DIR      where everything is written (default: article in the repository)
  --no-build     use the program as it was built before
  --help         this text

Afterwards, in DIR: run/report.html and run/loss.png, list/pairs-*.png (shows signatures: for private use),
list/report.html, split/report.html.

Exit codes: 0 every step ran, 2 bad usage or data, 3 a step failed.
HELP
}

refuse() {
  echo "article: $1" >&2
  exit 2
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data='' epochs=20 minutes='' split='' out=$root/article build=yes
while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    --no-build) build=no ;;
    --epochs | --minutes | --split | --out)
      [[ $# -ge 2 && $2 != --* ]] || refuse "expected a value after $1; --help tells the options"
      case $1 in
        --epochs) epochs=$2 ;;
        --minutes) minutes=$2 ;;
        --split) split=$2 ;;
        --out) out=$2 ;;
      esac
      shift
      ;;
    -*) refuse "unknown option $1; --help tells the options" ;;
    *)
      [[ -z $data ]] || refuse "expected one data folder, got $data and $1"
      data=$1
      ;;
  esac
  shift
done

[[ -n $data ]] || refuse "expected the folder of the Dutch ICDAR 2011 signatures, got none: infra/article.sh DATA"
[[ -d $data ]] || refuse "expected a folder of signatures, there is none at $data: download the Dutch ICDAR 2011 set"
[[ $epochs =~ ^[1-9][0-9]*$ ]] || refuse "expected --epochs of at least 1, got $epochs"
[[ -z $minutes || $minutes =~ ^[0-9]+([.][0-9]+)?$ ]] || refuse "expected --minutes as a number, got $minutes"
data=$(cd "$data" && pwd)

# The file $1 in the data folder or up to $2 folders above it.
find_file() {
  local folder=$data i
  for ((i = 0; i <= $2; i++)); do
    if [[ -f $folder/$1 ]]; then
      echo "$folder/$1"
      return
    fi
    folder=$(dirname "$folder")
  done
}

train_list=$(find_file train_data.csv 1)
test_list=$(find_file test_data.csv 1)
[[ -n $train_list ]] || refuse "expected train_data.csv in or beside $data: it comes with the Dutch set"
[[ -n $test_list ]] || refuse "expected test_data.csv in or beside $data: it comes with the Dutch set"
[[ -n $split ]] || split=$(find_file splits.csv 2)
[[ -f $split ]] || refuse "expected a table set,writer,split as splits.csv in or above $data, or --split FILE"
[[ ! -e $out/run ]] || refuse "$out/run is there already: remove it, or name another folder with --out"

countersign=$root/trainer/target/countersign/bin/countersign
if [[ $build == yes ]]; then
  echo "Building"
  (cd "$root" && ./mvnw -q -B -DskipTests -Dspotless.check.skip=true -pl trainer -am package) || {
    echo "article: the build failed: Maven's message is above" >&2
    exit 3
  }
fi
[[ -x $countersign ]] || refuse "expected the program at $countersign: leave --no-build out"

step() {
  local title=$1 code=0
  shift
  printf '\n%s\n  countersign %s\n' "$title" "$*"
  "$countersign" "$@" || code=$?
  if [[ $code -ne 0 ]]; then
    echo "article: step \"$title\" ended with $code: the reason is above" >&2
    exit 3
  fi
}

step "1. The article: signet, grey 105x105, the set's pair list, contrastive loss with margin 2, Adam 1e-3" \
  train --data "$data" --network signet --preprocessing article-105 --pairs list --pair-list "$train_list" \
  --loss contrastive --margin 2 --optimiser adam --learning-rate 1e-3 --schedule constant \
  --validation 0 --epochs "$epochs" ${minutes:+--minutes "$minutes"} --out "$out/run"
step "2. Its own test list, every pair of which is in the training list too" \
  evaluate --model "$out/run" --data "$data" --pair-list "$test_list" --allow-overlap --include-images \
  --out "$out/list"
step "3. The same model on the test writers of the split: random forgeries and shortcut controls" \
  evaluate --model "$out/run" --data "$data" --split "$split" --allow-overlap --out "$out/split"

cat <<END

What to look at
  loss curve and all settings   $out/run/report.html
  pairs with their distances    $(echo "$out"/list/pairs-*.png)
  the article's figure          $out/list/report.html
  what it is worth              $out/split/report.html
The training list names every writer, so both measurements are of people the network was trained on; even so, look at
the random EER and the controls: grey pictures let the network tell forgeries by their ink alone.
END
