/** Puts a label on a file (request class AddAttachmentLabel). */
import { operation } from '../../../shared/operation';
import { FILES, labelling } from '../common/labelling';

export const addLabel = operation({
	value: 'addLabel',
	name: 'Add Label',
	action: 'Add label to attachment',
	description: 'Mark a file with a label, by which Get Many finds it',
	...labelling('POST', FILES),
});
