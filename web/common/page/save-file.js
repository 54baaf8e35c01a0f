/** A file saved to the user's disk, made by the page. */

/**
 * @param {{name: string, type: string, text?: string, bytes?: Uint8Array, canvas?: HTMLCanvasElement}} file a text, bytes or an image
 * @returns {Promise<boolean>} false if the browser cannot make the image
 */
export async function saveFile({ name, type, text, bytes, canvas }) {
  const blob = canvas
    ? await new Promise((resolve) => canvas.toBlob(resolve, type))
    : new Blob([/** @type {BlobPart} */ (bytes ?? text ?? '')], {
        type: bytes ? type : `${type};charset=utf-8`,
      });
  if (!blob) return false;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return true;
}
