/** Files in and out: found in an item, streamed into a request, taken out of a reply. */
export { decodeBase64 } from './base64';
export { BinaryFile } from './binaryFile';
export { dispositionFileName } from './contentDisposition';
export { inputFile, type LinkedFile, linkedFile } from './inputFile';
export { JsonStreamBody } from './jsonBody';
export { multipart, type Part } from './multipart';
export { binaryOutput } from './outputFile';
export { FileSlices } from './slices';
