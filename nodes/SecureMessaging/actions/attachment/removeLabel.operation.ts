/** Takes a label off a file (request class RemoveAttachmentLabel). */
import { operation } from '../../../shared/operation';
import { FILES, labelling } from '../common/labelling';

export const removeLabel = operation({
	value: 'removeLabel',
	name: 'Remove Label',
	action: 'Remove label from attachment',
	description: 'Take a label off a file',
	...labelling('DELETE', FILES),
});
