/** What a Direct message holds, and the files that go with it. */
import type { BinaryFile } from '../../../shared/files';
import type { Input } from '../../../shared/operation';
import { REFUSED_IN_NAMES } from '../../transport/call';
import { checkSize } from './fields';

/** The fields of a Direct message. */
export interface Letter {
	to: string[];
	subject: string;
	textMessage: string;
	attachments?: Array<{ content: BinaryFile; mimeType: string; fileName: string }>;
}

/** Opens the files to attach, and checks their size. */
export async function readFiles(input: Input): Promise<Pick<Letter, 'attachments'>> {
	const files = await input.attachments();
	checkSize(input, files);
	if (files.length === 0) return {};
	return {
		attachments: files.map((file) => ({
			content: file,
			mimeType: file.contentType,
			fileName: file.nameFor(REFUSED_IN_NAMES),
		})),
	};
}
