/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import type { Told } from '../../../shared/operation';

/** Of a message: the messageGuid is its ID. A reply may go to whom its parent names, and a draft to whom it names itself. */
export function toldOf(reply: IDataObject, recipients: string[]): Told {
	const { messageGuid, attachments, notificationSent, notificationBodyText, notificationBodyHtml } = reply;
	return {
		recipients: recipients.length > 0 ? recipients : undefined,
		messageId: messageGuid,
		status: 'sent',
		more: { messageGuid, notificationSent, notificationBodyText, notificationBodyHtml, attachments },
	};
}
