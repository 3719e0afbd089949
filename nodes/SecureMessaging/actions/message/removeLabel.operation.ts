/** Remove label from message (request class RemoveMessageLabel). The portal has no call that marks a message as read. */
import { operation } from '../../../shared/operation';
import { labelling, MESSAGES } from '../common/labelling';

export const removeLabel = operation({
	value: 'removeLabel',
	name: 'Remove Label',
	action: 'Remove label from message',
	description: 'Take a label off a message',
	...labelling('DELETE', MESSAGES),
});
