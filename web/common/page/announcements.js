/** How often those who hear a page are told how its run stands: at once when it starts or stops, and now and then in between. */

/** In milliseconds. */
const EVERY = 10000;

/** @returns {(running: boolean) => boolean} whether it is time; if so, it is taken as told */
export function createAnnouncements() {
  let told = { at: 0, running: false };
  return (running) => {
    const now = performance.now();
    if (running === told.running && now - told.at < EVERY) return false;
    told = { at: now, running };
    return true;
  };
}
