/** What an error says: its message, or what was thrown in its place as text. @param {unknown} error @returns {string} */
export const errorMessage = (error) => (error instanceof Error ? error.message : String(error));
