// What orders messages and files, and what is done with them apart from sending.
import { conversationOperations } from './conversations';
import { fileOperations } from './files';
import { labelOperations } from './labels';
import { signatureOperations } from './signatures';

export const organisingOperations = [
	...labelOperations,
	...conversationOperations,
	...fileOperations,
	...signatureOperations,
];
