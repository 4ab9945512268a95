# shellcheck shell=bash
# The fleet's journal and locks: files on the shared file system, for processes of the user apache only. Code in PHP has the
# same user, and may have put anything in their place.

# open_shared_file FILE: opens it for reading and writing as descriptor 9. `<>` does not wait for the other end of a FIFO.
# What is not a regular file is removed.
open_shared_file() {
  local attempt
  mkdir --parents "$(dirname "$1")"
  for attempt in {1..5}; do
    if [[ ! -L $1 ]] && { exec 9<>"$1"; } 2>/dev/null && [[ -f /dev/fd/9 ]]; then
      return
    fi
    log "removing $1, which is no regular file (attempt $attempt)"
    rm --recursive --force -- "$1"
  done
  return 1
}

# Prints the last complete line of the journal, which is open as descriptor 9. A killed writer leaves no line or half of one.
fleet_state() {
  local line state=
  while read -r line; do state=$line; done < <(tail --bytes=4096 /dev/fd/9)
  printf '%s' "$state"
}

# Compares the database too, because files that outlive it must be installed again.
site_is_installed() {
  [[ $(fleet_state) == "installed $DATABASE_HOST/$DATABASE_NAME" ]]
}

# The lock and the journal are one file, because on NFS locking it makes its newest content visible.
take_fleet_lock() {
  flock --nonblock 9
}

# Syncs, so that no file can reach the server before the line that announces it.
record_fleet_state() {
  log "fleet: $1"
  # Moves the descriptor to the end of the file.
  tail --bytes=1 <&9 >/dev/null
  printf '%s\n' "$1" >&9
  sync /dev/fd/9
}
