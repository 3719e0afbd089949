/** What several parts of a message are made of (docs.bird.com, sending-whatsapp-messages: the schema of the vendor). */
import { shape } from '../../../shared/http';
import { UUID } from '../credential';

const { address, byType, closed, flag, integer, listOf, mapOf, matching, nullable, oneOf, open, text, textWithin } =
	shape;

/** A moment as RFC 3339 writes it. */
export const moment = matching(
	/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i,
	'is not a date and time such as 2030-01-31T09:00:00Z',
);
export const uuid = matching(UUID, 'is not a UUID');
/** A locale by BCP 47, such as `en` or `pt-BR`; that an underscore does as well, as in WhatsApp's own, is inferred. */
export const LOCALE = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/;
export const locale = matching(LOCALE, 'is not a locale such as en or pt-BR');
/** Headers, variables and configurations: names and texts. */
export const texts = mapOf(text);
/** The sender of an e-mail: the part before @ and the name beside it. */
export const emailFrom = closed({}, { username: matching(/[\w./+]/, 'is not a user name'), displayName: text });

/** An attachment by its address. */
export const attachment = { must: { mediaUrl: address, filename: text }, may: { inline: flag } };

/** A variable such as {{link}} may stand in the place of an address. */
const linkAddress = shape.either(address, matching(/\{\{[^{}]+\}\}/));

/** The line below a choice; only WhatsApp lists have it. */
const describedBy = open({}, { description: closed({}, { label: textWithin(0, 72) }) });

/** Buttons and choices. */
export const actions = nullable(
	listOf(
		byType(
			{
				link: [{ link: open({ text, url: linkAddress }) }],
				reply: [{ reply: open({ text }, { imageUrl: text, metadata: describedBy }) }],
				locationRequest: [{}, { locationRequest: nullable(open({}, { text })) }],
				buy: [{ buy: open({ text, amountCents: integer(), currency: textWithin(3, 3) }) }],
				postback: [{ postback: open({ text }, { payload: text, imageUrl: text, metadata: describedBy }) }],
			},
			false,
		),
	),
);

/** How the marks in a text for Telegram are read. */
export const telegram = closed({}, { parseMode: oneOf('Markdown', 'MarkdownV2') });
