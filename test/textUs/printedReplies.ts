// The replies that the vendor's page on sending prints.

const STORED_NAME = '251fea5fce73d0d287e0db77fc2981fe6d01f09a37919ee6e1851c7fd1c2487b.png';

const noAttachments = {
	'@context': '/contexts/hydra:Collection.jsonld',
	'@type': 'hydra:Collection',
	id: '/messages/joZqVWd/attachments',
	members: [] as object[],
	totalItems: 0,
};

/** The reply to a message to one recipient. */
export const printedReply = {
	'@type': 'Message',
	id: '/messages/QNDkpL',
	'@context': '/contexts/Message.jsonld',
	direction: 'out',
	body: "Chuck Norris doesn't use web standards as the web will conform to him.",
	formattedBody: "<div>Chuck Norris doesn't use web standards as the web will conform to him.</div>",
	displayTimestamp: '2018-07-24T20:59:32.156Z',
	timelinePosition: '2018-07-24T20:59:32.156Z',
	deliveryState: 'delivered',
	conversation: '/conversations/kY1QwY',
	sender: '/users/hikvlD',
	attachments: noAttachments,
	friendlyStateDescription: 'Message Delivered',
	retryAllowed: false,
	retry: null,
	latestEventAt: '2018-07-24T20:59:32.156Z',
	flags: [] as string[],
	source: 'textus',
};

/** The same with an attachment. */
export const withAttachment = {
	...printedReply,
	attachments: {
		...noAttachments,
		members: [
			{
				'@type': 'Attachment',
				'@context': '/contexts/Attachment.jsonld',
				id: '/attachments/JYngGL',
				url: 'https://some_url.com',
				downloadUrl: 'https://s3.amazonaws.com/some_url',
				key: STORED_NAME,
				contentType: 'image/png',
				size: 2697,
				width: 300,
				height: 300,
				originalFilename: null,
			},
		],
		totalItems: 1,
	},
};
