/** Files in and out: found in an item, streamed into a request, taken out of a reply. */
export { decodeBase64 } from './base64';
export type { BinaryFile } from './binaryFile';
export { dispositionFileName } from './contentDisposition';
export { FileFields } from './fileFields';
export { cleanName } from './fileName';
export { openFiles, type LinkedFile, linkedFile } from './inputFile';
export { JsonStreamBody } from './jsonBody';
export { endingOf, isRatherNoFile, plainType, typeOfName, usualType } from './mediaTypes';
export { multipart, type Part } from './multipart';
export { binaryOutput } from './outputFile';
export { FileSlices } from './slices';
