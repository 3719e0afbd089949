// Ways to call operations that change who gets a message, whether it goes out at all, and what is asked before: on a credential
// that sends everything to one address, with a check of the recipients, and as a preview. One operation of each kind has them.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { isRecord } from '../harness/narrow';
import { birdSeed } from '../sandbox/bird';
import type { Given, NodeOperation } from '../shared/operation/operations';

/** One way to call an operation. */
export interface Way {
	title: string;
	entry: NodeOperation;
	given: Given;
	/** What the credential holds besides its usual fields. */
	credential?: ICredentialDataDecryptedObject;
	/** It is not the first way to call its operation: it meets fewer of the ways in which n8n goes on. */
	isFurther?: boolean;
	/** The one address that everything goes to, under the names that the provider has for it, in lower case. */
	goesTo?: string[];
	/** The recipient, under the names that the provider has for them, in lower case. */
	names?: string[];
	/** What is asked about the recipients. Faults meet these requests alone: the others are those of the plain way. */
	lookUps?: RegExp[];
	/** Nothing is to be sent. */
	isPreview?: boolean;
}

/** How the recipients are checked: what the provider is asked, and a message that it says reaches them. */
interface Check {
	ifNotReachable: 'skip' | 'error';
	lookUps: RegExp[];
	given?: Given;
	names?: string[];
}

const OPT_OUTS = /^GET \/my_account\/opt_outs$/;
const VALIDATION = /DirectAddressValidate$/;
const WINDOW = [/^GET .*\/channels\/:id$/, /\/contacts\/search$/, /\/channels\/:id\/contacts\/:id$/];
const PORTAL = [/\/user\/quotas$/, /\/user\/contacts$/];
const USER = /^GET \/acme\/api\/:id\/users\//;

/** Free text on WhatsApp to somebody who wrote just now. */
const onWhatsApp: Given = async ({ sandbox }) => {
	await sandbox.bird.controls.receive();
	return { channelId: birdSeed.whatsappChannelId, recipient: birdSeed.contactPhone, text: 'Your table is ready' };
};

/** Operations with an address for everything, each with the names that the provider has for it. */
const REDIRECTED: Record<string, string[]> = {
	'birdChannels: message: send': ['+31600000042'],
	'birdChannels: message: sendBatch': ['+31600000042'],
	'textUs: message: send': ['+13035550112'],
	'textUs: message: sendAndWait': ['+13035550112'],
	'updox: message: send': ['me@direct.example.org'],
	'updox: fax: send': ['614-555-0199', '6145550199'],
	'secureMessaging: message: send': ['bob@partner.example'],
	'highQ: message: send': ['tom.oneil@acme.example', '2077'],
};

const CHECKED: Record<string, Check> = {
	'birdChannels: message: send': { ifNotReachable: 'skip', lookUps: WINDOW, given: onWhatsApp },
	'birdChannels: message: sendBatch': { ifNotReachable: 'error', lookUps: WINDOW, given: onWhatsApp },
	'textUs: message: send': { ifNotReachable: 'skip', lookUps: [OPT_OUTS] },
	'textUs: message: sendAndWait': { ifNotReachable: 'error', lookUps: [OPT_OUTS] },
	'updox: message: send': { ifNotReachable: 'skip', lookUps: [VALIDATION] },
	'secureMessaging: message: send': { ifNotReachable: 'error', lookUps: PORTAL },
	'highQ: message: send': {
		ifNotReachable: 'error',
		lookUps: [USER],
		given: () => ({ userIds: 'tom.oneil@acme.example', bodyFormat: 'text', body: 'Hello' }),
		names: ['tom.oneil@acme.example', '2077'],
	},
	'highQ: file: share': { ifNotReachable: 'skip', lookUps: [USER] },
};

/** A way with further entries of its Sending Options. */
function withOptions(given: Given, more: INodeParameters): Given {
	return async (bench) => {
		const parameters = await given(bench);
		const own = isRecord(parameters.options) ? parameters.options : {};
		return { ...parameters, options: { ...own, ...more } as INodeParameters };
	};
}

/** The further ways to call an operation; none where another one stands for its kind. */
export function rehearsed(entry: NodeOperation): Way[] {
	const { title, given } = entry;
	const goesTo = REDIRECTED[title];
	const check = CHECKED[title];
	const common = { entry, isFurther: true };
	const redirected = {
		title: `${title}, redirected`,
		...common,
		given,
		credential: { sendEverythingTo: goesTo?.[0] },
		goesTo,
	};
	const checked = {
		title: `${title}, recipients checked`,
		...common,
		given: withOptions(check?.given ?? given, { ifNotReachable: check?.ifNotReachable }),
		lookUps: check?.lookUps,
		names: check?.names,
	};
	const previewed = {
		title: `${title}, previewed`,
		...common,
		given: withOptions(check?.given ?? given, { previewOnly: true }),
		isPreview: true,
	};
	return [...(goesTo ? [redirected] : []), ...(check ? [checked] : []), ...(goesTo || check ? [previewed] : [])];
}
