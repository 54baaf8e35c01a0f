/** Type of `#lab-tools` before the build has written it: what makes each tool, by id. */
export const toolMakers: Record<
  string,
  (lab: import('../../lab/tools/tools.js').Lab) => import('../../lab/tools/tools.js').Tool
>;
