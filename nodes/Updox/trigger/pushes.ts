/** What Updox pushes (help.updox.com: faxing and direct messaging webhooks; developer wiki Web_Hooks), and what is fetched for it. */
import type { IBinaryKeyData, IDataObject, IHookFunctions, INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { outputFile } from '../../shared/operation';
import {
	explained,
	type Filters,
	isOfRow,
	passes,
	type Pushed,
	type PushReader,
	readFilters,
	type Settings,
	settingsOf,
} from '../../shared/triggers';
import { call, told } from '../transport/call';
import { NO_CONTENT } from '../transport/codes';
import type { Sender } from '../transport/credential';
import { wordOf } from '../transport/delivery';
import { getFax, pdfsOf } from '../transport/received/faxes';
import { mdnStatusOf } from '../transport/received/mdnStatus';
import { filesOf } from '../transport/received/messageFiles';
import { getMessage, simplified } from '../transport/messages';
import { updox } from '../transport/profile';
import { faxStatus, push, type Push } from '../transport/replies';
import { CAUSES } from './causes';
import { toldOf, toldOfFax } from './told';

/** The kinds of push with their labels in the form, the default first. */
const EVENTS = {
	inbound_fax: 'Fax Received',
	inbound_direct: 'Message Received',
	inbound_mdn: 'Message Status Changed',
	outbound_fax: 'Fax Status Changed',
};
type Event = keyof typeof EVENTS;

/** What the trigger emits. */
interface PushSettings {
	event: Event;
	/** Only pushes of this practice; all when it is empty. */
	accountId: string;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
	filters: Filters;
}

/** One push: its ids, for whom they are read, and what the node wants of it. */
interface Hint extends PushSettings {
	id: number | string;
	push: Push;
	sender: Sender;
}

type Fetched = Awaited<ReturnType<Pushed['fetch']>>;

const NO_MESSAGE = '4410';
const NO_NOTIFICATIONS = '4430';
const NO_FAX = '4930';

/** Pushes carry no name of their event, so that each event has an address of its own. */
export const updoxPushes: PushReader = {
	provider: updox,
	causes: CAUSES,
	unknown: [NO_MESSAGE, NO_FAX],
	read(ctx, body) {
		const settings = pushSettings(settingsOf(ctx));
		const told = push.ifFits(body);
		const id = told && (isOfFax(settings.event) ? told.faxId : told.messageId);
		if (told === undefined || id === undefined || id === null) return undefined;
		const accountId = String(told.accountId ?? '');
		if (settings.accountId !== '' && accountId !== '' && accountId !== settings.accountId) return 'leftOut';
		const hint: Hint = { ...settings, id, push: told, sender: senderOf(settings, told) };
		return { fetch: async (api) => await FETCHES[settings.event](api, hint) };
	},
};

function isOfFax(event: Event): boolean {
	return event === 'inbound_fax' || event === 'outbound_fax';
}

function pushSettings(settings: Settings): PushSettings {
	const { displayName, name } = outputFile;
	const event = settings.choice('event', 'Trigger On', EVENTS);
	const hasFiles = event === 'inbound_fax' || event === 'inbound_direct';
	const isWanted = hasFiles && settings.flag('downloadAttachments', 'Download Attachments', true);
	return {
		event,
		accountId: settings.text('accountId', 'Account'),
		simplify: settings.flag('simplify', 'Simplify', true),
		property: isWanted ? settings.text(name, displayName) || 'data' : undefined,
		filters: readFilters(settings.group('filters'), 'Filters'),
	};
}

/** Lets activation fail for settings that cannot be used, with the field and the fix. */
export function checkSettings(ctx: IHookFunctions): void {
	pushSettings(settingsOf(ctx));
}

/** For whom it is read. Users whose id begins with @ stand for the practice as a whole: the credential's user reads for them. */
function senderOf(settings: PushSettings, { accountId, userId }: Push): Sender {
	const account = String(accountId ?? '') || settings.accountId;
	const user = String(userId ?? '');
	return {
		...(account === '' ? {} : { accountId: account }),
		...(user === '' || user.startsWith('@') ? {} : { userId: user }),
	};
}

/** What is known of a push from its ids. */
function known({ event, id, sender }: Hint): IDataObject {
	return { event, ...(isOfFax(event) ? { faxId: id } : { messageId: id }), ...sender };
}

/** A state of a thing: what is emitted once. */
function stateOf({ event, id, sender }: Hint, state: unknown = ''): string {
	return [event, sender.accountId ?? '', String(id), String(state)].join(' ');
}

/** With its files; those that Updox does not have, or that are damaged, are named in `contentError`. */
async function withFiles(json: IDataObject, files: Promise<IBinaryKeyData>): Promise<INodeExecutionData> {
	return await files.then(
		(binary) => ({ json, binary }),
		async (error: unknown) => {
			if (isOfRow(error, CAUSES)) return { json: { ...json, contentError: explained(error) } };
			return await Promise.reject(error);
		},
	);
}

/** A message or a fax that there is, and whose content cannot be had: it comes as its ids, for a repeated push brings no more. */
async function orIds<T>(hint: Hint, asked: Promise<T>): Promise<{ found: T } | { fetched: Fetched }> {
	return await asked.then(
		(found) => ({ found }),
		async (error: unknown) => {
			const isThere =
				error instanceof CallFailure && (error.failure.notUnderstood || error.failure.providerCode === NO_CONTENT);
			if (!isThere) return await Promise.reject(error);
			const item = { json: { ...known(hint), contentError: explained(error) } };
			return { fetched: { item, identity: stateOf(hint) } };
		},
	);
}

const FETCHES: Record<Event, (api: Api, hint: Hint) => Promise<Fetched>> = {
	async inbound_fax(api, hint) {
		const { id, sender, property, filters } = hint;
		const fax = await orIds(hint, getFax(api, id, sender));
		if ('fetched' in fax) return fax.fetched;
		const { attachments, ...rest } = fax.found;
		if (!passes(filters, toldOfFax(rest.from))) return { identity: stateOf(hint) };
		const json = told(known(hint), rest);
		const item = property === undefined ? { json } : await withFiles(json, pdfsOf(api, id, attachments, property));
		return { item, identity: stateOf(hint) };
	},

	async inbound_direct(api, hint) {
		const { id, sender, property, simplify, filters } = hint;
		const got = await orIds(hint, getMessage(api, id, sender));
		if ('fetched' in got) return got.fetched;
		const message = got.found;
		if (!passes(filters, toldOf(message))) return { identity: stateOf(hint) };
		const json = { ...known(hint), ...(simplify ? simplified(message) : message), ...known(hint) };
		const item = property === undefined ? { json } : await withFiles(json, filesOf(api, message, property, sender));
		return { item, identity: stateOf(hint) };
	},

	/** The id is said to be that of the notification; where no message has it, what was pushed comes out as not verified. */
	async inbound_mdn(api, hint) {
		const pushedStatus = hint.push.mdnStatus ?? null;
		const found = await mdnStatusOf(api, hint.id, hint.sender).catch(async (error: unknown) => {
			const { providerCode = '' } = error instanceof CallFailure ? error.failure : {};
			if (![NO_MESSAGE, NO_NOTIFICATIONS].includes(providerCode)) return await Promise.reject(error);
			return undefined;
		});
		const json = found
			? { mdnStatus: found.mdnStatus, isFinal: found.isFinal, statuses: found.statuses }
			: { mdnStatus: null, isFinal: false, statuses: [] };
		const item = { json: { ...known(hint), ...json, pushedStatus, isVerified: found !== undefined } };
		return { item, identity: stateOf(hint, `${json.mdnStatus ?? ''} ${pushedStatus ?? ''}`) };
	},

	/** The status is asked for: what was pushed may be older, or of somebody else. */
	async outbound_fax(api, hint) {
		const reply = await call(api, 'FaxStatusGet', faxStatus, { faxId: hint.id }, hint.sender);
		const pushedStatus = hint.push.status ?? null;
		const item = { json: told({ ...known(hint), pushedStatus }, reply) };
		return { item, identity: stateOf(hint, `${String(wordOf(reply) ?? '')} ${pushedStatus ?? ''}`) };
	},
};
