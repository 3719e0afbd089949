/** What a Direct message holds, and the files that go with it. */
import type { INodeProperties } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import { type Input, inputFiles } from '../../../shared/operation';
import { REFUSED_IN_NAMES } from '../../transport/call';
import { checkSize } from './fields';

/** A file of a message as DirectMessageSend takes it. */
export interface LetterFile {
	content: BinaryFile;
	mimeType: string;
	fileName: string;
}

/** The fields of a Direct message. */
export interface Letter {
	to: string[];
	subject: string;
	textMessage: string;
	attachments?: LetterFile[];
}

/** The files of a message; empty for none. */
export const filesField: INodeProperties = {
	...inputFiles,
	displayName: 'Attachments',
	default: '',
	required: false,
	hint: 'The name of the input field that holds the file. Separate several with commas; leave it empty for no file.',
};

/** Opens the files that `filesField` names, and checks their size. */
export async function readFiles(input: Input): Promise<Pick<Letter, 'attachments'>> {
	const files = input.has('binaryPropertyName') ? await input.files() : [];
	checkSize(input, files);
	return lettersFiles(files);
}

/** Opened files as a message holds them. */
export function lettersFiles(files: BinaryFile[]): Pick<Letter, 'attachments'> {
	if (files.length === 0) return {};
	return {
		attachments: files.map((file) => ({
			content: file,
			mimeType: file.contentType,
			fileName: file.nameFor(REFUSED_IN_NAMES),
		})),
	};
}
