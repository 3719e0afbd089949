/**
 * Bytes of a package once it is installed. A third is two libraries: the numbering plans of all countries, and the reader of XML.
 * The tarball is a quarter of it.
 */
export const LARGEST = 900_000;
