// To whom a message or a file is open (class Share), and what of it each has read.
import { createHash } from 'node:crypto';
import type { Attachment, Message } from './records';
import type { Store } from './store';

/**
 * One share for each recipient that the platform knows. Which words `shareType` takes is nowhere listed; that `isRead` follows
 * the tracking of that person is inferred.
 */
export function sharesOf(store: Store, message: Message, asset: Message | Attachment) {
	const sharer = store.person(message.sender)?.guid;
	const emails = [...new Set([...message.to, ...message.cc, ...message.bcc].map((email) => email.toLowerCase()))];
	return emails.flatMap((email) => {
		const reader = store.person(email);
		if (!reader || !sharer) return [];
		const taken = asset.unshared?.find(({ user }) => user === reader.guid);
		const seen = store.tracking.some(
			({ messageGuid, attachmentGuid, actor }) =>
				messageGuid === message.guid && actor === email && (asset === message || attachmentGuid === asset.guid),
		);
		return [
			{
				guid: createHash('md5').update(`${asset.guid} ${reader.guid}`).digest('hex'),
				assetGuid: asset.guid,
				shareType: asset === message ? 'Message' : 'Attachment',
				userServiceGuid: reader.guid,
				sharerGuid: sharer,
				unsharerGuid: taken && sharer,
				isActive: taken === undefined,
				isPublic: false,
				shareDate: new Date(message.date),
				unshareDate: taken && new Date(taken.at),
				unshareReason: taken?.reason,
				isRecipient: true,
				isRead: seen,
			},
		];
	});
}
