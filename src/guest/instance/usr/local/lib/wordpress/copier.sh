#!/bin/bash
# Keeps WordPress's code on this instance's disk: a page made from the shared file system costs hundreds of round trips.
# There are two copies, so that a new one can be made while pages are made from the other. This runs as wordpress-code, which
# can write nothing else. It ends with status 10 or 11 when copy a or b is complete; switch.sh then puts that into use.
#
# wp-config.d/code.php announces each change of the code. While WordPress changes it, nothing is copied. Then the old copy
# stays in use until the new one is complete, unless the database already expects the new code, or copying takes too long:
# then there is no current copy, and pages are made from the shared files.

set -Euo pipefail
shopt -s inherit_errexit nullglob
export LC_ALL=C PATH=/usr/bin

SHARED=/var/www/html TREES=/var/www/trees PAGES=/run/wordpress/pages LEAVE=/run/wordpress/leave/now
WORK=/run/wordpress-code
# WordPress ends its own maintenance mode after this time if an update was killed.
CHANGE_SECONDS=600
# New code is on every instance within 10 seconds, copied or not.
HOLD_SECONDS=4
# Changes made by other means than WordPress are not announced. A look asks for the attributes of every file, which costs money.
LOOK_SECONDS=86400

# Prints each file, link and directory of the code with what changes when it does, sorted. NFS may have kept names and
# attributes for a minute: --cached=never asks the server, and when a directory has changed, the next list has its new names.
list() {
  rm --force "$WORK"/list.*
  (
    cd "$SHARED" || exit
    # shellcheck disable=SC2016 # for the bash that xargs starts
    find . -mindepth 1 -regextype posix-extended \
      -type d ! -regex '\./wp-(admin|includes|content)(/.*)?' -prune -o \
      -regex '\./wp-content/[^/]+' ! -regex '\./wp-content/(plugins|mu-plugins|themes|languages|[^/]+\.php)' -prune -o \
      ! -path ./.maintenance -type f,d,l -print0 |
      xargs --null --no-run-if-empty --max-procs=8 --max-args=500 bash -c \
        'stat --cached=never --printf="%n\t%f %s %.9Z\0" -- "$@" >"$0/list.$$"' "$WORK"
  ) || return
  # Directories (mode 4…) only by name.
  cat "$WORK"/list.* | sed --null-data --regexp-extended 's/\t4[0-9a-f]{3} [^\t]*$/\td/' | sort --zero-terminated
}

names() {
  sed --null-data 's/\t[^\t]*$//' | sort --zero-terminated --unique
}

# copy TREE LIST: makes a copy equal to the shared files of a list. TREE.list is what a complete copy has.
copy() {
  local tree=$1
  if [[ -e $tree.list ]]; then
    mv "$tree.list" "$WORK/old"
  else
    rm --recursive --force "$tree"
    : >"$WORK/old"
  fi
  mkdir --parents "$tree/wp-content/uploads"
  comm --zero-terminated -23 <(names <"$WORK/old") <(names <"$2") |
    (cd "$tree" && xargs --null --no-run-if-empty rm --recursive --force --) || return
  comm --zero-terminated -13 "$WORK/old" "$2" >"$WORK/new"
  only "$WORK/new" $'\td$' | transfer "$tree" 1 || return
  # Each file waits for several round trips.
  only "$WORK/new" $'[^d]$' | transfer "$tree" 8 || return
  cp "$2" "$tree.list"
}

# only LIST PATTERN: the names of some of a list.
only() {
  { grep --null-data "$2" "$1" || true; } | names
}

# transfer TREE PROCESSES: copies what is named on standard input. Links stay links.
transfer() {
  (
    cd "$SHARED" || exit
    # shellcheck disable=SC2016 # for the bash that xargs starts
    xargs --null --no-run-if-empty --max-procs="$2" --max-args=200 bash -c \
      'exec rsync --relative --dirs --links --times --ignore-times --force --chmod=D755,F644 -- "$@" "$0/"' "$1"
  )
}

