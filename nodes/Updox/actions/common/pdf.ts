/** Updox faxes PDFs only; anything else it accepts and fails to convert later. What a file is, its bytes say, not its name. */
import type { BinaryFile } from '../../../shared/files';

/** Readers of PDFs look for its mark in this many bytes from the start. */
const PDF_START = 1024;

async function startOf(file: BinaryFile): Promise<string> {
	let start = '';
	for await (const chunk of file.open()) {
		start += Buffer.from(chunk.subarray(0, PDF_START - start.length)).toString('latin1');
		if (start.length >= PDF_START) break;
	}
	return start;
}

/** Whether a file is a PDF. */
export async function isPdf(file: BinaryFile): Promise<boolean> {
	return (await startOf(file)).includes('%PDF-');
}
