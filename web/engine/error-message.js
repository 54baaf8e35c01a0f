/** An error's message, or a thrown non-error as text. @param {unknown} error @returns {string} */
export const errorMessage = (error) => (error instanceof Error ? error.message : String(error));
