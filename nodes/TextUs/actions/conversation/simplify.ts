/** Conversations without their many links. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/operation';

const KEYS = [
	'id',
	'slug',
	'currentState',
	'account',
	'phoneNumber',
	'formattedPhoneNumber',
	'unanswered',
	'unsubscribed',
	'blocked',
	'assignedContact',
	'assignments',
	'requestingUserInfo',
	'latestPreviewableItem',
];

export function simplifyConversation(conversation: IDataObject): IDataObject {
	return pick(conversation, KEYS);
}
