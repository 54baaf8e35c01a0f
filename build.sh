#!/usr/bin/env bash
# The only entry point: sets up what is missing, then builds, serves, tests or measures Nonlinear. See usage() below.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly root
readonly logs=$root/build/logs
cd -- "$root"

usage() {
  cat <<'TEXT'
Usage: ./build.sh COMMAND

  serve [--port N]   build the site and serve it on http://127.0.0.1:8000, or on the next free port
  test [STEP ...]    run every test, or only the steps named: format types native sanitize wasm parity site export web
                     browser timing
  test quick         run what answers within two minutes once things are built: format types brief web
  test STEP FILE ... run these test files alone, where STEP is web, export, browser or timing
  site               build the whole site into dist/
  bench [quick]      measure how fast networks train beside other libraries, and write it into the READMEs;
                     quick: briefly, only printed
  bench pictures     measure how fast the image classifier trains, beside PyTorch and other libraries, and write it into
                     tests/bench/README.md
  bench pages        measure what a visitor of the pages waits for, in Chromium, each beside a yardstick; only printed
  measure            run every claim of the lesson and write web/lesson/measured.json, from which its text takes its numbers
  check-codes ASSIGNMENT CODES
                     check the result codes of a class: ASSIGNMENT is the file that teach.html saves, CODES has a line
                     "name code" for each
  format             write every source file in the project's format
  clean              delete build/ and dist/ (installed packages stay)
  help               print this text

Every command first installs what it needs and does not find: Debian packages with apt-get (as root or through sudo),
web packages with npm. Where it may not install, it says what is missing and which command installs it.
TEXT
}

main() {
  local command=${1:-help}
  [[ $# -eq 0 ]] || shift
  case $command in
    serve) command_serve "$@" ;;
    test) command_test "$@" ;;
    site) no_arguments site "$@" && command_site ;;
    bench) command_bench "$@" ;;
    measure) no_arguments measure "$@" && command_measure ;;
    check-codes) command_check_codes "$@" ;;
    format) no_arguments format "$@" && command_format ;;
    clean) no_arguments clean "$@" && command_clean ;;
    help | --help | -h) usage ;;
    step) "step_$1" "${@:2}" ;; # used by command_test to run one step in its own shell
    *) wrong_usage "There is no command \"$command\"." ;;
  esac
}

no_arguments() {
  [[ $# -eq 1 ]] || wrong_usage "\"$1\" takes no arguments, but got \"${*:2}\"."
}

wrong_usage() {
  printf '%s\n\n' "$1" >&2
  usage >&2
  exit 2
}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# ---------------------------------------------------------------------------------------------------------------------
# Commands

command_serve() {
  local port=8000
  case $# in
    0) ;;
    2) [[ $1 == --port ]] || wrong_usage "\"serve\" does not know \"$1\": it takes --port N." ;;
    *) wrong_usage "\"serve\" takes --port N, but got \"$*\"." ;;
  esac
  if [[ $# -eq 2 ]]; then
    port=$2
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] ||
      wrong_usage "The port is \"$port\": it must be a whole number from 1 to 65535."
  fi
  set_up "${site_tools[@]}"
  build_site
  exec node web/build/serve.mjs --port "$port"
}

command_site() {
  set_up "${site_tools[@]}"
  build_site
}

