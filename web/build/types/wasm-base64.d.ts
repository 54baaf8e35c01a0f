/** The whole core's WebAssembly as base64: only core.mjs, which must stand alone, carries it. */
declare const wasmBase64: string;
export default wasmBase64;
