/** Add label to message (request class AddMessageLabel). The portal has no call that marks a message as read. */
import { operation } from '../../../shared/operation';
import { labelling, MESSAGES } from '../common/labelling';

export const addLabel = operation({
	value: 'addLabel',
	name: 'Add Label',
	action: 'Add label to message',
	description: 'Mark a message with a label, such as one that was handled',
	...labelling('POST', MESSAGES),
});