# What is not code is data: links to the shared files.
link_data() {
  local tree=$1 path link
  for link in "$tree"/* "$tree"/wp-content/*; do
    [[ -L $link && $(readlink "$link") == "/var/www/shared${link#"$tree"}" && ! -e $link ]] && rm "$link"
  done
  for path in "$SHARED"/*/ "$SHARED"/wp-content/*; do
    path=${path%/}
    [[ -e $tree${path#"$SHARED"} || -L $tree${path#"$SHARED"} ]] ||
      ln --symbolic "/var/www/shared${path#"$SHARED"}" "$tree${path#"$SHARED"}"
  done
}

# A copy of half a WordPress must not be used.
is_whole() {
  [[ -s $1/index.php && -s $1/wp-settings.php && -s $1/wp-includes/version.php ]]
}

live() {
  if [[ -d $PAGES/a ]]; then echo a; elif [[ -d $PAGES/b ]]; then echo b; fi
}

leave_copy() {
  rmdir "$PAGES"/* 2>/dev/null && echo "pages are made from the shared files: $1"
}

# Prints "<time> <state> <use>". The file could be anything that WordPress can make, such as a pipe without a writer. Before
# the first announcement, NFS remembers for a minute that there is none, unless the directory is opened.
announcement() {
  timeout 10 ls -U "$SHARED/.fleet" >/dev/null 2>&1
  timeout 10 head --bytes=100 "$SHARED/.fleet/code" 2>/dev/null | tr --delete --complement ' .[:alnum:]'
}

# Changes when an announcement is made, because that replaces a file. Asks the server: one round trip.
announced_at() {
  stat --cached=never --format=%.9Z "$SHARED/.fleet" 2>/dev/null
}

# Changes when WordPress creates a drop-in or a directory for data, which it does not announce. Costs nothing: another
# instance's change is seen when NFS next refreshes these.
top_changed_at() {
  stat --format=%.9Y "$SHARED" "$SHARED/wp-content" 2>/dev/null | tr '\n' ' '
}

# Whether nothing may be copied, because WordPress is changing its code.
is_changing() {
  [[ $state == changing ]] && ((EPOCHSECONDS - time < CHANGE_SECONDS))
}

heed_announcement() {
  local now
  now=$(announced_at)
  [[ $now != "$at" ]] || return 0
  at=$now announced=$(announcement) retry=1 retry_at=0
  read -r time state use <<<"$announced" || true
  [[ $time =~ ^[0-9]{1,10}(\.|$) ]] && time=${time%%.*} || time=0
  rm --force "$WORK/pause"
}

# WordPress has left the copy by itself, to activate code, or because a page wanted to write where only WordPress may.
heed_leave() {
  [[ -d $LEAVE ]] || return 0
  leave_copy "WordPress asks for them"
  rmdir "$LEAVE"
}

# Whether a copy for this was made before and is not in use: a page would have to write, or PHP does not start with it. Trying
# again each time would make copying pointless, so the pauses grow, from 5 seconds to an hour, until WordPress changes its code.
must_pause() {
  local wanted=$1 live=$2 copy length=0 until=0
  for copy in a b; do
    if [[ $copy != "$live" && -e $TREES/$copy.made && $(<"$TREES/$copy.made") == "$wanted" ]]; then
      [[ ! -e $WORK/pause ]] || read -r length until <"$WORK/pause"
      ((EPOCHSECONDS >= until)) || return 0
      length=$((length < 5 ? 5 : length < 1800 ? length * 2 : 3600))
      echo "$length $((EPOCHSECONDS + length))" >"$WORK/pause"
      # The first time too, so that the page is asked again.
      ((length == 5))
      return
    fi
  done
  return 1
}

# Prints the complete copy that equals a list, if any.
equal_copy() {
  local copy
  for copy in a b; do
    if [[ -e $TREES/$copy.list ]] && cmp --silent "$1" "$TREES/$copy.list"; then
      echo "$copy"
      return
    fi
  done
}

# Prints a copy that no PHP uses, if any: a pool that is not asked any more may still work on long requests.
idle_copy() {
  local copy
  for copy in a b; do
    if [[ $copy != "$(live)" && ! -e /run/php-fpm-pages-$copy ]]; then
      echo "$copy"
      return
    fi
  done
}

# A change has waited for too long. Not during the next one, when the shared files are not whole.
end_waiting() {
  [[ $(announcement) == *" changing "* ]] || leave_copy "the new code is not copied yet"
}

# Ends this script when another copy is to be used.
renew() {
  local wanted=$1 idle=$2 target
  list >"$WORK/before" || return
  target=$(equal_copy "$WORK/before")
  if [[ ! $target ]]; then
    target=$idle
    copy "$TREES/$target" "$WORK/before" || return
    # The copy is of one moment when nothing has changed meanwhile.
    list >"$WORK/after" && cmp --silent "$WORK/before" "$WORK/after" || return
  fi
  is_whole "$TREES/$target" || return
  link_data "$TREES/$target"
  [[ $(announced_at) == "$at" && ! -d $LEAVE ]] || return
  echo "$wanted" >"$TREES/$target.made"
  case $target in
    "$(live)") ;;
    a) exit 10 ;;
    b) exit 11 ;;
  esac
}

main() {
  local announced='' at='' time=0 state='' use='' live made wanted idle
  local since=$SECONDS next_look=$((SECONDS + LOOK_SECONDS)) retry=1 retry_at=0
  while sleep 1; do
    heed_announcement
    heed_leave
    live=$(live) made=
    [[ ! $live ]] || made=$(<"$TREES/$live.made")
    # WordPress's database already names code that the copy may not have.
    [[ $use != leave || ${made%|*} == "$announced" ]] || leave_copy "WordPress activates code"
    wanted="$announced|$(top_changed_at)"
    if is_changing || [[ $made == "$wanted" && $SECONDS -lt $next_look ]] || must_pause "$wanted" "$live"; then
      since=$SECONDS
      continue
    fi
    [[ ${made%|*} == "$announced" ]] || ((SECONDS - since < HOLD_SECONDS)) || end_waiting
    idle=$(idle_copy)
    if [[ ! $idle ]] || ((SECONDS < retry_at)); then
      continue
    fi
    (
      [[ ${made%|*} != "$announced" ]] && sleep $((HOLD_SECONDS - SECONDS + since)) && end_waiting
    ) 2>/dev/null &
    if renew "$wanted" "$idle"; then
      retry=1 next_look=$((SECONDS + LOOK_SECONDS))
    else
      echo "not copied yet, next try in $retry s"
      retry_at=$((SECONDS + retry)) retry=$((retry < 32 ? retry * 2 : 60))
    fi
    kill $! 2>/dev/null
  done
}

main
