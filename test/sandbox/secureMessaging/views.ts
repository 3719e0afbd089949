// How messages, people and files look in answers.
import { labelView } from './operations/organising/labels';
import type { Attachment, Message, TrackingRow } from './records';
import { sharesOf } from './shares';
import type { Store } from './store';

/** A user as messages show it; the guid is absent while the message is a draft. */
export function userView(store: Store, email: string, draft = false) {
	const person = store.person(email);
	return {
		guid: draft ? undefined : person?.guid,
		email,
		firstName: person?.firstName ?? '',
		lastName: person?.lastName ?? '',
	};
}

/** Everybody a message goes to, each once. */
export function recipientsOf({ to, cc, bcc }: Pick<Message, 'to' | 'cc' | 'bcc'>): string[] {
	return [...new Set([...to, ...cc, ...bcc].map((email) => email.toLowerCase()))];
}

/** The summary of a message: all fields but the body. */
export function messageSummary(store: Store, message: Message) {
	const draft = message.folders.includes('Draft');
	const users = (emails: string[]) => emails.map((email) => userView(store, email, draft));
	return {
		guid: message.guid,
		parentGuid: message.parentGuid,
		date: new Date(message.date),
		subject: message.subject,
		status: draft ? 'Draft' : message.folders.includes('Sent') ? 'Sent' : 'Received',
		action: message.action,
		method: 'Web',
		sender: userView(store, message.sender),
		replyTo: message.replyTo,
		to: users(message.to),
		cc: users(message.cc),
		bcc: users(message.bcc),
		bodyFormat: message.bodyFormat,
		// Portals of version 7 do not know allowReplyAll.
		messageOptions: { ...message.options, ...(store.knobs.oldPortal ? { allowReplyAll: undefined } : {}) },
		attachments: message.attachments.flatMap((guid) => {
			const attachment = store.attachments.get(guid);
			return attachment ? [attachmentSummary(store, attachment, message)] : [];
		}),
		labels: labelsOf(store, message),
		extensions: message.extensions ?? [],
		expiryDate: message.expiryDate === undefined ? undefined : new Date(message.expiryDate),
		// Required in the generated classes; `Always` is the one value that a page lists.
		expiryGroup: message.expiryGroup ?? 'Always',
		recallDate: message.recalled && new Date(message.recalled.at),
		recallReason: message.recalled?.reason,
		retrieved: message.retrieved,
		trackingSummary: draft ? undefined : trackingSummary(store, message),
		conversationGuid: message.conversationGuid,
		senderIpAddress: '127.0.0.1',
		shares: draft ? [] : sharesOf(store, message, message),
		hasAccess: true,
	};
}

function labelsOf(store: Store, { labels = [] }: Pick<Message, 'labels'>) {
	return labels.flatMap((one) => {
		const label = store.labels.get(one);
		return label ? [labelView(store, label)] : [];
	});
}

function trackingSummary(store: Store, message: Message) {
	const rows = store.tracking.filter((row) => row.messageGuid === message.guid && row.attachmentGuid === undefined);
	const totalOf = countOf(rows);
	return {
		totalRecipients: recipientsOf(message).length,
		totalRetrieved: totalOf('Retrieved'),
		totalReviewed: totalOf('Reviewed'),
		totalReplied: totalOf('Replied'),
		totalForwarded: totalOf('Forwarded'),
		totalPrinted: totalOf('Printed'),
		totalDeleted: totalOf('Deleted'),
	};
}

/** How many people did something, by its type. */
function countOf(rows: TrackingRow[]): (type: string) => number {
	return (type) => new Set(rows.filter(({ trackingType }) => trackingType === type).map(({ actor }) => actor)).size;
}

/** The summary of a file. */
export function attachmentSummary(store: Store, attachment: Attachment, message: Message) {
	const { guid, fileName, content } = attachment;
	const complete = content.chunks.every((chunk) => content.received(chunk));
	const totalOf = countOf(store.tracking.filter((row) => row.attachmentGuid === guid));
	return {
		guid,
		fileName,
		type: 'Normal',
		fileSize: content.size,
		status: complete ? 'Complete' : 'Uploading',
		uploadDate: new Date(attachment.uploadDate),
		uploadedBy: attachment.uploadedBy,
		chunkCount: content.chunks.length,
		canPreview: false,
		attachmentOptions: { fyeoType: message.options.fyeoType, trackingEnabled: true, trackingShared: true },
		trackingSummary: {
			totalSeen: totalOf('Downloaded'),
			totalRecipients: recipientsOf(message).length,
			totalESignaturesRequired: 0,
			totalDownloaded: totalOf('Downloaded'),
			totalReviewed: totalOf('Reviewed'),
			totalPreviewed: totalOf('Previewed'),
			totalPrinted: totalOf('Printed'),
			totalEsigned: totalOf('ESigned'),
			totalEsignDeclined: totalOf('ESignDeclined'),
		},
		extensions: [],
		eSignatureRequired: (attachment.signatures ?? []).length > 0,
		eSignatureDeclined: (attachment.signatures ?? []).some(({ declined }) => declined),
		originalFileExtension: /\.([^.]+)$/.exec(fileName)?.[1],
		eSignatureDeadline: attachment.deadline === undefined ? undefined : new Date(attachment.deadline),
		labels: labelsOf(store, attachment),
		shares: message.folders.includes('Draft') ? [] : sharesOf(store, message, attachment),
		hasAccess: true,
	};
}

/** One row of a tracking search. */
export function trackingView(store: Store, row: TrackingRow) {
	const message = store.messages.get(row.messageGuid);
	return {
		ownerUserGuid: personGuid(store, row.owner),
		ownerUserEmail: row.owner,
		actorUserGuid: personGuid(store, row.actor),
		actorUserEmail: row.actor,
		messageGuid: row.attachmentGuid === undefined ? row.messageGuid : undefined,
		relatedMessageGuid: row.attachmentGuid === undefined ? undefined : row.messageGuid,
		hasAccessToRelatedMessage: message !== undefined,
		relatedMessageRecipients: message ? recipientsOf(message).map((email) => userView(store, email)) : [],
		attachmentGuid: row.attachmentGuid,
		trackingType: row.trackingType,
		date: new Date(row.date),
		clientName: 'Web App',
		clientVersion: '8.12.2.0',
		ipAddress: '127.0.0.1',
		messageSubject: message?.subject,
		attachmentName: row.attachmentGuid === undefined ? undefined : store.attachments.get(row.attachmentGuid)?.fileName,
	};
}

/** Who owns or does something is known to the platform. */
function personGuid(store: Store, email: string): string {
	return (store.person(email) ?? store.addPerson(email)).guid;
}

/** One page of a list, in the envelope of every search. */
export function pageOf<T, V>(rows: T[], { page, pageSize }: { page: number; pageSize: number }, view: (row: T) => V) {
	const results = rows.slice((page - 1) * pageSize, page * pageSize).map(view);
	return {
		pageSize,
		totalPages: Math.ceil(rows.length / pageSize),
		totalItems: rows.length,
		currentPage: page,
		results,
	};
}
