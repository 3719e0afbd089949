// What the fields of a message say of themselves: the same on all nodes, with what one provider adds behind it.
import type { Place } from '../../../scripts/docs/places';

interface Says {
	/** How the description begins. */
	starts: string;
	/** `node`, `node resource` or `node resource operation`; with it, why it says something else there. */
	where?: string;
	why?: string;
}

const DESCRIPTIONS: Record<string, Says[]> = {
	To: [
		{ starts: 'Email addresses of the recipients, separated by commas' },
		{ starts: 'Phone number with country code, email address or', where: 'birdChannels', why: 'a channel decides' },
		{ starts: 'Phone numbers with country code, separated by commas', where: 'textUs', why: 'takes numbers' },
		{ starts: 'Phones of contacts, separated by commas', where: 'textUs campaign', why: 'takes phones of contacts' },
		{
			starts: 'Direct addresses of the recipients, separated by commas',
			where: 'updox',
			why: 'takes Direct addresses',
		},
		{ starts: 'The Direct address of the recipient', where: 'updox message sendFromPatient', why: 'takes one' },
		{ starts: 'Direct addresses to fill in', where: 'updox message createComposeLink', why: 'a person sends it' },
		{ starts: 'The fax number of the recipient', where: 'updox fax', why: 'takes fax numbers' },
		{
			starts: 'Recipients of the message',
			where: 'secureMessaging message resendNotification',
			why: 'of those it has',
		},
		{ starts: 'Who is reminded', where: 'secureMessaging signature', why: 'of those who are to sign' },
		{ starts: 'The users who get the message', where: 'highQ message', why: 'takes users' },
		{ starts: 'Email addresses of users of HighQ', where: 'highQ file', why: 'takes users, by address alone' },
	],
	Subject: [
		{ starts: 'The subject of the message' },
		{ starts: 'The subject to fill in', where: 'updox message createComposeLink', why: 'a person sends it' },
	],
	Message: [
		{ starts: 'The text of the message' },
		{ starts: 'The text that goes with it', where: 'birdChannels message', why: 'the message is a file' },
		{ starts: 'The text to fill in', where: 'updox message createComposeLink', why: 'a person sends it' },
		...['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'].map((node) => ({
			starts: 'The question. ',
			where: `${node} message sendAndWait`,
			why: 'links are added to it',
		})),
		{ starts: 'The message to ', where: 'secureMessaging message', why: 'a message of the portal, not its text' },
	],
	Attachments: [{ starts: 'Names of the input fields that hold the files' }],
	'Reply To': [{ starts: 'The email address that answers to an email go to' }],
	'Send At': [{ starts: 'When to send' }],
};

/** Fields of a message that say something else than on other nodes; `Only ...` of filters is no description of a message. */
export function descriptionFaults(places: Place[]): string[] {
	return places
		.filter(
			({ operation, path, field }) => operation && !path.startsWith('filters.') && field.displayName in DESCRIPTIONS,
		)
		.filter((place) => {
			const { node, resource, operation, field } = place;
			const title = `${node} ${resource} ${operation} `;
			return !DESCRIPTIONS[field.displayName].some(
				({ starts, where }) =>
					field.description?.startsWith(starts) && (where === undefined || title.startsWith(`${where} `)),
			);
		})
		.map(
			({ node, resource, operation, path, field }) => `${node} ${resource} ${operation} ${path}: ${field.description}`,
		);
}
