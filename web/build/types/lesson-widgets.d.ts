/** Type of `#lesson-widgets` before the build has written it: what mounts a widget, by the selector of its elements. */
type Mounts = Record<string, import('../../lesson/widget-rows.js').Mount>;
export const mountsAtOnce: Mounts;
export const mounts: Mounts;
