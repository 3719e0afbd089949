/** What the node's filters look at in an event of Bird. */
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import { type Filters, isToSelf, passes, readFilters, settingsOf } from '../../shared/triggers';
import { mediaIn } from '../transport/mediaFile';
import { directionOf } from '../transport/receiver';
import { type Message, party } from '../transport/replies';

/** The filters of the node. */
export interface BirdFilters extends Filters {
	/** Types of interactions; all when there are none. */
	interactionTypes: string[];
}

/** Reads the filters. @throws InputError for one that cannot be used */
export function filtersIn(ctx: IHookFunctions | IWebhookFunctions): BirdFilters {
	const group = settingsOf(ctx).group('filters');
	return {
		...readFilters(group, 'Filters'),
		interactionTypes: group.filter('interactionTypes', 'Filters > Interaction Types'),
	};
}

/** Whether a message that came in passes. Bird tells of no conversation which message is its first. */
export function isLetIn(filters: Filters, row: Message): boolean {
	const from = identifiersOf(row.sender);
	const toSelf = isToSelf(from, identifiersOf(row.receiver));
	return passes(filters, {
		from,
		texts: wordsOf(row.body),
		isOwn: directionOf(row) === 'outgoing' || toSelf,
		hasFiles: hasFiles(row),
	});
}

const OF_FILES = ['image', 'file', 'gif'];

/** A body that is said to be a file without naming it tells nothing. */
function hasFiles(row: Message): boolean | undefined {
	if (mediaIn(row).length > 0) return true;
	return isObject(row.body) && !OF_FILES.includes(String(row.body.type)) ? false : undefined;
}

/** The numbers, addresses and IDs of people or of a channel. */
function identifiersOf(value: unknown): string[] {
	const { contact, connector, contacts } = party.ifFits(value) ?? {};
	return [contact, connector, ...(contacts ?? [])].flatMap((one) =>
		[one?.identifierValue, one?.id].filter((id): id is string => typeof id === 'string' && id !== ''),
	);
}

const NO_WORDS = ['type', 'mediaUrl', 'contentType'];

/** Whatever people read of a body: a text, a subject, a caption, the name of a file. */
function wordsOf(body: unknown): string[] {
	const content = isObject(body) ? body[String(body.type)] : undefined;
	return isObject(content) ? ['', ...within(content)] : [];
}

function within(value: IDataObject[string]): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap((one) => within(one as IDataObject[string]));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => (NO_WORDS.includes(key) ? [] : within(inner)));
}
