/** What a tracking event says when it is simplified, in lists and in the trigger. */
export const TRACKING_KEYS = [
	'date',
	'trackingType',
	'actorUserEmail',
	'ownerUserEmail',
	'messageGuid',
	'relatedMessageGuid',
	'messageSubject',
	'attachmentGuid',
	'attachmentName',
];
