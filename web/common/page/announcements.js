/** Announcements of a run's state for screen readers: at once when it starts or stops, and now and then in between. */

/** Interval in milliseconds. */
const EVERY = 10000;

/** @returns {(running: boolean) => boolean} whether an announcement is due; if so, it counts as made */
export function createAnnouncements() {
  let told = { at: 0, running: false };
  return (running) => {
    const now = performance.now();
    if (running === told.running && now - told.at < EVERY) return false;
    told = { at: now, running };
    return true;
  };
}
