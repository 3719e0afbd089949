// The replies that the vendor's page on sending prints.
import { replyIn } from '../../replies/recorded';

/** The reply to a message to one recipient. */
export const printedReply = replyIn('textus/message.sent.json');

/** The same with an attachment. */
export const withAttachment = replyIn('textus/message.attachment.json');