command_bench() {
  [[ $# -eq 0 || $* == quick || $* == pictures || $* == pages ]] ||
    wrong_usage "\"bench\" takes nothing or one of the words quick, pictures and pages, but got \"$*\"."
  if [[ $* == pages ]]; then
    set_up "${site_tools[@]}" chromium
    build_site
    NONLINEAR_CHROMIUM=$(find_program "${chromium_names[@]}") node tests/bench/pages-bench.mjs
    return
  fi
  if [[ $* == pictures ]]; then
    set_up "${site_tools[@]}" torch
    install_node_packages tests/bench
    build_site
    NONLINEAR_PYTHON=$(find_torch) node tests/bench/pictures-bench.mjs
    return
  fi
  set_up "${site_tools[@]}" gcc clang chromium eigen
  install_node_packages tests/bench
  build_site
  build_native gcc kernels native_training
  build_native clang kernels native_training
  build_wasm kernels
  NONLINEAR_CHROMIUM=$(find_program "${chromium_names[@]}") node tests/bench/bench.mjs "$@"
}

command_measure() {
  set_up cmake ninja gcc
  build_native gcc measure_claims
  build/gcc/measure_claims >build/measured.json
  cp build/measured.json web/lesson/measured.json
}

command_check_codes() {
  [[ $# -eq 2 ]] || wrong_usage "\"check-codes\" takes the file of an assignment and a file of codes, but got \"$*\"."
  set_up cmake ninja gcc
  build_native gcc check_codes
  exec build/gcc/check_codes "$@"
}

command_format() {
  set_up clang_format node npm
  cpp_files | xargs -0 clang-format-14 -i
  prettier --write --log-level warn "${prettier_files[@]}"
}

command_clean() {
  rm -rf -- build dist
}

# Runs the steps in order, two at a time where they may, each in its own shell and with its own log; a failed step does not stop
# the others.
command_test() {
  local steps=() step tools=() at_once failed=0 started=$SECONDS
  while [[ $# -gt 0 && ! -f $1 ]]; do
    steps+=("$1")
    shift
  done
  [[ $# -eq 0 ]] || takes_files "${steps[@]}"
  [[ ${#steps[@]} -gt 0 ]] || steps=("${all_steps[@]}")
  [[ ${steps[*]} != quick ]] || steps=("${quick_steps[@]}")
  for step in "${steps[@]}"; do
    [[ -v step_tools[$step] ]] || wrong_usage "There is no test step \"$step\"."
    # shellcheck disable=SC2206 # a row of the table is a list of words
    tools+=(${step_tools[$step]})
  done
  set_up "${tools[@]}"
  mkdir -p -- "$logs"
  rm -f -- "$logs"/*.failed
  trap 'trap - INT; kill 0' INT # jobs in the background do not hear of Ctrl+C
  for step in "${steps[@]}"; do
    at_once=2
    [[ " ${lone_steps[*]} " != *" $step "* ]] || at_once=1
    wait_for_fewer_than "$at_once"
    { run_step "$step" "$@" || touch "$logs/$step.failed"; } &
    [[ $at_once -gt 1 ]] || wait
  done
  wait
  for step in "${steps[@]}"; do
    [[ ! -e $logs/$step.failed ]] || failed=$((failed + 1))
  done
  printf '%d steps in %d s\n' "${#steps[@]}" $((SECONDS - started))
  printf '%d passed, %d failed\n' $((${#steps[@]} - failed)) "$failed"
  [[ $failed -eq 0 ]]
}

# wait_for_fewer_than COUNT: until so few of this shell's background jobs are at work.
wait_for_fewer_than() {
  while (($(jobs -rp | wc -l) >= $1)); do sleep 0.2; done
}

takes_files() {
  [[ $# -eq 1 && " ${file_steps[*]} " == *" $1 "* ]] ||
    wrong_usage "Test files are given to one of the steps ${file_steps[*]}, but came with \"${*:-no step}\"."
}

# Prints one line with the result and the time; after a failure the end of the log, after a success its lines that start with
# "note: ". A long step reports its progress every 30 seconds.
run_step() {
  local step=$1 log=$logs/$1.log status=0 started=$SECONDS running passed told=0 report
  "$BASH" "$root/build.sh" step "$@" >"$log" 2>&1 </dev/null &
  running=$!
  while kill -0 "$running" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - started >= (told + 1) * 30)); then
      told=$(((SECONDS - started) / 30))
      passed=$(grep -c '^ *✔' "$log" || true)
      printf '        %-9s %4d s  %s\n' "$step" $((SECONDS - started)) \
        "$( ((passed > 0)) && echo "$passed tests passed so far" || echo 'is at work')"
    fi
  done
  wait "$running" || status=$?
  # Written at once, because another step may write too.
  report=$(
    if [[ $status -eq 0 ]]; then
      printf 'ok      %-9s %4d s  %s\n' "$step" $((SECONDS - started)) "${step_titles[$step]}"
      sed -n 's/^note: /        note: /p' "$log"
    else
      printf 'FAILED  %-9s %4d s  %s\n' "$step" $((SECONDS - started)) "${step_titles[$step]}"
      tail -n 80 "$log" | sed 's/^/    | /'
      printf '        The whole log: %s\n' "$log"
    fi
  )
  printf '%s\n' "$report"
  return "$status"
}

# ---------------------------------------------------------------------------------------------------------------------
# Test steps in running order, cheapest first

readonly all_steps=(format types native sanitize wasm parity site export web browser timing)
readonly quick_steps=(format types brief web)
readonly lone_steps=(browser timing)            # those beside which no other runs
readonly file_steps=(web export browser timing) # those that can be given test files

declare -A step_titles=(
  [format]='sources are formatted (clang-format, prettier)'
  [types]='types of the web sources (tsc)'
  [native]='native tests (g++)'
  [brief]='native tests (g++) without the long runs'
  [sanitize]='native tests with AddressSanitizer and UndefinedBehaviorSanitizer (clang++)'
  [wasm]='the same tests as WebAssembly, in Node'
  [parity]='equal bits from g++ -O0, g++ -O3, clang++ -O3 and WebAssembly'
  [site]='the site builds, and with one activation more'
  [web]='web tests in Node'
  [export]='PyTorch and TensorFlow.js run what the pages give away, and answer alike'
  [browser]='tests in browsers'
  [timing]='tests in a browser that depend on time, one after the other'
)

readonly site_tools=(cmake ninja emscripten acorn node npm)
declare -A step_tools=(
  [format]='clang_format node npm'
  [types]='node npm'
  [native]='cmake ninja gcc catch2 json'
  [brief]='cmake ninja gcc catch2 json'
  [sanitize]='cmake ninja clang sanitizers catch2 json'
  [wasm]="${site_tools[*]} catch2 json"
  [parity]="${site_tools[*]} gcc clang"
  [site]="${site_tools[*]}"
  [web]="${site_tools[*]} gcc"
  [export]="${site_tools[*]} torch gcc"
  [browser]="${site_tools[*]} chromium firefox"
  [timing]="${site_tools[*]} chromium"
)

step_format() {
  local file status=0 others
  prettier --list-different "${prettier_files[@]}" &
  others=$!
  while IFS= read -r -d '' file; do
    clang-format-14 "$file" | cmp -s - "$file" || {
      echo "$file"
      status=1
    }
  done < <(cpp_files)
  wait "$others" || status=1
  [[ $status -eq 0 ]] || fail 'These files are not in the project'"'"'s format: ./build.sh format writes them in it.'
}

step_types() {
  node web/node_modules/typescript/bin/tsc --project web
}

step_native() {
  build_native gcc nonlinear_tests
  local others
  build/gcc/nonlinear_tests "${random_order[@]}" "$but_claims" &
  others=$!
  build/gcc/nonlinear_tests "${random_order[@]}" '[claims],[slow]'
  wait "$others"
}

step_brief() {
  build_native gcc nonlinear_tests
  run_halves build/gcc/nonlinear_tests
}

step_sanitize() {
  build_native sanitize nonlinear_tests
  UBSAN_OPTIONS=print_stacktrace=1 run_halves build/sanitize/nonlinear_tests
}

step_wasm() {
  # Reconfigured, because the module may have been built before Catch2 was installed.
  configure_wasm
  if ! cmake --build build/wasm --target help | grep -q '^nonlinear_tests:'; then
    echo 'note: left out, because only the single header of Catch2 2.13 can be compiled to WebAssembly.'
    return
  fi
  build_wasm nonlinear_tests
  run_halves node build/wasm/nonlinear_tests.js
}

step_parity() {
  build_native gcc parity_trace parity_trace_unoptimised
  build_native clang parity_trace
  build_wasm parity_trace
  mkdir -p build/parity
  build/gcc/parity_trace_unoptimised >build/parity/gcc-O0.txt
  build/gcc/parity_trace >build/parity/gcc-O3.txt
  build/clang/parity_trace >build/parity/clang-O3.txt
  node build/wasm/parity_trace.js >build/parity/wasm.txt
  local other status=0
  [[ -s build/parity/gcc-O0.txt ]] || fail 'The trace is empty.'
  for other in gcc-O3 clang-O3 wasm; do
    if ! cmp "build/parity/gcc-O0.txt" "build/parity/$other.txt"; then
      diff "build/parity/gcc-O0.txt" "build/parity/$other.txt" | head -n 20 || true
      status=1
    fi
  done
  return "$status"
}

step_site() {
  build_site
  run_node_tests 1 'tests/adding/*.test.mjs'
}

step_web() {
  build_site
  build_native gcc check_codes # must accept the result codes made by a browser
  [[ $# -gt 0 ]] || set -- 'tests/web/*.test.mjs' 'tests/web/*/*.test.mjs'
  run_node_tests 2 "$@"
}

step_export() {
  install_node_packages tests/export
  build_site
  [[ $# -gt 0 ]] || set -- 'tests/export/*.test.mjs'
  NONLINEAR_PYTHON=$(find_torch) run_node_tests 2 "$@"
}

step_browser() {
  build_site
  [[ $# -gt 0 ]] || set -- 'tests/browser/*/*.test.mjs'
  NONLINEAR_CHROMIUM=$(find_program "${chromium_names[@]}") NONLINEAR_FIREFOX=$(find_program "${firefox_names[@]}") \
    run_node_tests 3 "$@"
}

step_timing() {
  build_site
  [[ $# -gt 0 ]] || set -- 'tests/timing/*.test.mjs'
  NONLINEAR_CHROMIUM=$(find_program "${chromium_names[@]}") run_node_tests 1 "$@"
}

# ---------------------------------------------------------------------------------------------------------------------
# Building

readonly random_order=(--order rand --rng-seed time)
# The claims' full experiments take minutes with sanitizers; there, a separate test runs a few steps of each. Tests tagged [slow]
# train for seconds and run natively only.
readonly but_claims='~[claims]~[slow]'
# The test files that take as long as all the others together.
readonly long_files=(blocks_test convolution_test layers_test losses_test)
readonly prettier_files=(
  'web/*.json' 'web/**/*.{js,mjs,ts,css,html}' 'tests/**/*.mjs'
)

build_site() {
  alone site make_site
}

make_site() {
  local training
  build_wasm nonlinear_images
  node web/build/train-pretrained.mjs & # keeps one core busy during compilation
  training=$!
  build_wasm nonlinear_core nonlinear_lab nonlinear_lesson
  wait "$training"
  node web/build/build.mjs
}

# run_halves PROGRAM...: runs its tests without those of claims, as two processes, each on one core.
run_halves() {
  local file long='' rest=$but_claims others
  for file in "${long_files[@]}"; do
    long+=${long:+,}"[#$file]$but_claims"
    rest+="~[#$file]"
  done
  "$@" "${random_order[@]}" --filenames-as-tags "$long" &
  others=$!
  "$@" "${random_order[@]}" --filenames-as-tags "$rest"
  wait "$others"
}

# build_native PRESET TARGET...: prints only if there is something to build or it fails.
build_native() {
  local preset=$1
  shift
  # Always reconfigured: it is fast, and Catch2 may have been installed since.
  alone "$preset" quietly cmake --preset "$preset"
  alone "$preset" quietly cmake --build "build/$preset" --target "$@"
}

build_wasm() {
  [[ -f build/wasm/build.ninja ]] || configure_wasm
  alone wasm quietly cmake --build build/wasm --target "$@"
}

configure_wasm() {
  alone wasm quietly emcmake cmake --preset wasm
}

# alone WHAT COMMAND...: two steps may want the same built; the second waits, and then finds it there.
alone() {
  mkdir -p build
  (
    flock 9
    "${@:2}"
  ) 9>"build/$1.lock"
}

# Runs a command; shows its output only if it fails.
quietly() {
  local output
  output=$("$@" 2>&1) || fail "$output" "This failed: $*"
}

# run_node_tests COUNT FILE...: runs COUNT files at once; FILE may be a pattern.
run_node_tests() {
  local files=() pattern
  for pattern in "${@:2}"; do
    mapfile -t -O "${#files[@]}" files < <(compgen -G "$pattern")
  done
  [[ ${#files[@]} -gt 0 ]] || fail "There are no tests: ${*:2}"
  node tests/run-files.mjs "$1" "${files[@]}"
}

prettier() {
  node web/node_modules/prettier/bin/prettier.cjs --ignore-path .gitignore --no-error-on-unmatched-pattern "$@"
}

# Names of the C++ files, NUL-terminated.
cpp_files() {
  find cpp tests -name node_modules -prune -o -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0
}

# ---------------------------------------------------------------------------------------------------------------------
# Set-up

# Chromium without a window comes first: a page costs it two thirds of the time.
readonly chromium_names=(chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable)
readonly firefox_names=(firefox-esr firefox)

# Presence check of each tool, and the Debian packages that provide the tools.
has_cmake() { has cmake; }
has_ninja() { has ninja; }
has_gcc() { has g++; }
has_clang() { has clang++; }
has_clang_format() { has clang-format-14; } # one version everywhere: other versions format slightly differently
has_emscripten() { has em++ && has emcmake; }
has_acorn() { [[ ! -d /usr/share/emscripten || -d /usr/share/nodejs/acorn ]]; } # Debian's Emscripten needs it
has_node() { has node; }
has_npm() { has npm; }
has_catch2() { has_header catch2/catch.hpp || has_header catch2/catch_all.hpp; }
has_json() { has_header nlohmann/json.hpp; }
has_eigen() { has_header eigen3/Eigen/Core; }
has_chromium() { find_program "${chromium_names[@]}" >/dev/null; }
has_torch() { find_torch >/dev/null; }
has_firefox() { find_program "${firefox_names[@]}" >/dev/null; }
has_sanitizers() { echo 'int main() {}' | clang++ -fsanitize=address,undefined -x c++ - -o /dev/null 2>/dev/null; }

declare -A packages=(
  [cmake]=cmake [ninja]=ninja-build [gcc]=g++ [clang]=clang [clang_format]=clang-format-14 [emscripten]=emscripten
  [acorn]=node-acorn [node]=nodejs [npm]=npm [catch2]=catch2 [json]=nlohmann-json3-dev [chromium]=chromium-headless-shell
  [firefox]=firefox-esr [sanitizers]=libclang-rt-dev [eigen]=libeigen3-dev
  [torch]=python3-torch
)

has() { command -v "$1" >/dev/null; }
has_header() { [[ -f /usr/include/$1 || -f /usr/local/include/$1 ]]; }

# Path of the first of these programs that is installed.
find_program() {
  local name
  for name in "$@"; do
    if command -v "$name"; then return 0; fi
  done
  return 1
}

# Path of the first Python that has PyTorch: Debian's may not come first.
find_torch() {
  local python
  for python in $(type -ap python3); do
    if "$python" -c 'import torch' 2>/dev/null; then
      echo "$python"
      return 0
    fi
  done
  return 1
}

# set_up TOOL...: afterwards all of them are installed, or the script has ended with a sentence.
set_up() {
  local tool missing=()
  for tool in "$@"; do
    "has_$tool" || missing+=("${packages[$tool]}")
  done
  if [[ ${#missing[@]} -gt 0 ]]; then
    mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
    install_packages "${missing[@]}"
    for tool in "$@"; do
      "has_$tool" || fail "${packages[$tool]} was installed, but what it should bring is still not found."
    done
  fi
  if [[ " $* " == *' npm '* ]]; then
    check_node_version
    install_node_packages web
  fi
}

install_packages() {
  local as_root=() command="apt-get install --no-install-recommends $*"
  if [[ $EUID -ne 0 ]]; then
    as_root=(sudo -n)
    command="sudo $command"
  fi
  has apt-get || fail "Missing: $*." 'These are names of Debian packages; install what they bring in your system'"'"'s way.'
  [[ $EUID -eq 0 ]] || { has sudo && sudo -n true 2>/dev/null; } ||
    fail "Missing: $*. This account may not install them; run:" "  $command"
  echo "Installing: $*"
  mkdir -p -- "$logs"
  { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "$@"; } >"$logs/apt.log" 2>&1 </dev/null || {
    tail -n 20 "$logs/apt.log" >&2
    fail 'The installation failed. To try it by hand:' "  $command"
  }
}

check_node_version() {
  node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 18 || (major === 18 && minor >= 19) ? 0 : 1);
  ' || fail "Node $(node --version) is too old: Nonlinear is built with Node 18.19 or newer (Debian 12 has it: apt-get install nodejs npm)."
}

# install_node_packages FOLDER: runs npm ci, only when the folder's lock file differs from the installed one.
install_node_packages() {
  local folder=$1 stamp=$1/node_modules/.installed-lock.json
  if ! cmp -s "$folder/package-lock.json" "$stamp"; then
    echo "Installing the packages of $folder (npm ci in $folder/)."
    (cd "$folder" && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error) ||
      fail "The packages of $folder could not be installed. To try it by hand:" "  cd $folder && npm ci"
    cp "$folder/package-lock.json" "$stamp"
  fi
}

main "$@"
